"""The chapter on golden seconds: all four, whatever the verdict."""

from collections.abc import Mapping, Sequence

from nine16.evaluate.golden.between_posts import EVERY, FEW, NO_POST, NONE
from nine16.evaluate.golden.says import reason_zh
from nine16.evaluate.insight.needs import needs_posts
from nine16.evaluate.insight.saying import chance, limits, posts, said, times
from nine16.evaluate.insight.seen import Seen, in_second, in_whole, most_seen, outcome_words, shown_in
from nine16.model.finding import Words
from nine16.model.golden import DIFFERS, HOLDS, NOT_HERE, TOO_SHORT, GoldenSecond
from nine16.model.insight import (
    NO_DIFFERENCE,
    NOT_ASKED,
    SURE,
    TEST,
    UNSURE,
    Chapter,
    Claim,
    Course,
    Row,
    Rows,
    ShownIn,
)
from nine16.model.number import Number

LEAVE = "leave"
_SHOWN_BY = {EVERY: "golden.reason_every", NONE: "golden.reason_none", FEW: "golden.reason_few"}


def golden_chapter(
    golden: Sequence[GoldenSecond], cohort: Sequence[Seen], *, titles: Mapping[str, Words], confidence: Words
) -> Chapter:
    """One claim for each of 3, 9, 11 and 16 s.

    Args:
        golden: of this cohort alone.
        cohort: its posts.
        titles: of kinds of actions.
        confidence: of intervals, as written.
    """
    asked = [one for one in golden if one.second is not None]
    claims = tuple(_claim(one, cohort, titles, confidence) for one in asked)
    return Chapter("golden", claims, said("golden.says"), asked=len(asked))


def _claim(one: GoldenSecond, cohort: Sequence[Seen], titles: Mapping[str, Words], confidence: Words) -> Claim:
    second = one.second or 0
    outcome = outcome_words(one.outcome, titles)
    state = {HOLDS: SURE, DIFFERS: SURE, NOT_HERE: NO_DIFFERENCE, TOO_SHORT: NOT_ASKED}.get(one.verdict or "", UNSURE)
    number = one.elsewhere.ratio if one.verdict == DIFFERS and one.elsewhere is not None else one.excess
    at_s = one.elsewhere.at_s if one.verdict == DIFFERS and one.elsewhere is not None else float(second)
    return Claim(
        name=f"golden.{one.outcome}",
        state=state,
        says=_says(one, number, outcome, at_s),
        evidence=TEST,
        number=number,
        unit="times",
        sureness=_sureness(one, number, state, cohort, confidence),
        do=_do(one, at_s),
        picture=_picture(one, number, at_s, outcome),
        shown=_shown(one, cohort, int(at_s)),
        p_adjusted=one.elsewhere.p_adjusted if one.verdict == DIFFERS and one.elsewhere else one.p_adjusted,
        more_posts=one.more_posts,
        needs=_needs(one, state, cohort),
        weight=100.0 - second,
    )


def _says(one: GoldenSecond, number: Number, outcome: Words, at_s: float) -> Words:
    value = times(number.value) if number.value is not None else ""
    if one.verdict == TOO_SHORT:
        return said("golden.too_short", second=one.second)
    if one.verdict in {HOLDS, NOT_HERE} and one.groups is not None:
        key = "golden.holds_between" if one.verdict == HOLDS else "golden.not_here_between"
        return said(key, cue=said(f"golden.cue_{one.groups.cue}"), value=value, outcome=outcome)
    if one.verdict == HOLDS:
        return said(f"golden.holds_{one.outcome}", second=one.second, value=value)
    leave = "_leave" if one.outcome == LEAVE else ""
    if one.verdict == DIFFERS:
        return said(f"golden.differs{leave}", second=one.second, at=f"{at_s:g}", value=value, outcome=outcome)
    if one.verdict == NOT_HERE:
        return said(f"golden.not_here{leave}", second=one.second, outcome=outcome)
    return said("golden.not_enough", second=one.second, outcome=outcome)


def _sureness(one: GoldenSecond, number: Number, state: str, cohort: Sequence[Seen], confidence: Words) -> Words:
    if number.value is None:
        return _why(one, cohort)
    key = {SURE: "sure.test", NO_DIFFERENCE: "sure.test_none"}.get(state, "sure.test_open")
    p = one.elsewhere.p_adjusted if one.verdict == DIFFERS and one.elsewhere is not None else one.p_adjusted
    return said(
        key,
        posts=posts(number.n or 0),
        value=times(number.value),
        limits=limits(number, unit="times"),
        confidence=confidence,
        chance=chance(p),
    )


def _why(one: GoldenSecond, cohort: Sequence[Seen]) -> Words:
    """Why there is no figure."""
    why = one.excess.why_null or ""
    if why == NO_POST:
        return said(
            _no_post(cohort),
            second=one.second,
            outcome=outcome_words("effective_view" if one.outcome == LEAVE else one.outcome, {}),
        )
    if why in _SHOWN_BY:
        return said(_SHOWN_BY[why])
    return Words(why, reason_zh(why))


def _no_post(cohort: Sequence[Seen]) -> str:
    """What is missing: a reading of the videos, or a count of the outcome."""
    looked = any(cue.shown is not None for post in cohort for cue in post.known.cues.values())
    return "golden.reason_count" if looked else "golden.reason_look"


def _needs(one: GoldenSecond, state: str, cohort: Sequence[Seen]) -> Words | None:
    if state != UNSURE:
        return None
    if one.more_posts is not None:
        return needs_posts(one.more_posts, one.excess.n or one.posts)
    why = one.excess.why_null
    if why == NO_POST:
        return said("need.count" if _no_post(cohort) == "golden.reason_count" else "need.look")
    return said("need.other") if why in {EVERY, NONE} else said("need.no_more")


def _do(one: GoldenSecond, at_s: float) -> Words | None:
    if one.verdict in {HOLDS, DIFFERS}:
        return said(f"golden.do_{one.outcome}", at=f"{at_s:g}")
    if one.verdict == NOT_HERE:
        return said("golden.do_not_here_leave" if one.outcome == LEAVE else "golden.do_not_here", second=one.second)
    return None


def _picture(one: GoldenSecond, number: Number, at_s: float, outcome: Words) -> Course | Rows | None:
    if one.by_second and any(point.rate.value is not None for point in one.by_second):
        return Course(one.by_second, tuple(dict.fromkeys((float(one.second or 0), at_s))), one.outcome)
    if number.value is not None:
        cue = said(f"golden.cue_{one.groups.cue}") if one.groups is not None else outcome
        return Rows((Row(cue, number, sure=one.verdict == HOLDS),), "times", 1.0, said("factor.no_difference"))
    return None


def _shown(one: GoldenSecond, cohort: Sequence[Seen], second: int) -> tuple[ShownIn, ...]:
    if one.verdict == TOO_SHORT or one.excess.value is None:
        return ()  # without an answer there is nothing to show
    if one.groups is None:
        return tuple(
            in_second(post, second, one.outcome) for post in most_seen(cohort, lambda post: post.there(second))
        )
    cue = one.groups.cue
    have = [post for post in cohort if cue in post.known.cues and post.known.cues[cue].shown]
    found = most_seen(have, lambda post: float(post.views or 0))
    return tuple(
        in_whole(post, post.known.cues[cue].at_s, one.outcome)
        if one.outcome != LEAVE
        else shown_in(post, post.known.cues[cue].at_s, None)
        for post in found
    )
