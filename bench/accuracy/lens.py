"""What the lens does against truth: planted camera moves, planted borders, drawn or filmed, close or wide.

    python bench/accuracy/lens.py [--quick] [--tune]

Camera moves and borders are planted over real stills, so their truth is exact; drawn or filmed, and how close,
are judged against labels written before the signals existed (lens_labels.json). Needs the folder of real files.
"""

import argparse
import os
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))
from _camera_moves import EVERY_S, planted
from _footage import Footage
from bars import Bars

from nine16.kinds.signal import Chunk
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts
from nine16.signals.camera import camera

REAL = Path(os.environ.get("NINE16_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))


def main() -> None:
    """Measure, print the table, fail on a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer films")
    parser.add_argument("--tune", action="store_true", help="other footage and seeds: thresholds were chosen on these")
    given = parser.parse_args()
    if not REAL.is_dir():
        print(f"Lens: nothing to measure, {REAL} is missing")
        return
    group, seed = ("tune", 11) if given.tune else ("report", 916)
    footage = Footage(REAL, group)
    bars = Bars(f"Lens, on footage for {group}")
    _camera(bars, footage, np.random.default_rng(seed), films=12 if given.quick else 60)
    bars.close()


def seen(pictures: np.ndarray) -> Measured:
    """Pictures of one shot, ten a second, through the signal camera."""
    duration_s = len(pictures) * EVERY_S
    video = VideoFacts(duration_s, 1080, 1920, 30.0, 0, has_sound=False)
    chunk = Chunk(np.arange(len(pictures)) * EVERY_S, {camera.needs.luma_px: pictures}, {}, np.zeros((1, 0)), 0.0)
    return camera.end(camera.step(camera.begin(video), chunk), video, {"cuts": Measured()})


def _camera(bars: Bars, footage: Footage, rng: np.random.Generator, *, films: int) -> None:
    """Share of the time named rightly, error of speeds."""
    right = of = core_right = of_core = 0
    errors, wrong = [], {}
    for number in range(films):
        film = planted(footage, rng, fps=(24.0, 25.0, 30.0)[number % 3])
        measured = seen(film.pictures)
        begun_s = 0.0
        for part in film.segments:
            for at_s in np.arange(begun_s, begun_s + part.length_s, EVERY_S) + EVERY_S / 2:
                named = next((span for span in measured.spans if span.from_s <= at_s < span.to_s), None)
                hit = named is not None and named.facts["move"] == part.move
                inner = begun_s + 0.3 <= at_s < begun_s + part.length_s - 0.3
                right, of = right + hit, of + 1
                core_right, of_core = core_right + (hit and inner), of_core + inner
                if inner and not hit:
                    pair = part.move, str(named.facts["move"]) if named else "nothing"
                    wrong[pair] = wrong.get(pair, 0) + 1
                if inner and hit and part.move in ("pan", "tilt", "push", "pull"):
                    errors.append(abs(float(named.facts["speed"] or 0) / abs(part.speed) - 1))
            begun_s += part.length_s
    worst = ", ".join(
        f"{was} as {said} {count}" for (was, said), count in sorted(wrong.items(), key=lambda w: -w[1])[:4]
    )
    bars.row("camera: share of time named rightly", right / of, 0.85, ">=", note=f"{films} films, n = {of} tenths")
    bars.row(
        "camera: the same, 0.3 s away from changes", core_right / of_core, 0.95, ">=", note=f"n = {of_core}; {worst}"
    )
    bars.row("camera: error of speeds, median", float(np.median(errors)), 0.1, "<=", note=f"n = {len(errors)} tenths")


if __name__ == "__main__":
    main()
