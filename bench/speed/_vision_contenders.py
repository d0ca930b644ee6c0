"""Both passes as `measure` runs them in its children, with what each signal of them cost."""

import time
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from nine16.ingest import base_pass as first
from nine16.ingest import vision_pass as second
from nine16.ingest.measured_video import MeasuredVideo
from nine16.kinds.signal import Signal
from nine16.media.limits import Limits
from nine16.model.measured import Measured
from nine16.model.video import VideoFacts
from nine16.settings import Settings


def base(path: str, threads: int) -> tuple[dict[str, float], MeasuredVideo]:
    """All signals of the first stage and the filmstrip: processor seconds by signal, and what they say."""
    spent = _clocked(first)
    measured = first.base_pass(path, first.of_stage("base"), Limits.of(Settings()), filmstrip=True, threads=threads)
    return dict(spent), measured


def vision(path: str, threads: int, known: Mapping[str, Measured], found: VideoFacts) -> dict[str, float]:
    """All signals of the second stage, on what the first one found: processor seconds by signal."""
    spent = _clocked(second)
    second.vision_pass(path, first.of_stage("vision"), known, found, Limits.of(Settings()), threads=threads)
    return dict(spent)


def _clocked(stage: Any) -> dict[str, float]:
    """Seconds by signal from now on: every call of a part goes through the stage's `call`."""
    spent: dict[str, float] = defaultdict(float)
    call = stage.call

    def clocked(signal: Signal, what: str, *args: Any) -> Any:
        began = time.thread_time()
        try:
            return call(signal, what, *args)
        finally:
            spent[signal.name] += time.thread_time() - began

    stage.call = clocked
    return spent
