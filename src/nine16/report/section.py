"""One post as the page shows it: heading, first page, timeline, fitness, the rest."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from nine16.evaluate.sources import views_told
from nine16.kinds.panel import Story
from nine16.panels import panels_at
from nine16.panels.marks.element import Drawn, outside
from nine16.panels.marks.film import anchor
from nine16.panels.marks.time_axis import axis_of
from nine16.panels.words.numbers import count, day, seconds
from nine16.panels.words.second import seconds_of
from nine16.panels.words.sentences import has, say

_TITLE_MOST = 80
"""Characters of a title shown as a heading; longer ones are cut."""


@dataclass(frozen=True, slots=True)
class Block:
    """A panel on the page."""

    name: str
    title: str
    drawn: Drawn


@dataclass(frozen=True, slots=True)
class Section:
    """A post on the page; templates read it."""

    anchor: str
    title: str
    facts: tuple[str, ...]
    notes: tuple[str, ...]
    first: tuple[Block, ...]
    timeline: tuple[Block, ...]
    fit: tuple[Block, ...]
    below: tuple[Block, ...]
    seconds: int
    length_s: float
    without: str | None
    """What is not known of it, in a sentence: no timeline, no video."""


def section_of(story: Story, *, language: str, zone: str, definitions: bool = True) -> Section:
    """A post's section.

    Args:
        story: the post.
        language: en or zh.
        zone: time zone in which its date is written.
        definitions: whether it says what the words mean (once a page is enough).
    """
    axis = axis_of(story)
    timeline = _blocks(story, "timeline", language) if axis else ()
    below = tuple(block for block in _blocks(story, "below", language) if definitions or block.name != "definitions")
    without = None
    if not timeline or not (story.evaluation.curve or story.evaluation.seconds or story.evidence.shown):
        timeline, without = (), say(language, "page.no_timeline")
    elif not story.evidence.shown:
        without = say(language, "page.no_video")
    return Section(
        anchor=anchor(story.evaluation.post_id),
        title=title_of(story, language),
        facts=facts_of(story, language, zone=zone),
        notes=notes_in_words(story.notes, language),
        first=_blocks(story, "first", language),
        timeline=timeline,
        fit=_blocks(story, "fit", language),
        below=below,
        seconds=seconds_of(story),
        length_s=axis.length_s if axis else 0.0,
        without=without,
    )


def title_of(story: Story, language: str, *, most: int = _TITLE_MOST) -> str:
    """The post's title on one line, or words that say it has none."""
    said = outside(story.evidence.post.title or "", most=most)
    return said or say(language, "page.unnamed")


def channel_in_words(channel: str, language: str) -> str:
    """A channel's name as people write it."""
    return say(language, f"channel.{channel}") if has(language, f"channel.{channel}") else outside(channel, most=30)


def views_in_words(story: Story, language: str) -> str:
    """How many views a post has; that nobody told them is no 0."""
    views = story.evaluation.views
    if not views and views_told(story.evidence) is None:
        return say(language, "page.views_unknown")
    return say(language, "page.one_view") if views == 1 else say(language, "page.views", n=count(views, language))


def facts_of(story: Story, language: str, *, zone: str) -> tuple[str, ...]:
    """Channel, account, date, length and views, those that are known."""
    post = story.evidence.post
    axis = axis_of(story)
    facts = [
        channel_in_words(post.channel, language),
        outside(post.account, most=40) if post.account else None,
        say(language, "page.published", day=day(post.published_at.astimezone(ZoneInfo(zone)), language))
        if post.published_at
        else None,
        say(language, "page.length", length=seconds(axis.length_s, language)) if axis else None,
        views_in_words(story, language),
    ]
    return tuple(fact for fact in facts if fact)


def notes_in_words(notes: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Labels that must be shown, in the page's language where it knows them."""
    return tuple(say(language, f"note.{note}") if has(language, f"note.{note}") else outside(note) for note in notes)


_ONLY_WITH_CONTENT = frozenset({"findings", "look_next"})
"""Panels of the first page whose title alone says nothing that the others do not."""


def _blocks(story: Story, where: str, language: str) -> tuple[Block, ...]:
    blocks = []
    for panel in panels_at(where):
        drawn = panel.draw(story, language)
        if drawn or (where == "first" and panel.name not in _ONLY_WITH_CONTENT):
            # A panel's markup is made of escaped parts only (panels/marks/element.py).
            blocks.append(Block(panel.name, panel.title(story, language), Drawn(drawn)))
    return tuple(blocks)
