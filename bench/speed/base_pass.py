"""The base pass (every base signal, the filmstrip, the child that runs it) against bare decoding.

    python bench/speed/base_pass.py [--quick]

All contenders decode the same clip with the same number of threads, each run in a fresh child of one
fork server, in turns; what counts is the processor time of the child, user and system, from its fork to
its end. The verdict is on ratios inside a turn (medians), because other work on the machine changes how
much a processor second is worth.
"""

import argparse
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import _contenders
from _clip import clip
from bars import Bars

from nine16.ingest.measure import signals
from nine16.media import child
from nine16.media.limits import Limits, processors
from nine16.settings import Settings

LIMITS = Limits.of(Settings())


def cpu_s(contender: Callable[[str, int], int], path: Path, threads: int) -> float:
    """Processor seconds of one run."""
    preload = ("scenedetect", "nine16.ingest.base_pass:load_signals")
    _answer, ended = child.run(contender, str(path), threads, where=str(path), limits=LIMITS, preload=preload)
    return ended.cpu_s


def main() -> None:
    """Measure, print the table, fail on a missed bar."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="8 s of video and 3 turns instead of 30 s and 5")
    quick = parser.parse_args().quick
    path = clip(seconds=8, preset="veryfast") if quick else clip(seconds=30, preset="medium")
    contenders = (
        _contenders.bare,
        _contenders.base,
        _contenders.bare_without_loop_filter,
        _contenders.base_with_nothing,
        _contenders.content_detector,
        _contenders.adaptive_detector,
    )
    turns = [
        {contender.__name__: cpu_s(contender, path, processors()) for contender in contenders}
        for _turn in range(3 if quick else 5)
    ]

    def median(name: str) -> float:
        return statistics.median(turn[name] for turn in turns)

    def ratio(name: str, to: str) -> float:
        return statistics.median(turn[name] / turn[to] for turn in turns)

    bars = Bars(f"Base pass: {len(signals())} signals, {path.name}, {processors()} threads, {len(turns)} turns")
    bars.row("base pass / bare decoding", ratio("base", "bare"), 1.3, "<=", unit="x", note=f"{median('base'):.2f} s")
    bars.row(
        "base pass / PySceneDetect, the cheaper detector",
        statistics.median(turn["base"] / min(turn["content_detector"], turn["adaptive_detector"]) for turn in turns),
        1.0,
        "<=",
        unit="x",
        note="it finds cuts alone",
    )
    for name in ("bare", "bare_without_loop_filter", "base_with_nothing", "content_detector", "adaptive_detector"):
        bars.row(
            f"for information: {name.replace('_', ' ')}", ratio(name, "bare"), unit="x", note=f"{median(name):.2f} s"
        )
    bars.close()


if __name__ == "__main__":
    main()
