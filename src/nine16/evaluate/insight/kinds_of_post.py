"""The chapter on forms, themes and origins: which kind of post has more of what, and which differ by chance only.

A post is compared with others of its own account: what an account has more of than another need not come from its kinds.
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from nine16.evaluate.holm import holm
from nine16.evaluate.insight.needs import too_many
from nine16.evaluate.insight.over_posts import LEAST_ACTS, LEAST_POSTS, LEAST_RATIO, GroupRate, Level, rates_by_group
from nine16.evaluate.insight.saying import limits, posts, said, then, times
from nine16.evaluate.insight.seen import Seen, in_whole, outcome_words, share_of_all, typical
from nine16.model.counted import about, counted
from nine16.model.finding import Words
from nine16.model.insight import ASSOCIATION, NO_DIFFERENCE, SURE, UNSURE, Chapter, Claim, Row, Rows
from nine16.model.post import Post

FIELDS: Mapping[str, Callable[[Post], str | None]] = {
    "form": lambda post: post.said_form,
    "theme": lambda post: post.theme,
    "source": lambda post: post.source,
    "category": lambda post: post.category,
}
OUTCOMES = ("effective_view", "completion", "interaction", "collection", "shop_entry", "follow", "order", "inquiry")
SURE_P = 0.05


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """Posts that tell the outcome and are in no comparison."""

    unsaid: int
    """Nobody has said of what kind they are."""
    of_few: int
    """Of kinds with too few posts or acts."""
    of_few_acts: bool = False
    """Whether some of these kinds have enough posts, and too few acts."""
    apart: bool = False
    """Whether there are several kinds and no account has two of them."""


def forms_chapter(
    cohort: Sequence[Seen],
    *,
    titles: Mapping[str, Words],
    labels: Mapping[str, Mapping[str, Words]],
    level: float,
    confidence: Words,
) -> Chapter:
    """A claim an outcome and field: the kind that stands out, or that none does.

    Chances are adjusted once over every kind, outcome and field (Holm).

    Args:
        cohort: the posts.
        titles: of outcomes that are kinds of actions.
        labels: what forms, themes and origins are called, by field.
        level: confidence of intervals.
        confidence: the same, as written.
    """
    asked: list[tuple[str, str, tuple[GroupRate, ...], _LeftOut]] = []
    apart = False
    for field, of in FIELDS.items():
        for outcome in OUTCOMES:
            groups, left_out = _groups(cohort, of, outcome, level)
            if groups:
                asked.append((field, outcome, groups, left_out))
            apart = apart or left_out.apart
    each = [group.p if group.p is not None else 1.0 for _, _, groups, _ in asked for group in groups]
    after = iter(holm(each).tolist()) if each else iter(())
    claims: list[Claim] = []
    on: dict[str, list[Words]] = {}
    for field, outcome, groups, left_out in asked:
        chances = [float(next(after)) for _ in groups]
        claim, told = _claim(
            field, outcome, groups, chances, left_out, cohort, titles, labels.get(field, {}), confidence
        )
        claims.append(claim)
        on[claim.name] = told
    claims = _nearest(claims)
    claims, shared = _told_once(claims, on)
    several = any(within_accounts(group) for _, _, groups, _ in asked for group in groups)
    says = said("forms.says_within" if several else "forms.says")
    if not claims:
        says = said("forms.apart" if apart else "forms.nothing")
    return Chapter("forms", tuple(claims), then(says, shared), asked=len(each))


def answered(chapter: Chapter) -> Mapping[tuple[str, str], str]:
    """By field and outcome, the state of what the chapter comes to; of a field that is compared at all, every outcome.

    Args:
        chapter: on kinds of posts.
    """
    told = {tuple(one.name.split(".", 2)[1:]): one.state for one in chapter.claims}
    return {(field, name): told.get((field, name), UNSURE) for field, _ in told for name in OUTCOMES}


def without(chapter: Chapter, told: Collection[tuple[str, str]]) -> Chapter:
    """The chapter, less what is sure elsewhere and not here.

    Args:
        chapter: on kinds of posts.
        told: field and outcome of what is sure elsewhere.
    """
    kept = [one for one in chapter.claims if one.state == SURE or tuple(one.name.split(".", 2)[1:]) not in told]
    return replace(chapter, claims=tuple(kept))


def level_of(one: Seen, basis: str) -> Level:
    """What a post's rate is compared within: its channel and account, and what the rate counts."""
    return Level(one.known.post.channel, one.known.post.account, basis)


def within_accounts(group: GroupRate) -> bool:
    """Whether there was more than one account, so that it had to be compared within them."""
    return group.accounts > 1 or group.alone > 0


def how_compared(group: GroupRate, *, alone: str) -> Words | None:
    """That accounts are compared with themselves, what that leaves out, and that a video counts once.

    Args:
        group: a group of one or several accounts.
        alone: key of the sentence on posts that are left out.
    """
    accounts = Words(counted(group.accounts, "account", "en"), counted(group.accounts, "account", "zh"))
    told = then(
        said("forms.within", accounts=accounts) if within_accounts(group) else None,
        said(alone, alone=posts(group.alone)) if group.alone else None,
        said("forms.one_video", posts=posts(group.ratio.n or group.posts), videos=group.videos)
        if 0 < group.videos < (group.ratio.n or group.posts)
        else None,
    )
    return told if told.en else None


def _told_once(claims: Sequence[Claim], on: Mapping[str, Sequence[Words]]) -> tuple[list[Claim], Words | None]:
    """Claims with what they rest on, and what of that all of them share: told once, at the chapter's head.

    Args:
        claims: of the chapter.
        on: by claim, sentences on what was compared and left out.
    """
    of = [on[one.name] for one in claims]
    shared = [one for one in of[0] if all(one in each for each in of)] if len(of) > 1 else []
    told = [
        replace(one, sureness=then(one.sureness, *(each for each in on[one.name] if each not in shared)))
        for one in claims
    ]
    return told, then(*shared) if shared else None


def _nearest(claims: Sequence[Claim]) -> list[Claim]:
    """Sure and small ones, and of the open ones of a field the one nearest to sure: the others say the same."""
    told: dict[str, Claim] = {}
    for one in claims:
        field = one.name.split(".")[1]
        if one.state == UNSURE and (field not in told or one.weight > told[field].weight):
            told[field] = one
    return [one for one in claims if one.state != UNSURE or one in told.values()]


def _groups(
    cohort: Sequence[Seen], of: Callable[[Post], str | None], outcome: str, level: float
) -> tuple[tuple[GroupRate, ...], _LeftOut]:
    """Rates of each kind within accounts; and how many posts are in no comparison."""
    told = [(of(one.known.post), one, one.known.totals[outcome]) for one in cohort if outcome in one.known.totals]
    known = [(label, one, count) for label, one, count in told if label is not None and count.n > 0]
    unsaid = sum(label is None for label, _, _ in told)
    # A share of a half is no Poisson count: its rarer side is counted. Here the many views make both nearly alike.
    groups = rates_by_group(
        [label for label, _, _ in known],
        [count.acted for _, _, count in known],
        [count.n for _, _, count in known],
        levels=[level_of(one, count.basis) for _, one, count in known],
        films=[one.film for _, one, _ in known],
        confidence=level,
        tests=len(FIELDS) * len(OUTCOMES),
    )
    if not any(group.p is not None for group in groups):
        return (), _LeftOut(unsaid, 0, apart=_apart([(label, one) for label, one, _ in known]))
    few = len(known) - groups[0].alone - (groups[0].ratio.n or 0)
    often = Counter(label for label, _, _ in known)
    kept = {group.label for group in groups}
    return groups, _LeftOut(unsaid, few, any(n >= LEAST_POSTS for label, n in often.items() if label not in kept))


def _left_out_words(left_out: _LeftOut, field: Words, outcome: Words) -> Words | None:
    """Which posts are in no comparison, in one sentence."""
    which = []
    if left_out.unsaid:
        which.append(said("forms.unsaid", unsaid=posts(left_out.unsaid), field=field))
    if left_out.of_few:
        key = "forms.few_acts" if left_out.of_few_acts else "forms.few"
        which.append(
            said(key, few=posts(left_out.of_few), least=LEAST_POSTS, acts=LEAST_ACTS, outcome=outcome, field=field)
        )
    if not which:
        return None
    return said("forms.left_out", which=Words("; ".join(one.en for one in which), "；".join(one.zh for one in which)))


def _apart(known: Sequence[tuple[str, Seen]]) -> bool:
    """Whether accounts stand in the way of a comparison: two kinds have enough posts, and there are two accounts."""
    often = Counter(label for label, _ in known)
    return sum(n >= LEAST_POSTS for n in often.values()) > 1 and len({level_of(one, "") for _, one in known}) > 1


def _claim(  # noqa: PLR0913, PLR0917 - one question with everything that its words need
    field: str,
    outcome: str,
    groups: tuple[GroupRate, ...],
    chances: Sequence[float],
    left_out: _LeftOut,
    cohort: Sequence[Seen],
    titles: Mapping[str, Words],
    labels: Mapping[str, Words],
    confidence: Words,
) -> tuple[Claim, list[Words]]:
    place = min(range(len(groups)), key=lambda row: (chances[row], _chance(groups[row])))
    best = groups[place]
    named, what = said(f"forms.field_{field}"), outcome_words(outcome, titles)
    ratio = best.ratio
    bound = max(_bound(group) for group in groups)
    state = SURE if chances[place] <= SURE_P else NO_DIFFERENCE if bound < LEAST_RATIO - 1 else UNSURE
    label = labels.get(best.label, Words(best.label, best.label))
    higher, within = (ratio.value or 1.0) >= 1, "_within" if within_accounts(best) else ""
    says = {
        SURE: lambda: said(
            ("forms.higher" if higher else "forms.lower") + within,
            label=label,
            value=times(ratio.value or 1.0),
            outcome=what,
        ),
        NO_DIFFERENCE: lambda: said("forms.none", field=named, outcome=what, bound=f"{100 * bound:.0f}"),
        UNSURE: lambda: said("forms.open", field=named, outcome=what),
    }[state]()
    says = Words(says.en[:1].upper() + says.en[1:], says.zh)
    sureness = said(
        {SURE: "forms.sure", NO_DIFFERENCE: "sure.association_none"}.get(state, "forms.open_sureness"),
        label=label,
        posts=posts(ratio.n or best.posts),
        value=times(ratio.value or 1.0),
        limits=limits(ratio, unit="times"),
        confidence=confidence,
    )
    rows = tuple(Row(_labelled(group, labels), group.shrunk, sure=group is best and state == SURE) for group in groups)
    of = FIELDS[field]
    shown = typical(
        [one for one in cohort if of(one.known.post) == best.label],
        lambda one: float(one.views or 0),
        lambda one: share_of_all(one, outcome),
    )
    more_posts = best.more_posts if state == UNSURE else None
    on = (how_compared(best, alone="forms.alone"), _left_out_words(left_out, named, what))
    claim = Claim(
        f"forms.{field}.{outcome}",
        state,
        says,
        ASSOCIATION,
        ratio,
        "times",
        sureness,
        do=said("forms.do_higher" if higher else "forms.do_lower", outcome=what) if state == SURE else None,
        picture=Rows(rows, "share", _mean(groups), said("forms.mean_of_all")),
        shown=tuple(in_whole(one, 1.5, outcome) for one in shown) if state == SURE else (),
        p_adjusted=chances[place],
        more_posts=more_posts,
        needs=_needs(more_posts, ratio.n or best.posts),
        weight=abs(math.log(max(ratio.value or 1.0, 1e-6))) if state == SURE else -chances[place],
    )
    return claim, [one for one in on if one is not None]


def _needs(more: int | None, here: int) -> Words | None:
    if not more:
        return None
    return said("need.kinds_many") if too_many(more, here) else said("need.kinds", n=f"{about(more):,}")


def _chance(group: GroupRate) -> float:
    return math.inf if group.p is None else group.p


def _bound(group: GroupRate) -> float:
    low, high = group.ratio.low, group.ratio.high
    return math.inf if low is None or high is None else max(abs(1 - low), abs(high - 1))


def _labelled(group: GroupRate, labels: Mapping[str, Words]) -> Words:
    label, n = labels.get(group.label, Words(group.label, group.label)), posts(group.posts)
    return Words(f"{label.en} ({n.en})", f"{label.zh}（{n.zh}）")


def _mean(groups: Sequence[GroupRate]) -> float:
    """The mean over posts of all kinds."""
    return sum((group.mean.value or 0.0) * group.posts for group in groups) / sum(group.posts for group in groups)
