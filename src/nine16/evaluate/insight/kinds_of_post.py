"""The chapter on forms, themes and origins: which kind of post has more of what, and which differ by chance only."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nine16.evaluate.golden.holm import adjusted
from nine16.evaluate.insight.over_posts import LEAST_POSTS, LEAST_RATIO, GroupRate, rates_by_group
from nine16.evaluate.insight.saying import limits, posts, said, then, times
from nine16.evaluate.insight.seen import Seen, examples, in_whole, outcome_words
from nine16.model.counted import about
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
    """Of kinds with too few posts or acts, or counted on another basis."""


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
    for field, of in FIELDS.items():
        for outcome in OUTCOMES:
            groups, left_out = _groups(cohort, of, outcome, level)
            if len(groups) > 1:
                asked.append((field, outcome, groups, left_out))
    each = [group.p if group.p is not None else 1.0 for _, _, groups, _ in asked for group in groups]
    after = iter(adjusted(each)) if each else iter(())
    claims = []
    for field, outcome, groups, left_out in asked:
        chances = [float(next(after)) for _ in groups]
        claims.append(
            _claim(field, outcome, groups, chances, left_out, cohort, titles, labels.get(field, {}), confidence)
        )
    claims = _nearest(claims)
    return Chapter("forms", tuple(claims), said("forms.says") if claims else said("forms.nothing"), asked=len(each))


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
    """Rates of each kind on the basis that tells of more posts; and how many posts are in no comparison."""
    told = [(of(one.known.post), one.known.totals[outcome]) for one in cohort if outcome in one.known.totals]
    bases = [count.basis for _, count in told]
    basis = max(sorted(set(bases)), key=bases.count) if bases else ""
    known = [(label, count) for label, count in told if label is not None and count.basis == basis and count.n > 0]
    unsaid = sum(label is None for label, _ in told)
    if not known:
        return (), _LeftOut(unsaid, 0)
    # A share of a half is no Poisson count: its rarer side is counted. Here the many views make both nearly alike.
    groups = rates_by_group(
        [label for label, _ in known],
        [count.acted for _, count in known],
        [count.n for _, count in known],
        confidence=level,
        tests=len(FIELDS) * len(OUTCOMES),
    )
    return groups, _LeftOut(unsaid, len(known) - sum(group.posts for group in groups))


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
) -> Claim:
    place = min(range(len(groups)), key=lambda row: (chances[row], groups[row].p or 1.0))
    best = groups[place]
    named, what = said(f"forms.field_{field}"), outcome_words(outcome, titles)
    ratio = best.ratio
    bound = max(_bound(group) for group in groups)
    state = SURE if chances[place] <= SURE_P else NO_DIFFERENCE if bound < LEAST_RATIO - 1 else UNSURE
    label = labels.get(best.label, Words(best.label, best.label))
    higher = (ratio.value or 1.0) >= 1
    says = {
        SURE: lambda: said(
            "forms.higher" if higher else "forms.lower", label=label, value=times(ratio.value or 1.0), outcome=what
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
    sureness = then(
        sureness,
        said("forms.unsaid", unsaid=posts(left_out.unsaid), field=named) if left_out.unsaid else None,
        said("forms.few", few=posts(left_out.of_few), least=LEAST_POSTS) if left_out.of_few else None,
    )
    rows = tuple(Row(_labelled(group, labels), group.shrunk, sure=group is best and state == SURE) for group in groups)
    of = FIELDS[field]
    shown = examples((one for one in cohort if of(one.known.post) == best.label), lambda one: float(one.views or 0))
    more_posts = best.more_posts if state == UNSURE else None
    return Claim(
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
        needs=said("need.kinds", n=f"{about(more_posts):,}") if more_posts else None,
        weight=abs(math.log(max(ratio.value or 1.0, 1e-6))) if state == SURE else -chances[place],
    )


def _bound(group: GroupRate) -> float:
    low, high = group.ratio.low, group.ratio.high
    return math.inf if low is None or high is None else max(abs(1 - low), abs(high - 1))


def _labelled(group: GroupRate, labels: Mapping[str, Words]) -> Words:
    label, n = labels.get(group.label, Words(group.label, group.label)), posts(group.posts)
    return Words(f"{label.en} ({n.en})", f"{label.zh}（{n.zh}）")


def _mean(groups: Sequence[GroupRate]) -> float:
    """The mean over posts of all kinds."""
    return sum((group.mean.value or 0.0) * group.posts for group in groups) / sum(group.posts for group in groups)
