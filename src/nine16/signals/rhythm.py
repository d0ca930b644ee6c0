"""How fast the pictures are cut: cuts in the five seconds around each second.

Its facts say how long shots are, whether they grow shorter, what is on screen around the golden
seconds, and how many cuts fall on a beat of the sound beside how many would by chance.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from nine16.kinds.signal import derived
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts

AROUND_S = 2.5
GOLDEN_S = (3, 9, 16)
ON_BEAT_S = 0.08
"""Within what people notice: sound 45 ms early or 125 ms late (ITU-R BT.1359), and a frame at 25 fps is 40 ms."""
LEAST_SHOTS = 5
"""Fewer shots show no trend."""

Facts = dict[str, str | float | int | bool | None]


@derived(
    title="Cutting rhythm",
    title_zh="剪辑节奏",
    unit="cuts in 5 s",
    needs=("cuts", "onsets"),
)
def rhythm(video: VideoFacts, others: Mapping[str, Measured]) -> Measured:
    """How fast the pictures are cut: cuts in the five seconds around each second."""
    shots = others["cuts"].spans
    if not video.has_picture or not shots:
        return Measured()
    cuts_s = np.array([shot.from_s for shot in shots if shot.facts.get("transition") != "start"])
    return Measured(
        per_second=tuple(_cuts_in_5_s(cuts_s, video)),
        facts={**_shot_lengths(shots), **_golden(shots), **_on_beat(shots, others["onsets"], video)},
    )


def _cuts_in_5_s(cuts_s: "np.ndarray", video: VideoFacts) -> list[float]:
    middle = np.arange(video.seconds) + 0.5
    first = np.maximum(middle - AROUND_S, 0)
    after = np.minimum(middle + AROUND_S, video.duration_s)
    inside = np.searchsorted(cuts_s, after) - np.searchsorted(cuts_s, first)
    # Near the ends less than five seconds are there: scaled, so that a steady rhythm reads as steady.
    return (inside * 2 * AROUND_S / (after - first)).tolist()


def _shot_lengths(shots: Sequence[Span]) -> Facts:
    """Mean, median, and how much shorter shots get: the share lost in 10 s, by Theil and Sen's slope of log length."""
    lengths = np.array([shot.to_s - shot.from_s for shot in shots])
    facts: Facts = {
        "shots": len(shots),
        "mean_shot_s": float(lengths.mean()),
        "median_shot_s": float(np.median(lengths)),
        "shortest_shot_s": float(lengths.min()),
        "longest_shot_s": float(lengths.max()),
        "acceleration_per_10s": None,
    }
    whole = lengths > 0
    if whole.sum() >= LEAST_SHOTS:
        middle = np.array([(shot.from_s + shot.to_s) / 2 for shot in shots])[whole]
        one, other = np.triu_indices(middle.size, 1)
        rise = np.log(lengths[whole])
        slope = float(np.median((rise[other] - rise[one]) / (middle[other] - middle[one])))
        facts["acceleration_per_10s"] = -float(np.expm1(10 * slope))
    return facts


def _golden(shots: Sequence[Span]) -> Facts:
    """Mean length of the shots seen within a second of 3, 9 and 16 s; None where the video is over by then."""
    facts: Facts = {}
    for second in GOLDEN_S:
        seen = [shot.to_s - shot.from_s for shot in shots if shot.from_s < second + 1 and shot.to_s > second - 1]
        over = shots[-1].to_s <= second
        facts[f"shot_around_{second}s_s"] = None if over or not seen else float(np.mean(seen))
    return facts


def _on_beat(shots: Sequence[Span], heard: Measured, video: VideoFacts) -> Facts:
    """Share of hard cuts within 80 ms of a beat, and the share of all moments that lie so."""
    beats_s = np.array([mark.from_s for mark in heard.spans if mark.facts.get("kind") == "beat"])
    cuts_s = np.array([shot.from_s for shot in shots if shot.facts.get("transition") == "cut"])
    if not beats_s.size or not cuts_s.size:
        return {"cuts_on_beat_share": None, "cuts_on_beat_by_chance": None, "cuts_on_beat_n": int(cuts_s.size)}
    away_s = np.abs(cuts_s[:, None] - beats_s).min(axis=1)
    reach = [(max(0.0, beat - ON_BEAT_S), min(video.duration_s, beat + ON_BEAT_S)) for beat in beats_s.tolist()]
    covered_s = sum(to_s - from_s for from_s, to_s in reach)
    covered_s -= sum(max(0.0, one[1] - other[0]) for one, other in pairwise(reach))  # beats closer than 160 ms
    return {
        "cuts_on_beat_share": float(np.mean(away_s <= ON_BEAT_S)),
        "cuts_on_beat_by_chance": covered_s / video.duration_s,
        "cuts_on_beat_n": int(cuts_s.size),
    }
