"""Both passes, with every signal there is, against bare decoding: what a closer look costs, and whom it costs.

    python bench/speed/vision.py [--quick]

Bare decoding, the base pass and the second stage run in turns, each in a fresh child of one fork server with the
same number of threads; what counts is the processor time of the child, user and system. The verdict is on ratios
inside a turn (medians): other work on the machine changes how much a processor second is worth.
"""

import argparse
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
import _contenders
import _vision_contenders
from _clip import clip
from bars import Bars

from nine16.ingest.base_pass import of_stage
from nine16.media import child
from nine16.media.limits import Limits, processors
from nine16.settings import Settings

LIMITS = Limits.of(Settings())
GB = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Turn:
    """Processor seconds of one turn, and the largest child's memory."""

    bare_s: float
    base_s: float
    vision_s: float
    peak_bytes: int
    by_signal: dict[str, float]


def turn(path: Path) -> Turn:
    """Every contender once."""
    where, threads = str(path), processors()

    def run(function: Callable[..., Any], *args: object) -> tuple[Any, child.Ended]:
        return child.run(
            function, where, threads, *args, where=where, limits=LIMITS, preload=PRELOAD, on_told=lambda _told: None
        )

    _count, bare = run(_contenders.bare)
    (first, measured), base = run(_vision_contenders.base)
    second, vision = run(_vision_contenders.vision, dict(measured.signals), measured.facts)
    peak = max(base.peak_kb, vision.peak_kb) * 1024
    return Turn(bare.cpu_s, base.cpu_s, vision.cpu_s, peak, {**first, **second})


PRELOAD = ("nine16.ingest.base_pass:load_signals", "nine16.ingest.vision_pass")


def main() -> None:
    """Measure, print the table, fail on a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="8 s of video and 1 turn instead of 30 s and 3")
    quick = parser.parse_args().quick
    path = clip(seconds=8, preset="veryfast") if quick else clip(seconds=30, preset="medium")
    turns = [turn(path) for _ in range(1 if quick else 3)]
    base, closer = of_stage("base"), of_stage("vision")

    def median(values: list[float]) -> float:
        return statistics.median(values)

    bars = Bars(
        f"Both passes: {len(base)} + {len(closer)} signals, {path.name}, {processors()} threads, {len(turns)} turns"
    )
    bars.row(
        "base pass / bare decoding",
        median([one.base_s / one.bare_s for one in turns]),
        1.3,
        "<=",
        unit="x",
        note=f"{median([one.base_s for one in turns]):.2f} s of {median([one.bare_s for one in turns]):.2f} s",
    )
    bars.row(
        "both passes / bare decoding",
        median([(one.base_s + one.vision_s) / one.bare_s for one in turns]),
        3.8 if quick else 3.0,  # loading the models weighs four times as much on 8 s
        "<=",
        unit="x",
        note=f"second stage {median([one.vision_s for one in turns]):.2f} s",
    )
    bars.row("peak memory of a child", max(one.peak_bytes for one in turns) / GB, 1.5, "<=", unit="GB")
    spent: dict[str, list[float]] = defaultdict(list)
    for one in turns:
        for name, seconds in one.by_signal.items():
            spent[name].append(seconds / one.bare_s)
        inside = sum(seconds for name, seconds in one.by_signal.items() if name in closer)
        spent["second stage: decoding and reducing"].append((one.vision_s - inside) / one.bare_s)
    bare_s = median([one.bare_s for one in turns])
    for name, shares in sorted(spent.items(), key=lambda item: -median(item[1])):
        bars.row(
            f"for information: {name}", median(shares), unit="x", note=f"{median(shares) * bare_s:.2f} s of this clip"
        )
    bars.close()


if __name__ == "__main__":
    main()
