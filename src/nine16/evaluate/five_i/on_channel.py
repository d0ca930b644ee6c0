"""The five i of every measured video of one channel, each among its like."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.cohorts.like import Level, OnChannel
from nine16.evaluate.cohorts.standing import Standing
from nine16.evaluate.five_i import why
from nine16.evaluate.five_i.one_of_five import LEAST_ASPECTS, OneOfFive
from nine16.evaluate.five_i.place import Placing
from nine16.evaluate.five_i.reading import Reading
from nine16.evaluate.five_i.scale import percentile_of
from nine16.evaluate.five_i.together import LEAST_OF_FIVE, Larger, together
from nine16.kinds.indicator import Indicator, Indicators
from nine16.model.five_i import NAMES, OVERALL, ROUTES, EvidenceSpan, FiveI, Indicated
from nine16.model.number import Number
from nine16.settings import Settings

Floats = NDArray[np.float64]

_SPANS = 6
"""Stretches that speak for a score, at most."""
_BASIS = "videos"

Weights = Mapping[str, Mapping[str, float]]
"""By one of the five, by aspect."""


@dataclass(frozen=True, slots=True)
class _Cohort:
    """Videos that are placed among each other."""

    rows: NDArray[np.int64]
    """Of the channel."""
    five: Mapping[str, OneOfFive]
    overall: Larger
    placing: Placing | None
    counted: NDArray[np.bool_]
    """(videos,) those with enough of the five for a score over all."""


class FiveIs:
    """Answers for as many videos of a channel as are asked about; what they share is worked out once."""

    def __init__(
        self,
        channel: OnChannel,
        readings: Sequence[Mapping[str, Reading]],
        *,
        table: Indicators,
        settings: Settings,
        weights: Weights | None = None,
    ) -> None:
        """The measured videos of one channel, each once.

        Args:
            channel: one post a video.
            readings: what was read in each, in the same order.
            table: the indicators.
            settings: section `evaluate`.
            weights: what a library has learned; None: all aspects alike.
        """
        self._on, self._readings, self._table = channel, list(readings), table
        self._least = settings.whole("evaluate.usual_least")
        self._confidence = settings.number("evaluate.confidence")
        self._weights = weights or {}
        self._cohorts: dict[tuple[Level, int], _Cohort] = {}

    def of(self, post_id: str, standing: Standing | None = None) -> dict[str, FiveI]:
        """The five of one video, and all together under `overall`.

        Args:
            post_id: the post that stands for the video on the channel.
            standing: the same post's rates among its like, to be shown beside; they count in no score.

        Raises:
            KeyError: it is none of the channel's.
        """
        row = self._on.place[post_id]
        cohort = self._cohort(row)
        here = int(np.flatnonzero(cohort.rows == row)[0])
        chance = float(cohort.overall.first[here])
        scores = {name: self._score(one, here) for name, one in cohort.five.items()}
        found = {}
        for name in NAMES:
            indicated = self._indicated(name, cohort, here, row, standing)
            stronger, sure = _route(name, scores, chance)
            spans = _speaking(self._table.of(name), indicated) if scores[name].value is not None else ()
            found[name] = FiveI(scores[name], indicated, spans, route=stronger, route_chance=sure)
        found[OVERALL] = FiveI(self._overall(cohort, here))
        return found

    def videos(self, post_id: str) -> int:
        """With how many other videos that one is compared."""
        return self._cohort(self._on.place[post_id]).rows.size - 1

    def _cohort(self, row: int) -> _Cohort:
        """The narrowest level at which most of the five that any level can score have a score."""
        levels = self._on.levels(row)
        scored = {}
        for level in levels:
            if level == levels[-1] or np.count_nonzero(self._on.members(row, level)) > self._least:
                cohort = self._at(row, level)
                here = int(np.flatnonzero(cohort.rows == row)[0])
                scored[level] = sum(
                    bool(one.scored[here]) and int(one.scored.sum()) > self._least for one in cohort.five.values()
                )
        most = max(scored.values())
        level = next((one for one, known in scored.items() if most and 2 * known >= most), levels[-1])
        return self._at(row, level)

    def _at(self, row: int, level: Level) -> _Cohort:
        key = level, self._on.number(row, level)
        if key not in self._cohorts:
            self._cohorts[key] = self._worked_out(np.flatnonzero(self._on.members(row, level)))
        return self._cohorts[key]

    def _worked_out(self, rows: NDArray[np.int64]) -> _Cohort:
        readings = [self._readings[row] for row in rows]
        five = {
            name: OneOfFive(
                [one for one in self._table.of(name) if one.counts],
                readings,
                least=self._least + 1,
                weights=self._weights.get(name),
            )
            for name in NAMES
        }
        enough = {name: int(one.scored.sum()) > self._least for name, one in five.items()}
        unknown = np.zeros(rows.size), np.ones(rows.size)
        likely = {name: one.likely if enough[name] else unknown for name, one in five.items()}
        first, second = ROUTES
        overall = together([likely[name] for name in NAMES if name not in ROUTES], (likely[first], likely[second]))
        scored = sum(five[name].scored.astype(int) if enough[name] else 0 for name in NAMES)
        counted = np.broadcast_to(np.asarray(scored) >= LEAST_OF_FIVE, rows.shape)
        placing = None
        if np.count_nonzero(counted) > self._least:
            mean, sd = overall.mean[counted], np.sqrt(overall.variance[counted])
            placing = Placing(mean[None], sd[None], np.ones(1))
        return _Cohort(rows, five, overall, placing, counted)

    def _score(self, one: OneOfFive, here: int) -> Number:
        others = int(one.scored.sum()) - int(one.scored[here])
        if not one.scored[here]:
            have = one.others_with_its_aspects(here)
            if len(have) >= LEAST_ASPECTS and have[LEAST_ASPECTS - 1] < self._least:
                return _needed(self._least - have[LEAST_ASPECTS - 1], have[LEAST_ASPECTS - 1])
            seen = int(one.known[here].sum()) if one.known.size else 0
            return Number.none(
                f"{seen} of its aspects can be compared here, and {LEAST_ASPECTS} are needed", n=others, basis=_BASIS
            )
        if others < self._least:
            return _needed(self._least - others, others)
        place = one.placing.place(one.place_of(here), confidence=self._confidence)
        return Number(place.value, place.low, place.high, n=others, basis=_BASIS)

    def _overall(self, cohort: _Cohort, here: int) -> Number:
        others = int(cohort.counted.sum()) - int(cohort.counted[here])
        if cohort.placing is None:
            return _needed(max(1, self._least - others), others)
        if not cohort.counted[here]:
            return Number.none(f"fewer than {LEAST_OF_FIVE} of the five have a score", n=others, basis=_BASIS)
        place = cohort.placing.place(int(np.count_nonzero(cohort.counted[:here])), confidence=self._confidence)
        return Number(place.value, place.low, place.high, n=others, basis=_BASIS)

    def _indicated(
        self, name: str, cohort: _Cohort, here: int, row: int, standing: Standing | None
    ) -> tuple[Indicated, ...]:
        one = cohort.five[name]
        weights, column = one.weights_of(here), {each.name: at for at, each in enumerate(one.indicators)}
        found = []
        for each in self._table.of(name):
            if each.take == "rate":
                found.append(_response(each, standing))
                continue
            reading = self._readings[row].get(each.name) or Reading.none(why.NOT_LOOKED)
            place = self._percentile(one, column[each.name], here, each) if each.counts else _not_measured()
            found.append(
                Indicated(
                    each.name,
                    reading.value,
                    each.unit,
                    place if reading.value is not None else _not_measured(),
                    weights.get(each.name, 0.0),
                    each.says,
                    each.source,
                    reading.why,
                    reading.spans,
                    aspect=each.aspect,
                )
            )
        return tuple(found)

    def _percentile(self, one: OneOfFive, column: int, here: int, each: Indicator) -> Number:
        values = one.values[:, column]
        others = np.delete(values, here)
        others = others[~np.isnan(others)]
        if np.isnan(values[here]):
            return _not_measured()
        if others.size < self._least:
            return _needed(self._least - int(others.size), int(others.size))
        if np.isnan(one.scores[:, column]).all():
            return Number.none("it is the same in every video here", n=int(others.size), basis=_BASIS)
        sign = 1.0 if each.better == "more" else -1.0
        value, low, high = percentile_of(sign * values[here], sign * others, confidence=self._confidence)
        return Number(value, low, high, n=int(others.size), basis=_BASIS)


def _route(name: str, scores: Mapping[str, Number], chance: float) -> tuple[bool, float | None]:
    """Whether one of the five is the stronger route, and how likely that is; one measured route is not compared."""
    first, second = ROUTES
    if name not in ROUTES or scores[name].value is None:
        return False, None
    other = second if name == first else first
    if scores[other].value is None:
        return False, None
    own = chance if name == first else 1 - chance
    return (own > 0.5 or (own == 0.5 and name == first)), own


def _response(each: Indicator, standing: Standing | None) -> Indicated:
    """What viewers did, as the cohort's standing tells it; it counts in no score."""
    likely = None if standing is None else standing.shrunk.get(each.rate)
    place = None if standing is None else standing.percentiles.get(each.rate)
    known = likely is not None and likely.value is not None
    return Indicated(
        each.name,
        likely.value if likely is not None and known else None,
        each.unit,
        place if place is not None and known else _not_measured(),
        0.0,
        each.says,
        each.source,
        {} if known else why.NO_RATE,
        aspect=each.aspect,
    )


def _speaking(indicators: Sequence[Indicator], indicated: Sequence[Indicated]) -> tuple[EvidenceSpan, ...]:
    """The stretches of the indicators that stand highest and show what is good, by time."""
    good = {one.name for one in indicators if one.better == "more" or one.take.startswith("first_")}
    ranked = sorted(
        (one for one in indicated if one.name in good and one.spans and one.percentile.value is not None),
        key=lambda one: (-(one.percentile.value or 0.0), one.name),
    )
    chosen: list[EvidenceSpan] = []
    for turn in range(2):  # the first stretch of each, then the second
        chosen += [one.spans[turn] for one in ranked if len(one.spans) > turn and (one.percentile.value or 0.0) >= 50.0]
    once = list(dict.fromkeys((one.from_s, one.to_s, tuple(sorted(one.shown.items()))) for one in chosen[:_SPANS]))
    return tuple(EvidenceSpan(from_s, to_s, dict(shown)) for from_s, to_s, shown in sorted(once))


def _needed(more: int, others: int) -> Number:
    return Number.none(f"about {max(1, more)} more videos like it are needed", n=others, basis=_BASIS)


def _not_measured() -> Number:
    return Number.none("not measured", basis=_BASIS)
