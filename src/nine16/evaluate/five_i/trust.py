"""Whether the scores of a library can be trusted: how far they repeat, what they foretell, and what else does as well."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import special

from nine16.evaluate.five_i.agreement import agreement
from nine16.evaluate.five_i.foretelling import LEAST_CHECKED, best_of, foretold, ordered
from nine16.evaluate.five_i.learning import Learned
from nine16.evaluate.five_i.library import Library, Row, Scores
from nine16.evaluate.five_i.told import cohort_says, says, weights_say
from nine16.kinds.indicator import Indicators
from nine16.model.five_i import NAMES, OVERALL
from nine16.model.five_i_checked import Checked, FiveIChecked, Foretold, Scored, Weighed
from nine16.model.number import Number
from nine16.settings import Settings

Floats = NDArray[np.float64]

HOOK, HOOK_RATE, DURATION = "hook_3s", "effective_view", "duration"


def learned_weights(library: Library) -> dict[str, Learned]:
    """For each of the five what came of learning its weights."""
    return {name: library.learned(name) for name in NAMES}


def by_aspect(scores: Scores, learned: Learned) -> dict[str, float] | None:
    """Learned weights by aspect; None where all are alike."""
    if learned.weights is None:
        return None
    return dict(zip(scores.aspects, learned.weights.tolist(), strict=True))


def checked(
    rows: Sequence[Row],
    scored: Sequence[Scored],
    *,
    table: Indicators,
    settings: Settings,
    cohort: str = "",
    posts: int = 0,
) -> FiveIChecked:
    """The scores of a library held against its results.

    Args:
        rows: one a video and channel, with results.
        scored: the scores of each.
        table: the indicators.
        settings: section `evaluate`.
        cohort: its words.
        posts: how many belong to it, measured or not.
    """
    library = Library(rows, table=table, least=settings.whole("evaluate.usual_least"))
    confidence = settings.number("evaluate.confidence")
    checks: dict[str, Checked] = {}
    five: dict[str, Scores] = {}
    for name in NAMES if rows else ():
        learned = library.learned(name)
        scores = library.one(name)
        five[name] = scores if learned.weights is None else library.one(name, by_aspect(scores, learned))
        checks[name] = _checked(library, name, scores, five[name], learned, confidence=confidence)
    if rows:
        checks[OVERALL] = _overall(library, five, confidence=confidence)
    videos = len({one.post.video_id for one in rows})
    return FiveIChecked(
        cohort, posts, videos, tuple(scored), checks, cohort_says(tuple(checks.values()), videos=videos, posts=posts)
    )


def _checked(
    library: Library, name: str, equal: Scores, used: Scores, learned: Learned, *, confidence: float
) -> Checked:
    rate = library.outcome(name)
    videos = int(np.unique(library.video[used.scored]).size)
    validity, baselines = _nothing(name, videos), ()
    if rate is not None:
        score, where = used.score, np.ones(len(library.rows), dtype=bool)
        if learned.later is not None and learned.before is not None:
            # Weights may not be judged by the posts they were learned from.
            before = dict(zip(equal.aspects, learned.before.tolist(), strict=True))
            score, where = library.one(name, before).score, learned.later
        result = np.where(where, library.result(rate), np.nan)
        validity = foretold(name, ordered(score, result, library.group, library.video), confidence=confidence)
        baselines = _baselines(library, used, result, rate, confidence=confidence)
    weights = _weights(used, learned)
    found = Checked(
        name,
        videos,
        _reliability(used, videos, confidence=confidence),
        rate,
        validity,
        baselines,
        weights,
        learned.weights is not None,
        weights_say(learned),
        {},
        _responses(library, name, confidence=confidence),
        len(library.looked(name)),
    )
    return _with_words(found, of=len(set(library.video.tolist())))


def _overall(library: Library, five: Mapping[str, Scores], *, confidence: float) -> Checked:
    score, scored = library.overall(five)
    rate = library.outcome(OVERALL)
    videos = int(np.unique(library.video[scored]).size)
    validity, baselines = _nothing(OVERALL, videos), ()
    if rate is not None:
        result = library.result(rate)
        validity = foretold(OVERALL, ordered(score, result, library.group, library.video), confidence=confidence)
        baselines = _baselines(library, None, result, rate, confidence=confidence)
    none = Number.none("the five are not samples of one thing", n=videos, basis="videos")
    alike = {
        "en": "Three common ones and the better route, all alike.",
        "zh": "三项共性加上更强的一条路径，权重相同",
    }
    looked = len(set.intersection(*(library.looked(name) for name in five)))
    found = Checked(
        OVERALL, videos, none, rate, validity, baselines, (), learned=False, why_weights=alike, says={}, looked=looked
    )
    return _with_words(found, of=len(set(library.video.tolist())))


def _with_words(found: Checked, *, of: int) -> Checked:
    return Checked(
        found.name,
        found.videos,
        found.reliability,
        found.outcome,
        found.validity,
        found.baselines,
        found.weights,
        found.learned,
        found.why_weights,
        says(found, of=of),
        found.response_reliability,
        found.looked,
    )


def _nothing(name: str, videos: int) -> Foretold:
    none = Number.none("no post tells of its result", n=videos, basis="videos")
    return Foretold(name, none, none)


def _baselines(
    library: Library, scores: Scores | None, result: Floats, rate: str, *, confidence: float
) -> tuple[Foretold, ...]:
    """The hook at 3 s, the length and the best single indicator, each without choosing by the posts it is judged by."""
    found = []
    half = library.first_half
    # Both halves are put in order apart: a group is compared within its half only.
    halves = library.group * 2 + half
    if rate != HOOK_RATE:
        hook = ordered(library.result(HOOK_RATE), result, library.group, library.video)
        found.append(foretold(HOOK, hook, confidence=confidence))
    length = np.array([np.nan if one.duration_s is None else one.duration_s for one in library.rows])
    candidates = [(DURATION, [length, -length])]
    if scores is not None and scores.indicators:
        singles = [scores.singles[:, at] for at in range(len(scores.indicators))]
        candidates.append(("", singles))
    for name, each in candidates:
        if all(np.isnan(one).all() for one in each) or np.isnan(result).all():
            continue
        chosen, best = best_of(each, result, library.group, half=half)
        named = name or (scores.indicators[best].name if scores is not None else "")
        found.append(foretold(named, ordered(chosen, result, halves, library.video), confidence=confidence))
    known = [one for one in found if one.spearman.value is not None]
    return tuple(sorted(known, key=lambda one: -abs(one.spearman.value or 0.0)))


def _weights(scores: Scores, learned: Learned) -> tuple[Weighed, ...]:
    """Every aspect that varies in the largest channel, with its part."""
    one = scores.largest
    varies = () if one is None else one.aspects
    given = by_aspect(scores, learned) or dict.fromkeys(varies, 1.0)
    whole = sum(given.get(aspect, 0.0) for aspect in varies)
    return tuple(
        Weighed(
            aspect,
            given.get(aspect, 0.0) / whole if whole > 0 else 0.0,
            tuple(each.name for each in scores.indicators if each.aspect == aspect),
        )
        for aspect in varies
    )


def _reliability(scores: Scores, videos: int, *, confidence: float) -> Number:
    if videos < LEAST_CHECKED:
        return Number.none(f"about {LEAST_CHECKED - videos} more videos like it are needed", n=videos, basis="videos")
    share = float(np.mean(np.concatenate([one.share[one.scored] for one in scores.made])))
    value, low, high = agreement(scores.told[scores.scored]).reliability(share, confidence=confidence)
    return Number(value, low, high, n=videos, basis="videos")


def _responses(library: Library, name: str, *, confidence: float) -> dict[str, Number]:
    """How far one half of a post's viewers repeats the other, for the rates beside a score."""
    return {
        one.rate: _over_viewers(library, one.rate, confidence=confidence)
        for one in library.table.of(name)
        if one.take == "rate"
    }


def _over_viewers(library: Library, rate: str, *, confidence: float) -> Number:
    """1 - chance between viewers / spread between posts: two halves of the viewers, made whole by Spearman and Brown."""
    counted = [one.counted.get(rate, (0.0, 0.0)) for one in library.rows]
    acted, n = np.array([one[0] for one in counted]), np.array([one[1] for one in counted])
    known = n > 0
    posts, groups = int(known.sum()), int(np.unique(library.group[known]).size)
    if posts - groups < LEAST_CHECKED // 2:
        return Number.none(
            f"about {LEAST_CHECKED // 2 - (posts - groups)} more posts are needed", n=posts, basis="posts"
        )
    p = acted[known] / n[known]
    typical = acted[known].sum() / n[known].sum()
    chance = float(np.mean(max(typical * (1 - typical), 1e-12) / n[known]))
    inside = p - np.array([p[library.group[known] == one].mean() for one in library.group[known]])
    free = posts - groups
    spread = float(np.sum(inside**2)) / free
    if spread <= 0:
        return Number.none("it is the same in every post here", n=posts, basis="posts")
    tail = (1 - confidence) / 2
    value, low, high = (
        float(np.clip(1 - chance / spread * at, 0.0, 1.0))
        for at in (1.0, special.chdtri(free, tail) / free, special.chdtri(free, 1 - tail) / free)
    )
    return Number(value, low, high, n=posts, basis="posts")
