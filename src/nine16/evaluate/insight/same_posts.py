"""Where a kind of post and something in its title are nearly the same posts, both claims say how far.

"Posts about empties have more saves" is sure, "posts with the word 'empties' in the title" is not known: to a reader that
is one thing told twice with two answers. It is one set of posts asked in two ways, among different numbers of questions.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from nine16.evaluate.insight.factor_words import called
from nine16.evaluate.insight.kinds_of_post import FIELDS
from nine16.evaluate.insight.saying import posts, said, then
from nine16.evaluate.insight.seen import Seen
from nine16.evaluate.insight.sides import Telling
from nine16.model.factor import Factor
from nine16.model.finding import Words
from nine16.model.insight import NO_DIFFERENCE, SURE, UNSURE, Chapter, Claim

ALIKE = 0.5
"""Of the posts of either: from this share on one may be told for the other."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """A sure kind and a factor whose posts are nearly the same."""

    kind: str
    """Name of the claim."""
    factor: str
    """The same of the other."""
    on_kind: Words
    on_factor: Words


def with_shared(
    chapters: Sequence[Chapter],
    factors: Sequence[Factor],
    telling: Telling,
    labels: Mapping[str, Mapping[str, Words]],
) -> tuple[Chapter, ...]:
    """The chapters, with how far posts of two claims on the same outcome are the same ones.

    Args:
        chapters: as they are shown.
        factors: everything that was asked.
        telling: the cohort, and which posts have what a factor asks for.
        labels: what forms, themes and origins are called, by field.
    """
    kinds = [one for chapter in chapters for one in chapter.claims if one.name.startswith("forms.")]
    others = {one.name: one for chapter in chapters for one in chapter.claims if one.name.startswith("post.")}
    found: list[_Shared] = []
    for kind in kinds:
        if kind.state == SURE and kind.shown:
            for one in factors:
                other = others.get(f"post.{one.outcome}.{one.factor}")
                if other is not None and other.state != NO_DIFFERENCE and one.level == "post":
                    found += _shared(kind, other, one, telling, labels)
    once = {each.factor for each in found if others[each.factor].state == UNSURE}
    return tuple(_with(chapter, found, once) for chapter in chapters)


def _with(chapter: Chapter, found: Sequence[_Shared], once: AbstractSet[str]) -> Chapter:
    """The chapter, without what is open and is told with the kind that is sure: two answers would be read as two things."""
    kept = tuple(_told(one, found) for one in chapter.claims if one.name not in once)
    left = len(chapter.claims) - len(kept)
    return replace(chapter, claims=kept, open=chapter.open - left, not_shown=chapter.not_shown + left)


def _shared(
    kind: Claim, other: Claim, one: Factor, telling: Telling, labels: Mapping[str, Mapping[str, Words]]
) -> list[_Shared]:
    """What both say; nothing where they go different ways, or are different posts."""
    _, field, outcome = kind.name.split(".", 2)
    values = telling.questions.get(one.factor)
    same_way = ((kind.number.value or 1.0) > 1) == ((other.number.value or 1.0) > 1)
    if outcome != one.outcome or not same_way or values is None or not set(values) <= {0.0, 1.0}:
        return []
    label = _label_of(kind, field, telling.cohort)
    of_kind = {post.post_id for post in telling.cohort if FIELDS[field](post.known.post) == label}
    have = {post.post_id for post, value in zip(telling.cohort, values, strict=True) if value > 0}
    both = len(of_kind & have)
    if both < ALIKE * len(of_kind) and both < ALIKE * len(have):
        return []
    named = labels.get(field, {}).get(label or "", Words(label or "", label or ""))
    figures = {
        "both": both,
        "kinds": posts(len(of_kind)),
        "having": posts(len(have)),
        "label": named,
        "what": called(one, telling.lists),
    }
    have_too = said("forms.also_have_all" if both == len(of_kind) else "forms.also_have", **figures)
    return [_Shared(kind.name, other.name, have_too, said("forms.also_are", **figures))]


def _label_of(kind: Claim, field: str, cohort: Sequence[Seen]) -> str | None:
    """The kind that the claim is about: that of the posts which show it."""
    of = {post.post_id: FIELDS[field](post.known.post) for post in cohort}
    return of.get(kind.shown[0].post_id)


def _told(one: Claim, found: Sequence[_Shared]) -> Claim:
    more = [each.on_kind for each in found if each.kind == one.name]
    more += [each.on_factor for each in found if each.factor == one.name]
    return replace(one, sureness=then(one.sureness, *more)) if more else one
