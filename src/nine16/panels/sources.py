"""Where the figures of a post come from: logs, exports, the file."""

from collections.abc import Mapping
from datetime import datetime

from nine16.kinds.panel import Panel, Story
from nine16.panels.marks.element import element, outside
from nine16.panels.words.numbers import count, day, seconds
from nine16.panels.words.sentences import say


def _title(_story: Story, language: str) -> str:
    return say(language, "sources.title")


def _lines(story: Story, language: str) -> list[str]:
    lines = []
    gap = "：" if language == "zh" else ": "
    for source in story.evaluation.sources:
        told = _told(source, language)
        if told:
            lines.append(told)
            continue
        said = [f"{outside(key, most=40)}{gap}{_plain(value)}" for key, value in source.items() if value is not None]
        if said:
            lines.append(" · ".join(said))
    watching, video = story.evidence.watching, story.evidence.video
    if watching is not None and watching.views.viewers_unknown:
        lines.append(say(language, "sources.viewers_unknown", n=count(watching.views.viewers_unknown, language)))
    if video is not None:
        facts = [
            f"{video.width}×{video.height}" if video.width and video.height else None,
            f"{video.fps:.4g} fps" if video.fps else None,
            seconds(video.duration_s, language),
            video.codec,
            video.sound_codec,
        ]
        lines.append(say(language, "sources.file") + gap + " · ".join(outside(fact, most=40) for fact in facts if fact))
        lines += [say(language, "sources.warning", warning=outside(warning)) for warning in video.warnings]
    return lines


def _told(source: Mapping[str, object], language: str) -> str | None:
    """A log or an export as a sentence; None for a source of another kind, which is listed key by key."""
    views, viewers, when = source.get("views"), source.get("viewers"), source.get("as_of")
    if source.get("kind") == "log" and isinstance(views, int) and isinstance(viewers, int):
        return say(language, "sources.log", views=count(views, language), viewers=count(viewers, language))
    if source.get("kind") == "export" and isinstance(views, int) and isinstance(when, datetime):
        importer = outside(source.get("importer"), most=40)
        return say(language, "sources.export", importer=importer, day=day(when, language), views=count(views, language))
    return None


def _plain(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(outside(item, most=60) for item in value)
    return outside(value)


def _draw(story: Story, language: str) -> str:
    lines = _lines(story, language)
    if not lines:
        return element("p", say(language, "sources.none"), class_="small")
    return element("ul", *(element("li", line) for line in lines), class_="sources")


def _rows(story: Story) -> list[dict[str, object]]:
    return [dict(source) for source in story.evaluation.sources]


sources = Panel(
    name="sources",
    place="below",
    order=50,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="Where the figures come from.",
)
