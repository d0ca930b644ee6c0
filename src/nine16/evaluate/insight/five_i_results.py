"""The chapter on 5i: scores against results, beside the best simple figure, whatever comes of it."""

import math
from collections.abc import Mapping, Sequence

from nine16.evaluate.insight.saying import capital, has, joined, limits, posts, said, then
from nine16.evaluate.insight.seen import outcome_words
from nine16.model.counted import about
from nine16.model.finding import Words
from nine16.model.five_i_checked import Checked, FiveIChecked, Foretold, Scored
from nine16.model.insight import (
    ASSOCIATION,
    NO_DIFFERENCE,
    NOT_ASKED,
    SURE,
    UNSURE,
    Chapter,
    Claim,
    Row,
    Rows,
    ShownIn,
)
from nine16.model.number import Number

OVERALL = "overall"
_FIVE = ("interestingness", "informativeness", "interflow", "internalization", "identity")
_COIN = 0.5
_SMALL = 0.1
"""Right in 60 of 100: less is worth nothing to whoever chooses between two videos."""
_MOST_SHOWN = 3
_JOINED = 0.5
"""Measured videos a post below which files are what is missing: half of the posts may be of the same videos."""
_SIX = 2.638 / 1.960
"""Six scores are asked: an interval counts as sure when it is clear of a coin after Bonferroni's widening."""
_POWER = (2.638 + 0.842) / 2.638


def five_i_chapter(checked: FiveIChecked | None, *, titles: Mapping[str, Words], confidence: Words) -> Chapter:
    """One claim a score.

    Args:
        checked: scores held against results; None where nobody has.
        titles: of outcomes that are kinds of actions.
        confidence: of intervals, as written.
    """
    if checked is None or not checked.checks:
        return Chapter("five_i", (), said("five_i.nothing"))
    scored = [one for one in checked.checks.values() if one.validity.agreement.value is not None or one.outcome is None]
    unscored = [one for one in checked.checks.values() if one not in scored and one.name != OVERALL]
    open_ = [one for one in scored if _state(one) == UNSURE]
    if len(open_) > 1:  # six times the same answer is one answer
        scored = [one for one in scored if one not in open_]
    claims = [_claim(one, checked, titles, confidence) for one in scored]
    if len(open_) > 1:
        claims.append(_together(open_, checked, titles, confidence))
    says = said("five_i.says", each=joined([said(f"five_i.{name}_is") for name in _FIVE]))
    asked = sum(one.validity.agreement.value is not None for one in checked.checks.values())
    if not any(one.number.value is not None for one in claims):
        return Chapter(
            "five_i",
            (),
            then(
                says,
                _unscored("five_i.none_scored", checked, list(checked.checks.values())),
            ),
        )
    if all(one.state != SURE for one in claims):
        return Chapter("five_i", tuple(claims), then(*_no_use(claims, checked, unscored, titles)), asked=asked)
    says = then(says, said("five_i.tested"))
    if unscored:
        names = joined([said(f"five_i.{one.name}") for one in unscored])
        says = then(says, _unscored("five_i.unscored", checked, unscored, names=names))
    return Chapter("five_i", tuple(claims), says, asked=asked)


def _no_use(
    claims: Sequence[Claim], checked: FiveIChecked, unscored: Sequence[Checked], titles: Mapping[str, Words]
) -> tuple[Words | None, ...]:
    """That no score tells the better of two posts, with the best one's figure, and the simple figure that does."""
    known = [one for one in checked.checks.values() if one.validity.agreement.value is not None]
    best = max(known, key=lambda one: one.validity.agreement.value or 0.0)
    agreement, name = best.validity.agreement, said(f"five_i.{best.name}")
    rest = Words("", "")
    if unscored:
        rest = _unscored("five_i.rest", checked, unscored)
    helpless = all(_state(one) == NO_DIFFERENCE for one in known)
    no_use = said(
        "five_i.no_help" if helpless else "five_i.no_use",
        name=name if len(known) == 1 else said("five_i.best_of", name=name),
        outcome=outcome_words(best.outcome or "", titles),
        value=_hundred(agreement),
        limits=_of_hundred(agreement),
        most=_ceiling(known),
        n=agreement.n or best.videos,
        rest=rest,
    )
    return no_use, next((one.do for one in claims if one.do is not None and one.name == "five_i.open"), None)


def _of_hundred(number: Number) -> Words:
    """The interval that decides, of 100: widened for six scores."""
    low, high = (f"{100 * end:.0f}" for end in _wide(number))
    return Words(f"{low} to {high}", f"{low}–{high}")


def _ceiling(known: Sequence[Checked]) -> str:
    """So many of 100 that even the best of these scores stays below it."""
    return f"{math.ceil(100 * max(_wide(one.validity.agreement)[1] for one in known) - 1e-9)}"


def _lack(checked: FiveIChecked, scores: Sequence[Checked]) -> str:
    """What scores lack: `look` (videos nobody looked at), `file` (videos that are not here), or nothing of either."""
    if any(one.looked is None or one.looked < checked.videos for one in scores):
        return "look"
    return "file" if checked.videos < _JOINED * checked.posts else "looked"


def _unscored(key: str, checked: FiveIChecked, scores: Sequence[Checked], **more: Words) -> Words:
    """Why these have no score."""
    lack = _lack(checked, scores)
    return said(f"{key}_{lack}", videos=counted_videos(checked.videos), posts=posts(checked.posts), **more)


def counted_videos(n: int) -> Words:
    """So many videos.

    Example:
        >>> counted_videos(1).en, counted_videos(6).zh
        ('1 video', '6 个视频')
    """
    return said("five_i.one_video") if n == 1 else said("five_i.videos", n=n)


def _claim(one: Checked, checked: FiveIChecked, titles: Mapping[str, Words], confidence: Words) -> Claim:
    name, agreement = said(f"five_i.{one.name}"), one.validity.agreement
    outcome = outcome_words(one.outcome, titles) if one.outcome is not None else Words("", "")
    state = _state(one)
    best = max(
        (each for each in one.baselines if each.agreement.value is not None),
        key=lambda each: each.agreement.value or 0.0,
        default=None,
    )
    more = _more(agreement) if state == UNSURE else None
    return Claim(
        f"five_i.{one.name}",
        state,
        capital(_says(one, state, name, outcome, best, checked)),
        ASSOCIATION,
        agreement,
        "agreement",
        _sureness(one, confidence),
        do=_do(one, state, best, checked),
        picture=_rows(one, name, checked),
        shown=_shown(one.name, checked) if state in {SURE, NO_DIFFERENCE} else (),
        more_posts=more,
        needs=_needs(agreement, state, more, lack=_lack(checked, [one])),
        weight=abs((agreement.value or _COIN) - _COIN) + (1.0 if one.name == OVERALL else 0.0),
    )


def _together(open_: Sequence[Checked], checked: FiveIChecked, titles: Mapping[str, Words], confidence: Words) -> Claim:
    """Scores that are not told from guessing, in one claim; and the simple figure that is."""
    ordered = sorted(open_, key=lambda one: -(one.validity.agreement.value or 0.0))
    rows = [
        Row(
            capital(
                said(
                    "five_i.row",
                    name=said(f"five_i.{one.name}"),
                    outcome=outcome_words(one.outcome or "", titles),
                )
            ),
            one.validity.agreement,
            sure=False,
        )
        for one in ordered
    ]
    first = ordered[0].validity.agreement
    sureness = said("five_i.open_sureness", n=max(one.validity.agreement.n or one.videos for one in open_))
    clear = [
        (one, each)
        for one in open_
        for each in one.baselines
        if each.agreement.value is not None and each.agreement.low is not None and _wide(each.agreement)[0] > _COIN
    ]
    do = None
    if clear:
        foretold, best = max(clear, key=lambda pair: pair[1].agreement.value or 0.0)
        name = _baseline(best.name, checked)
        better = said(
            "five_i.better_figure",
            baseline=name,
            outcome=outcome_words(foretold.outcome or "", titles),
            value=_hundred(best.agreement),
            limits=limits(best.agreement, unit="share"),
            confidence=confidence,
        )
        rows.append(Row(capital(name), best.agreement))
        sureness, do = then(sureness, better), said("five_i.do_figure", baseline=name)
    needed = sorted(about(more) for one in open_ if (more := _more(one.validity.agreement)))
    needs = None
    if needed:
        low, high = f"{needed[0]:,}", f"{needed[-1]:,}"
        needs = said("five_i.needs", n=high) if low == high else said("five_i.needs_between", low=low, high=high)
    return Claim(
        "five_i.open",
        UNSURE,
        said("five_i.open_all"),
        ASSOCIATION,
        first,
        "agreement",
        sureness,
        do=do,
        picture=Rows(tuple(rows), "agreement", _COIN, said("five_i.coin")),
        more_posts=needed[-1] if needed else None,
        needs=needs,
    )


def _needs(agreement: Number, state: str, more: int | None, *, lack: str) -> Words | None:
    if more:
        return said("five_i.needs", n=f"{about(more):,}")
    return said(f"need.{lack}") if state == UNSURE and agreement.value is None else None


def _wide(number: Number) -> tuple[float, float]:
    """The interval, widened for six."""
    value = number.value or _COIN
    low, high = number.low, number.high
    return value - _SIX * (value - (low or 0.0)), value + _SIX * ((high or 1.0) - value)


def _state(one: Checked) -> str:
    number = one.validity.agreement
    if one.outcome is None or number.value is None:
        return NOT_ASKED if one.outcome is None else UNSURE
    if number.low is None or number.high is None:
        return UNSURE
    low, high = _wide(number)
    if low > _COIN or high < _COIN:
        return SURE
    # Who chooses by a score asks how often it is right: below 60 of 100 it helps nobody, however often it is wrong.
    return NO_DIFFERENCE if high < _COIN + _SMALL else UNSURE


def _hundred(number: Number) -> str:
    return f"{100 * (number.value or 0.0):.0f}"


def _says(one: Checked, state: str, name: Words, outcome: Words, best: Foretold | None, checked: FiveIChecked) -> Words:
    number = one.validity.agreement
    if state == NOT_ASKED:
        return said("five_i.no_outcome", name=name)
    if state == UNSURE:
        return said("five_i.open", name=name, outcome=outcome)
    if state == NO_DIFFERENCE:
        return said("five_i.foretells_nothing", name=name, outcome=outcome, most=_ceiling([one]))
    if (number.value or 0.0) < _COIN:
        return said("five_i.foretells_against", name=name, outcome=outcome, value=_hundred(number))
    if best is not None and (best.agreement.value or 0.0) > (number.value or 0.0):
        return said(
            "five_i.foretells_less",
            name=name,
            outcome=outcome,
            value=_hundred(number),
            baseline=_baseline(best.name, checked),
            best=_hundred(best.agreement),
        )
    return said("five_i.foretells", name=name, outcome=outcome, value=_hundred(number))


def _do(one: Checked, state: str, best: Foretold | None, checked: FiveIChecked) -> Words | None:
    number = one.validity.agreement
    if state != SURE:
        return None
    if (number.value or 0.0) < _COIN:
        return said("five_i.do_against")
    if best is not None and (best.agreement.value or 0.0) > (number.value or 0.0):
        return said("five_i.do_baseline", baseline=_baseline(best.name, checked))
    return said("five_i.do_use")


def _sureness(one: Checked, confidence: Words) -> Words:
    number = one.validity.agreement
    if number.value is None:
        return Words(one.says["en"], one.says["zh"])
    return said(
        "five_i.sureness",
        n=number.n or one.videos,
        value=_hundred(number),
        limits=limits(number, unit="share"),
        wide=_of_hundred(number),
        confidence=confidence,
    )


def _rows(one: Checked, name: Words, checked: FiveIChecked) -> Rows | None:
    if one.validity.agreement.value is None:
        return None
    rows = [Row(said("five_i.score", name=name), one.validity.agreement, sure=_state(one) == SURE)]
    rows += [
        Row(_baseline(each.name, checked), each.agreement, sure=False)
        for each in one.baselines[:3]
        if each.agreement.value is not None
    ]
    return Rows(tuple(rows), "agreement", _COIN, said("five_i.coin"))


def _baseline(name: str, checked: FiveIChecked) -> Words:
    """What a simple figure is called: an indicator by what it measures."""
    if has(f"five_i.{name}"):
        return said(f"five_i.{name}")
    for scored in checked.scored[:1]:
        for five in scored.five_i.values():
            for each in five.indicators:
                if each.name == name:
                    return Words(each.says["en"], each.says["zh"])
    return Words(name.replace("_", " "), name)


def _shown(name: str, checked: FiveIChecked) -> tuple[ShownIn, ...]:
    """Those scored highest, at the stretch that speaks most for it; each video once."""
    known = [one for one in checked.scored if name in one.five_i and one.five_i[name].score.value is not None]
    found: dict[str, Scored] = {}
    for one in sorted(known, key=lambda each: (-(each.five_i[name].score.value or 0.0), each.post_id)):
        found.setdefault(one.video_id, one)
    return tuple(_example(one, name) for one in list(found.values())[:_MOST_SHOWN])


def _example(one: Scored, name: str) -> ShownIn:
    five = one.five_i[name]
    score = f"{five.score.value or 0.0:.0f}"
    if not five.spans:
        return ShownIn(one.post_id, one.video_id, one.title, one.channel, None, said("five_i.scored", score=score))
    span = five.spans[0]
    what = said("five_i.spans", score=score, what=Words(span.shown["en"], span.shown["zh"]))
    return ShownIn(
        one.post_id, one.video_id, one.title or one.video_id, one.channel, (span.from_s + span.to_s) / 2, what
    )


def _more(number: Number) -> int | None:
    """About how many more videos would tell 60 in 100 from a coin."""
    if number.value is None or number.low is None or number.high is None or not number.n:
        return None
    half = _SIX * (number.high - number.low) / 2
    return max(1, math.ceil(number.n * (half * _POWER / _SMALL) ** 2) - number.n)
