"""What to repeat, stop and try; and where nothing is sure, that, and what would make it known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from nine16.evaluate.advice.certain import SURE, certainty
from nine16.evaluate.advice.choosing import Chosen, chosen, doing_of, practice_of
from nine16.evaluate.advice.films import film_of
from nine16.evaluate.advice.goes_with import goes_with, ratio_of
from nine16.evaluate.advice.known import Known
from nine16.evaluate.advice.nothing import nothing_sure
from nine16.evaluate.advice.other_side import SHOWN_BY, aside, caution, contrary
from nine16.evaluate.advice.practice import channels_of
from nine16.evaluate.advice.recurring import Recurring, recurring, stopping, topic_of
from nine16.evaluate.advice.tryout import tryout
from nine16.evaluate.advice.weighing import Half, Torn, weighed
from nine16.evaluate.advice.weighing_words import weigh_because, weigh_says
from nine16.evaluate.advice.where_it_ends import where_it_ends
from nine16.evaluate.advice.words import because, doing_it, says, trying
from nine16.evaluate.factors.rows import LEAVE
from nine16.evaluate.holm import holm
from nine16.model.advice import REPEAT, STOP, TRY, Advice, PostNamed, Side
from nine16.model.factor import Factor
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
    films = {one.post.post_id: film_of(one, known.originals) for one in known.library}
    again = recurring(known.findings, films)
    ranked = certainty(known.factors, beside=[one.chance for one in again])
    most, least_posts = settings.whole("advice.most"), settings.whole("advice.least_posts")
    torn = weighed(known, ranked)[:most]
    torn_topics = frozenset(one.doing.topic for one in torn)
    stops = [
        one
        for one in _stops(known, again, most=most, least_posts=least_posts, now=now)
        # To stop what is to be weighed would be half of the truth.
        if one.rule is None or topic_of(one.rule) not in torn_topics
    ]
    topics = torn_topics | {topic_of(one.rule) for one in stops if one.rule is not None}
    tried = sum(one.kind == TRY for one in stops)
    already = {STOP: len(stops) - tried, TRY: len(torn) + tried}
    found = chosen(known, ranked, most=most, least_posts=least_posts, said=topics, already=already)
    # What is sure and has another side is a try, and sure all the same.
    sure_of_one = tried or any(one.against is not None and one.chance <= SURE for one in found)
    by_factor = [_advice(one, known, now=now) for one in found]
    to_weigh = [_to_weigh(one, known, now=now) for one in torn]
    advice = sorted([*stops, *to_weigh, *by_factor], key=lambda one: (REPEAT, STOP, TRY).index(one.kind))
    return Advised(
        channel=channel,
        account=account,
        posts=len(known.mine),
        asked=len(ranked) + len(again),
        sure=sum(chance <= SURE for _, chance in ranked) + len(stops),
        advice=tuple(replace(one, shows=named(one.posts, known)) for one in advice),
        note=None if sure_of_one or any(one.kind != TRY for one in advice) else nothing_sure(known, ranked),
    )


def _stops(known: Known, again: Sequence[Recurring], *, most: int, least_posts: int, now: datetime) -> list[Advice]:
    """What findings say to stop: rules that surely recur, in one family with the factors; worth most first."""
    looked_at = set(known.findings)
    channels = channels_of([one.post.channel for one in known.library if one.post.post_id in looked_at])
    chances = holm([*(one.chance for one in again), *(one.p for one in known.factors if one.p is not None)])
    sure = [
        _with_caution(stopping(one, channels=channels), known, now=now)
        for one, chance in zip(again, chances.tolist()[: len(again)], strict=True)
        if chance <= SURE and one.enough and len(one.found) >= least_posts
    ]
    return sorted(sure, key=lambda one: (one.unit != "viewers", -(one.worth.value or 0.0)))[:most]


def _with_caution(one: Advice, known: Known, *, now: datetime) -> Advice:
    """A rule's order to stop; where its signals say something to the contrary, a try to do without, with that said."""
    against = contrary(SHOWN_BY.get(one.rule or "", ()), "second", known, good=False)
    if against is None:
        return one
    practice = practice_of(against, known, good=True, limit=SURE)
    if practice is None or one.goes_with is None:
        return one
    doing = doing_of(against, known)
    return replace(
        one,
        kind=TRY,
        says=trying(doing.without),
        caution=caution(against, doing, practice, known),
        goes_with=_with_aside(one.goes_with, against, known),
        tryout=tryout(against, doing.without, known, now=now, in_the_film=True, cuts=True),
    )


def _with_aside(said: Words, against: Factor | None, known: Known, *, ends: Words | None = None) -> Words:
    """The line of an advice, with where it ends and what points the other way in a few words."""
    for few in (ends, None if against is None else aside(against, known)):
        if few is not None:
            said = Words(f"{said.en}; {few.en}", f"{said.zh}；{few.zh}")
    return said


def _advice(one: Chosen, known: Known, *, now: datetime) -> Advice:
    shows = one.practice.having[:_POSTS_SHOWN]
    first = shows[0] if shows else None
    practice = one.practice
    against = one.against
    # What may be lost is what the trial has to tell: what speaks for it is known.
    asked = one.factor if against is None or not practice.in_the_film else against
    return Advice(
        kind=one.kind,
        says=says(one),
        because=because(one),
        worth=practice.worth,
        unit=practice.unit,
        posts=tuple(show.post_id for show in shows),
        from_s=first.from_s if first is not None else None,
        to_s=first.to_s if first is not None else None,
        factor=one.factor.factor,
        tryout=tryout(
            asked, doing_it(one), known, now=now, in_the_film=practice.in_the_film, cuts=asked is not one.factor
        )
        if one.kind == TRY
        else None,
        goes_with=_with_aside(
            goes_with([one.factor], one.doing, practice, kinds=known.kinds, lists=known.lists),
            against,
            known,
            ends=where_it_ends(one.factor, known) if one.good else None,
        ),
        films=practice.films.known,
        channels=practice.channels,
        caution=None if against is None else caution(against, one.doing, practice, known),
    )


def _to_weigh(one: Torn, known: Known, *, now: datetime) -> Advice:
    """What goes with both: a try, with both halves, judged by the act that those who left cannot do."""
    acts = one.loss if one.gain.factor.outcome == LEAVE else one.gain
    shows = acts.practice.having[:_POSTS_SHOWN]
    gain = one.gain.practice
    sides = tuple(_side(half, one, known) for half in (one.gain, one.loss))
    halves = [one.loss.factor, one.gain.factor]
    return Advice(
        kind=TRY,
        says=weigh_says(one),
        because=weigh_because(one, known.kinds),
        worth=gain.worth,
        unit=gain.unit,
        posts=tuple(show.post_id for show in shows),
        from_s=shows[0].from_s,
        to_s=shows[0].to_s,
        factor=one.gain.factor.factor,
        tryout=tryout(acts.factor, one.doing.without, known, now=now, in_the_film=gain.in_the_film, cuts=True),
        goes_with=goes_with(halves, one.doing, gain, kinds=known.kinds, lists=known.lists),
        films=gain.films.known,
        channels=gain.channels,
        sides=sides,
    )


def _side(half: Half, one: Torn, known: Known) -> Side:
    factor, practice = half.factor, half.practice
    return Side(
        outcome=factor.outcome,
        good=half.good,
        times=ratio_of(factor),
        worth=practice.worth,
        unit=practice.unit,
        says=goes_with([factor], one.doing, practice, kinds=known.kinds, lists=known.lists),
        p_adjusted=factor.p_adjusted,
    )


def named(posts: Sequence[str], known: Known) -> tuple[PostNamed, ...]:
    """Posts as people know them: title, channel and day.

    Args:
        posts: some of the library's.
        known: the library.
    """
    by_id = {one.post.post_id: one.post for one in known.library}
    zone = ZoneInfo(known.zone)
    return tuple(
        PostNamed(
            post.post_id,
            post.title,
            post.channel,
            post.published_at.astimezone(zone).date() if post.published_at is not None else None,
            post.video_id,
        )
        for post in (by_id[name] for name in posts if name in by_id)
    )
