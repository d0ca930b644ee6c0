"""The chapter on golden seconds: all four, whatever the verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nine16.evaluate.golden.between_posts import EVERY, FEW, NO_COUNT, NO_FILE, NO_LOOK, NO_POST, NONE
from nine16.evaluate.golden.cues import GOLDEN
from nine16.evaluate.golden.excess import LEAST_POSTS
from nine16.evaluate.golden.says import reason_zh
from nine16.evaluate.golden.testing import FEW_TEST
from nine16.evaluate.insight.needs import needs_posts
from nine16.evaluate.insight.saying import capital, limits, posts, said, share, share_of, then, times
from nine16.evaluate.insight.seen import (
    Seen,
    carried_words,
    examples,
    in_second,
    in_whole,
    outcome_words,
    share_in,
    shown_in,
    typical,
)
from nine16.evaluate.insight.trying import tells, trial_of
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
    Trial,
)
from nine16.model.number import Number

LEAVE = "leave"
_SURE_P = 0.05
_EARLIER = 2 / 3
"""Of the second, where a second cut tries it: early enough that clearly more are left, late enough to have said why."""
_MOST_KNOWN = 0.5
"""Of the posts: where of fewer it is known what they show, it is this that is missing, not posts."""
_MISSING = {NO_FILE: "file", NO_LOOK: "look", NO_COUNT: "count", NO_POST: "both"}
_TOTAL = {LEAVE: "effective_view"}
"""Of an outcome without seconds, the total that posts are compared by."""
_SHOWN_BY = {EVERY: "golden.reason_every", NONE: "golden.reason_none", FEW: "golden.reason_few"}


def golden_chapter(
    golden: Sequence[GoldenSecond],
    cohort: Sequence[Seen],
    *,
    titles: Mapping[str, Words],
    confidence: Words,
    trials: Sequence[Trial] = (),
    held: bool = False,
) -> Chapter:
    """One claim for each of 3, 9, 11 and 16 s.

    Args:
        golden: of this cohort alone.
        cohort: its posts.
        titles: of kinds of actions.
        confidence: of intervals, as written.
        trials: what experiments take here.
        held: whether posts that keep more to 3 s surely have more of something: the second is nothing special, the share is.
    """
    asked = [one for one in golden if one.second is not None]
    leaving = next((one for one in golden if one.outcome == LEAVE), None)
    claims = tuple(_claim(one, cohort, leaving, titles, confidence, trials) for one in asked)
    if held:
        claims = tuple(_with_share(one) if one.name == f"golden.{LEAVE}" else one for one in claims)
    says = said("golden.says")
    looked = any(one.excess.value is not None and one.groups is None for one in asked)
    if looked and not any(_further(one) is not None for one in asked):
        says = then(says, said("golden.no_further"))
    return Chapter("golden", claims, says, asked=len(asked))


def _claim(
    one: GoldenSecond,
    cohort: Sequence[Seen],
    leaving: GoldenSecond | None,
    titles: Mapping[str, Words],
    confidence: Words,
    trials: Sequence[Trial],
) -> Claim:
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
        do=_do(one, at_s, leaving, cohort, trials),
        practice=one.verdict in {HOLDS, DIFFERS},
        picture=_picture(one, number, at_s, outcome),
        shown=_shown(one, cohort, int(at_s)),
        p_adjusted=one.elsewhere.p_adjusted if one.verdict == DIFFERS and one.elsewhere else one.p_adjusted,
        more_posts=one.more_posts,
        needs=_needs(one, state, cohort, trials),
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
    figures = said(
        key,
        posts=posts(number.n or 0),
        value=times(number.value),
        limits=limits(number, unit="times"),
        confidence=confidence,
    )
    return then(
        _tested(one, number.n or 0, cohort), _further(one), figures, _few_have(one, cohort), _carried(one, cohort)
    )


def _further(one: GoldenSecond) -> Words | None:
    """Another second that surely stands out; None where none does."""
    found = one.elsewhere if one.elsewhere is not None and one.elsewhere.p_adjusted <= _SURE_P else None
    if found is None or found.ratio.value is None:
        return None
    return said("golden.further", at=f"{found.at_s:g}", value=times(found.ratio.value))


def _tested(one: GoldenSecond, tested: int, cohort: Sequence[Seen]) -> Words:
    """On how many of the posts, and where the others are; the two numbers add up to the cohort."""
    others = one.posts - tested
    if one.groups is not None or others <= 0:
        return said("golden.tested", tested=posts(tested))
    silent = min(one.left_out, others)
    second = one.second or 0
    ended = any(post.known.seconds is not None and post.known.seconds.at_risk.size <= second for post in cohort)
    return said(
        "golden.tested_of_silent" if silent else "golden.tested_of",
        tested=tested,
        posts=posts(one.posts),
        others=others - silent,
        silent=silent,
        ends=said("golden.or_ends", second=second) if ended else Words("", ""),
    )


def _carried(one: GoldenSecond, cohort: Sequence[Seen]) -> Words | None:
    """That a single post has half or more of all who did it in that second."""
    if one.groups is not None or one.second is None or one.outcome == LEAVE:
        return None
    acts = {post.post_id: act for post in cohort if (act := post.did(one.outcome, one.second)) is not None}
    return carried_words({name: float(acted) for name, (acted, _) in acts.items()}, cohort, one.outcome)


def _missing(one: GoldenSecond, cohort: Sequence[Seen]) -> str:
    """Why there is no figure: joining or looking at videos helps nobody where the outcome is not counted at all."""
    why = one.excess.why_null or ""
    outcome = _TOTAL.get(one.outcome, one.outcome)
    counted = any(
        outcome in post.known.totals or (post.known.seconds is not None and one.outcome in post.known.seconds.events)
        for post in cohort
    )
    return NO_COUNT if why in {NO_FILE, NO_LOOK} and not counted else why


def _why(one: GoldenSecond, cohort: Sequence[Seen]) -> Words:
    """Why there is no figure, in words."""
    why = _missing(one, cohort)
    if why in _MISSING:
        return said(
            f"golden.reason_{_MISSING[why]}",
            second=one.second,
            outcome=outcome_words(_TOTAL.get(one.outcome, one.outcome), {}),
        )
    if why in _SHOWN_BY:
        cue = next(each.cue for each in GOLDEN if each.second == one.second)
        return said(_SHOWN_BY[why], cue=said(f"golden.cue_{cue}"), known=posts(one.excess.n or 0))
    return capital(Words(why, reason_zh(why)))


def _needs(one: GoldenSecond, state: str, cohort: Sequence[Seen], trials: Sequence[Trial]) -> Words | None:
    if state != UNSURE:
        return None
    if (first := _needs_first(one, cohort)) is not None:
        return first
    if one.more_posts is not None:
        return needs_posts(one.more_posts, one.excess.n or one.posts, trial=trial_of(trials, one.outcome))
    why = _missing(one, cohort)
    if why in _MISSING:
        return said(f"need.{_MISSING[why]}")
    return said("need.other") if why in {EVERY, NONE} else said("need.no_more")


def _needs_first(one: GoldenSecond, cohort: Sequence[Seen]) -> Words | None:
    """What comes before any count of posts: enough to test at all, and knowing what they show."""
    if one.excess.why_null == FEW_TEST:
        return said("need.test_posts", least=LEAST_POSTS)
    if one.excess.why_null not in _SHOWN_BY:
        return None
    known, joined = one.excess.n or 0, sum(bool(post.evidence.shown) for post in cohort)
    if joined < _MOST_KNOWN * len(cohort):
        return said("need.file_more", known=known, posts=posts(len(cohort)))
    return said("need.look") if known < _MOST_KNOWN * joined else None


def _do(
    one: GoldenSecond,
    at_s: float,
    leaving: GoldenSecond | None,
    cohort: Sequence[Seen],
    trials: Sequence[Trial],
) -> Words | None:
    if one.verdict in {HOLDS, DIFFERS}:
        do = said(f"golden.do_{one.outcome}", at=f"{at_s:g}", next=f"{at_s + 1:g}")
        early = max(1, int(at_s * _EARLIER))
        now, left = _still_there(leaving, at_s), _still_there(leaving, early)
        if one.outcome == LEAVE or now is None or left is None:
            return do
        have, known = _have(one, cohort)
        few = one.verdict == HOLDS and known and have < known / 2
        key = "golden.do_keep_new" if few else "golden.do_keep"
        again = tells(trials, one.outcome, key, at=f"{at_s:g}", early=early, left=left, now=now)
        return then(do, again, _so_already(one, cohort) if one.verdict == HOLDS else None)
    return _not_here(one, leaving) if one.verdict == NOT_HERE else None


def _with_share(claim: Claim) -> Claim:
    """That the share who stay 3 s is a good measure all the same."""
    return replace(claim, do=then(claim.do, said("golden.keeps_3s"))) if claim.state == NO_DIFFERENCE else claim


def _have(one: GoldenSecond, cohort: Sequence[Seen]) -> tuple[int, int]:
    """Posts that show the cue of a second by then, and how many were looked at."""
    name = next(each.cue for each in GOLDEN if each.second == one.second)
    looked = [cue.shown for post in cohort if (cue := post.known.cues.get(name)) and cue.shown is not None]
    return sum(looked), len(looked)


def _so_already(one: GoldenSecond, cohort: Sequence[Seen]) -> Words:
    """In how many of the posts it is seen that they do so by that second; that nobody looked, where nobody did."""
    have, known = _have(one, cohort)
    if not known:
        return said("golden.do_so_unknown")
    how = {0: "_none", 1: ""}.get(have, "_all" if have == known else "_many")
    return said(f"golden.do_so{how}", cue=said(f"golden.cue_in_{one.outcome}"), have=have, known=posts(known))


def _few_have(one: GoldenSecond, cohort: Sequence[Seen]) -> Words | None:
    """Where few of the posts have what is put there by practice: then it is not that which viewers answer to."""
    have, known = _have(one, cohort)
    if one.verdict != HOLDS or not known or have >= known / 2:
        return None
    return said("golden.few_have", have=have, known=known, at=one.second)


def _not_here(one: GoldenSecond, leaving: GoldenSecond | None) -> Words:
    """Where the opening as a whole loses most, its first seconds are to be worked on, 3 s or not."""
    if one.outcome != LEAVE:
        return said("golden.do_not_here", second=one.second)
    rates = leaving.by_second if leaving is not None else ()
    worst = max(rates, key=lambda point: point.rate.value or 0.0, default=None)
    if worst is None or worst.rate.value is None or worst.second >= (one.second or 0):
        return said("golden.do_not_here_leave", second=one.second)
    key = "golden.do_not_here_early" if worst.second else "golden.do_not_here_opening"
    lost = share_of(worst.rate)
    return said(key, second=one.second, worst=lost, **({"at": worst.second} if worst.second else {}))


def _still_there(leaving: GoldenSecond | None, at_s: float) -> Words | None:
    """Share of the viewers who are still there at a second."""
    points = leaving.retention if leaving is not None else ()
    point = next((each for each in points if each.second == int(at_s)), None)
    return share(point.rate.value, wide=0.1) if point is not None and point.rate.value is not None else None


def _picture(one: GoldenSecond, number: Number, at_s: float, outcome: Words) -> Course | Rows | None:
    if one.by_second and any(point.rate.value is not None for point in one.by_second):
        return Course(one.by_second, tuple(dict.fromkeys((float(one.second or 0), at_s))), one.outcome)
    if number.value is not None:
        cue = said(f"golden.cue_{one.groups.cue}") if one.groups is not None else outcome
        return Rows((Row(cue, number, sure=one.verdict == HOLDS),), "times", 1.0, said("factor.no_difference"))
    return None


def _shown(one: GoldenSecond, cohort: Sequence[Seen], second: int) -> tuple[ShownIn, ...]:
    if one.verdict not in {HOLDS, DIFFERS} or one.excess.value is None:
        return ()  # a second that nothing stands out in looks like any other
    if one.groups is None:
        found = typical(cohort, lambda post: post.there(second), lambda post: share_in(post, second, one.outcome))
        return tuple(in_second(post, second, one.outcome) for post in found)
    cue = one.groups.cue
    have = [post for post in cohort if cue in post.known.cues and post.known.cues[cue].shown]
    found = examples(have, lambda post: float(post.views or 0))
    return tuple(
        in_whole(post, post.known.cues[cue].at_s, one.outcome)
        if one.outcome != LEAVE
        else shown_in(post, post.known.cues[cue].at_s, None)
        for post in found
    )
