"""Opens a model file that comes with the project, for use inside a signal."""

import hashlib
import importlib.resources
from typing import TYPE_CHECKING

from nine16.errors import NotFound, UnreadableFile

if TYPE_CHECKING:
    import onnxruntime

EXTRA = "nine16[vision]"


def session(package: str, file: str, *, sha256: str | None = None) -> "onnxruntime.InferenceSession":
    """A session of the model `file` in `package`, on one thread (videos are measured side by side).

    Args:
        package: dotted name of the folder that holds it.
        file: the file's name.
        sha256: the checksum that its notice gives; None for a model that a declared dependency brings.

    Raises:
        NotFound: onnxruntime is not installed, or there is no such file.
        UnreadableFile: the file is not the one that its checksum names.
    """
    try:
        import onnxruntime
    except ImportError:
        raise NotFound(
            "looking closer needs onnxruntime, which is not installed", hint=f"Call: pip install '{EXTRA}'"
        ) from None
    source = importlib.resources.files(package) / file
    try:
        body = source.read_bytes()
    except OSError:
        raise NotFound(f"there is no model {file}", where=package, hint=f"Call: pip install '{EXTRA}'") from None
    if sha256 is not None and hashlib.sha256(body).hexdigest() != sha256:
        raise UnreadableFile(
            f"the model {file} is not the one it should be", where=package, hint="Install nine16 again."
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(body, options, providers=["CPUExecutionProvider"])
