"""Claims from factors: what goes with leaving, acting and views; sure ones, small ones, and what it would take."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nine16.evaluate.factors.multiplicity import SURE as SURE_P
from nine16.evaluate.insight.factor_words import called, what_to_do
from nine16.evaluate.insight.factors_shown import shown_by
from nine16.evaluate.insight.needs import needs_posts
from nine16.evaluate.insight.saying import chance, change, limits, posts, said, times
from nine16.evaluate.insight.seen import Seen, outcome_words
from nine16.model.factor import Factor
from nine16.model.finding import Words
from nine16.model.insight import ASSOCIATION, NO_DIFFERENCE, SURE, UNSURE, Claim, Row, Rows
from nine16.model.number import Number

LEAVE = "leave"
SMALL = 1.25
"""A difference below a quarter either way is small, as for golden seconds."""
_BAD = frozenset({LEAVE, "negative", "not_interested", "report", "unfollow"})
"""Less of it is what one wants."""
_SHARES = frozenset({"share", "share of height"})
_UNITS = {
    "s": "s",
    "dB": "dB",
    "dBFS": "dB",
    "LUFS": "LUFS",
    "1/s": "per_s",
    "transitions/s": "per_s",
    "cuts in 5 s": "cuts_in_5_s",
    "syllables/s": "syllables",
    "words": "words",
    "widths/s": "widths",
    "1 close to 5 wide": "shot",
    "x": "x",
}
"""Key of the words of a signal's unit."""
_WANTED = ("leave", "order", "shop_entry", "views", "follow", "interaction", "collection", "collect", "comment", "like")
_EDITED = (
    "cuts",
    "rhythm",
    "face_early",
    "title_question",
    "faces",
    "words_on_screen",
    "motion",
    "duration",
    "loudness",
    "speech_share",
    "cut_early",
    "words_early",
    "text_size",
    "since_cut",
    "frozen",
    "title_number",
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What sentences about factors need beside the factors."""

    cohort: Sequence[Seen]
    titles: Mapping[str, Words]
    """Of outcomes that are kinds of actions."""
    lists: Mapping[str, Mapping[str, str]]
    """Titles of kinds of words, for factors of titles."""
    confidence: Words
    questions: Mapping[str, Sequence[float]]
    """Level post: by factor, the value of each post of the cohort."""


def factor_claims(factors: Iterable[Factor], telling: Telling) -> list[Claim]:
    """One claim an outcome and factor: the lag that is surest; those that could not be asked are left out.

    Args:
        factors: with adjusted chances.
        telling: the cohort and what things are called.
    """
    by_name: dict[tuple[str, str, str], list[Factor]] = {}
    for one in factors:
        by_name.setdefault((one.level, one.outcome, one.factor), []).append(one)
    told = []
    for group in by_name.values():
        asked = [one for one in group if one.p_adjusted is not None and _number(one).value is not None]
        if asked:
            told.append(_claim(asked, by_name, telling))
    return _each_factor_first(told)


def _each_factor_first(claims: Sequence[Claim]) -> list[Claim]:
    """Of small differences, each factor once before any comes again with another outcome."""
    seen: dict[str, int] = {}
    out = []
    for one in sorted(claims, key=lambda claim: -claim.weight):
        if one.state != NO_DIFFERENCE:
            out.append(one)
            continue
        name = one.name.split(".")[2]
        out.append(replace(one, weight=one.weight - 1_000.0 * seen.get(name, 0)))
        seen[name] = seen.get(name, 0) + 1
    return out


def _number(one: Factor) -> Number:
    return one.times if one.times is not None else one.ratio


def is_sure(one: Factor) -> bool:
    """Whether it stands after all that was asked."""
    return one.p_adjusted is not None and one.p_adjusted <= SURE_P


def _claim(group: Sequence[Factor], every: Mapping[tuple[str, str, str], list[Factor]], telling: Telling) -> Claim:
    first = min(group, key=lambda one: (one.p_adjusted if one.p_adjusted is not None else 2.0, one.p or 0.0))
    number = _number(first)
    state = SURE if is_sure(first) else NO_DIFFERENCE if all(map(_small, group)) else UNSURE
    if state == NO_DIFFERENCE:
        first = max(group, key=lambda one: _bound(_number(one)))
        number = _number(first)
    more_posts = first.more_posts if state == UNSURE else None
    return Claim(
        name=".".join(
            str(part) for part in (first.level, first.outcome, first.factor, first.lag_s) if part is not None
        ),
        state=state,
        says=_says(first, state, telling),
        evidence=ASSOCIATION,
        number=number,
        unit="times",
        sureness=_sureness(first, number, state, telling),
        do=_do(first, number, state, telling),
        picture=_rows(first, group, every, telling, state),
        shown=() if state == UNSURE else shown_by(first, telling.cohort, telling.questions),
        p_adjusted=first.p_adjusted,
        more_posts=more_posts,
        needs=needs_posts(more_posts, first.posts) if state == UNSURE else None,
        weight=_weight(first, number, state),
    )


def _small(one: Factor) -> bool:
    number = _number(one)
    return (
        number.low is not None
        and number.high is not None
        and number.low > 1 / SMALL
        and number.high < SMALL
        and not one.shape
    )


def _bound(number: Number) -> float:
    """The largest difference that the interval leaves, as a share."""
    return max(abs(1.0 - (number.low or 1.0)), abs((number.high or 1.0) - 1.0))


def _weight(one: Factor, number: Number, state: str) -> float:
    """Sure: the strongest first; small: the narrowest first; open: the nearest to sure first."""
    if state == UNSURE:
        return -(one.p_adjusted if one.p_adjusted is not None else 1.0)
    if state == NO_DIFFERENCE:
        return _asked_first(one) - _bound(number)
    value = max(number.value or 1.0, 1e-6)
    return max(value, 1 / value)


def _asked_first(one: Factor) -> float:
    """What people ask about first: buying before likes, and what an editor can change before what a camera does."""
    outcomes, factors = len(_WANTED), len(_EDITED)
    outcome = outcomes - _WANTED.index(one.outcome) if one.outcome in _WANTED else 0
    factor = factors - _EDITED.index(one.factor) if one.factor in _EDITED else 0
    return 10.0 * factor + outcome


def _outcome(one: Factor, telling: Telling) -> Words:
    outcome = outcome_words(one.outcome, telling.titles)
    return outcome if one.level == "second" or one.outcome == "views" else said("factor.per_view", outcome=outcome)


def _says(one: Factor, state: str, telling: Telling) -> Words:
    what, outcome, number = called(one, telling.lists), _outcome(one, telling), _number(one)
    if state == UNSURE:
        return said(f"factor.open_{one.level}", what=what, outcome=outcome)
    if state == NO_DIFFERENCE:
        bound = f"{max(1.0, 100 * _bound(number)):.0f}"
        return _capital(said(f"factor.null_{one.level}", what=what, outcome=outcome, bound=bound))
    much = change(number.value or 1.0)
    if one.level == "post":
        return said(
            "factor.post_views" if one.outcome == "views" else "factor.post", what=what, change=much, outcome=outcome
        )
    kind = LEAVE if one.outcome == LEAVE else "act"
    return said(f"factor.{kind}_{one.lag_s or 0}", what=what, change=much, outcome=outcome)


def _sureness(one: Factor, number: Number, state: str, telling: Telling) -> Words:
    apart = (number.low or 0.0) > 1 or (number.high or 2.0) < 1
    open_ = "sure.open_chance" if apart else "sure.test_open"
    words = said(
        {SURE: "sure.association", NO_DIFFERENCE: "sure.association_none"}.get(state, open_),
        posts=posts(one.posts),
        value=times(number.value or 1.0),
        limits=limits(number, unit="times"),
        confidence=telling.confidence,
        chance=chance(one.p_adjusted),
    )
    if one.step.kind == "sd" and one.step.size:
        step = said("factor.step", size=_size(one.step.size, one.step.unit))
        words = Words(f"{words.en} {step.en}", f"{words.zh}{step.zh}")
    if one.shape:
        low, high = one.shape[0].ratio.value, one.shape[-1].ratio.value
        if low is not None and high is not None:
            bent = said("factor.bent", low=times(low), high=times(high))
            words = Words(f"{words.en} {bent.en}", f"{words.zh}{bent.zh}")
    return words


def _size(size: float, unit: str) -> Words:
    """A standard deviation with its unit in words; a share in points."""
    scaled = 100 * size if unit in _SHARES else size
    number = f"{scaled:.2g}" if scaled < 100 else f"{scaled:.0f}"
    return said(f"unit.{'share' if unit in _SHARES else _UNITS.get(unit, 'scale')}", n=number)


def _do(one: Factor, number: Number, state: str, telling: Telling) -> Words | None:
    if state == UNSURE:
        return None
    if state == NO_DIFFERENCE:
        return said("factor.do_null")
    rises = (number.value or 1.0) > 1
    return what_to_do(one, telling.lists, more=rises != (one.outcome in _BAD))


def _rows(
    one: Factor,
    group: Sequence[Factor],
    every: Mapping[tuple[str, str, str], list[Factor]],
    telling: Telling,
    state: str,
) -> Rows:
    """Level second: the same factor at each lag; level post: the same factor with the other outcomes."""
    none = said("factor.no_difference")
    if one.level == "second":
        rows = [
            Row(said(f"factor.lag_{each.lag_s or 0}"), _number(each), sure=each is one or state == NO_DIFFERENCE)
            for each in group
        ]
        return Rows(tuple(rows), "times", 1.0, none)
    others = [
        each
        for (level, _, factor), found in every.items()
        if level == "post" and factor == one.factor
        for each in found
    ]
    rows = [
        Row(outcome_words(each.outcome, telling.titles), _number(each), sure=each is one)
        for each in others
        if _number(each).value is not None
    ]
    return Rows(tuple(rows), "times", 1.0, none)


def _capital(words: Words) -> Words:
    return Words(words.en[:1].upper() + words.en[1:], words.zh)
