"""What to repeat, stop and try; and where nothing is sure, that, and what would make it known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nine16.evaluate.advice.certain import SURE, certainty, holm
from nine16.evaluate.advice.choosing import Chosen, chosen
from nine16.evaluate.advice.known import Known
from nine16.evaluate.advice.nothing import nothing_sure
from nine16.evaluate.advice.recurring import Recurring, recurring, stopping, topic_of
from nine16.evaluate.advice.tryout import tryout
from nine16.evaluate.advice.words import because, says
from nine16.model.advice import REPEAT, STOP, TRY, Advice
from nine16.model.finding import Words
from nine16.settings import Settings

_POSTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Advised:
    """The advice for an account, or why there is none."""

    channel: str | None
    account: str | None
    posts: int
    """Of the account."""
    asked: int
    """Factors, and rules that found something, that could have become advice."""
    sure: int
    """Of those, how many are sure by the rule of the whole list."""
    advice: tuple[Advice, ...]
    note: Words | None
    """Set where nothing is sure: what would make it known."""


def advise(known: Known, *, settings: Settings, now: datetime, channel: str | None, account: str | None) -> Advised:
    """What the posts of an account say it should repeat, stop and try; few, and nothing where nothing is sure.

    Args:
        known: the library, the factors that were asked of it, and whose posts are advised.
        settings: section `advice`.
        now: for how old posts are.
        channel: named in the answer.
        account: named in the answer.
    """
    again = recurring(known.findings)
    ranked = certainty(known.factors, beside=[one.chance for one in again])
    most, least_posts = settings.whole("advice.most"), settings.whole("advice.least_posts")
    stops = _stops(known, again, most=most, least_posts=least_posts)
    topics = frozenset(topic_of(one.rule) for one in stops if one.rule is not None)
    found = chosen(known, ranked, most=most, least_posts=least_posts, stopped=topics)
    by_factor = [_advice(one, known, now=now) for one in found]
    advice = sorted([*stops, *by_factor], key=lambda one: (REPEAT, STOP, TRY).index(one.kind))
    return Advised(
        channel=channel,
        account=account,
        posts=len(known.mine),
        asked=len(ranked) + len(again),
        sure=sum(chance <= SURE for _, chance in ranked) + len(stops),
        advice=tuple(advice),
        note=None if any(one.kind != TRY for one in advice) else nothing_sure(known, ranked),
    )


def _stops(known: Known, again: Sequence[Recurring], *, most: int, least_posts: int) -> list[Advice]:
    """What findings say to stop: rules that surely recur, in one family with the factors; worth most first."""
    chances = holm([*(one.chance for one in again), *(one.p for one in known.factors if one.p is not None)])
    sure = [
        stopping(one)
        for one, chance in zip(again, chances.tolist()[: len(again)], strict=True)
        if chance <= SURE and len(one.found) >= least_posts
    ]
    return sorted(sure, key=lambda one: (one.unit != "viewers", -(one.worth.value or 0.0)))[:most]


def _advice(one: Chosen, known: Known, *, now: datetime) -> Advice:
    shows = one.practice.having[:_POSTS_SHOWN]
    first = shows[0] if shows else None
    do = one.doing.do if one.good else one.doing.without
    return Advice(
        kind=one.kind,
        says=says(one),
        because=because(one, known.kinds, known.lists),
        worth=one.practice.worth,
        unit=one.practice.unit,
        posts=tuple(show.post_id for show in shows),
        from_s=first.from_s if first is not None else None,
        to_s=first.to_s if first is not None else None,
        factor=one.factor.factor,
        tryout=tryout(one.factor, do, known, now=now) if one.kind == TRY else None,
    )
