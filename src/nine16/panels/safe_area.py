"""The frame as the channel shows it: what its own buttons and words cover of the captions, codes and faces."""

from collections import Counter
from collections.abc import Sequence

from nine16.kinds.panel import Panel, Story
from nine16.model.channel import Channel
from nine16.panels.marks.channel_frame import ChannelFrame, frames_of, looked_at
from nine16.panels.marks.covered_picture import MOST_NUMBERED, covered_picture
from nine16.panels.marks.element import Drawn, element, joined, outside
from nine16.panels.words.numbers import day, percent, seconds, span
from nine16.panels.words.sentences import say
from nine16.panels.words.sources import source_in_words
from nine16.studio.covered import CAPTION, CODE, FACE, Thing

MOST_ELSEWHERE = 5
"""Sentences on other times; the rows hold them all."""
_WHOLE = 0.995


def _names(channels: Sequence[Channel], language: str) -> str:
    titles = (outside(one.title_zh if language == "zh" else one.title, most=24) for one in channels)
    return say(language, "safe_area.joint").join(titles)


def _told(frame: ChannelFrame) -> tuple[Thing, ...]:
    return (*frame.hidden, *frame.elsewhere)


def _worst(frames: Sequence[ChannelFrame]) -> ChannelFrame | None:
    """The channel that hides most."""
    known = [frame for frame in frames if frame.free is not None]
    return max(known, key=lambda frame: len(_told(frame)), default=None)


def _counted(things: Sequence[Thing], language: str) -> str:
    """4 captions and 1 face."""
    # One person hidden three times is one face.
    number = Counter(one.kind for one in things if one.kind != FACE)
    number[FACE] = len({one.number for one in things if one.kind == FACE})
    parts = [
        say(language, f"safe_area.one_{kind}" if number[kind] == 1 else f"safe_area.many_{kind}", n=number[kind])
        for kind in (CAPTION, CODE, FACE)
        if number[kind]
    ]
    last = say(language, "safe_area.and").join(parts[-2:])
    return say(language, "safe_area.joint").join([*parts[:-2], last])


def _title(story: Story, language: str) -> str:
    worst = _worst(frames_of(story))
    if not story.channels or story.evidence.video is None or not looked_at(story):
        return say(language, "safe_area.title_unknown")
    if worst is None:
        return say(language, "safe_area.title_no_area", channels=_names(tuple(story.channels.values()), language))
    hidden = _told(worst)
    names = _names(worst.channels, language)
    if not hidden:
        return say(language, "safe_area.title_fine", channels=names)
    return say(language, "safe_area.title_hidden", channels=names, what=_counted(hidden, language))


def _draw(story: Story, language: str) -> str:
    if not story.channels or story.evidence.video is None:
        return ""
    if not looked_at(story):
        return element("p", say(language, "safe_area.not_looked"), class_="drawn")
    return element(
        "div", *(_frame(story, frame, language) for frame in _known_first(frames_of(story))), class_="safe-areas"
    )


def _known_first(frames: Sequence[ChannelFrame]) -> list[ChannelFrame]:
    return sorted(frames, key=lambda frame: frame.free is None)


def _frame(story: Story, frame: ChannelFrame, language: str) -> Drawn:
    names = _names(frame.channels, language)
    head = element("h4", names) if len(story.channels) > 1 else None
    if frame.free is None:
        return element("div", head, element("p", say(language, "safe_area.no_area", channels=names), class_="drawn"))
    at = seconds(round(frame.at_s, 1), language)
    alt = say(language, "safe_area.alt", at=at, channels=names, what=_in_picture(frame, language))
    picture = covered_picture(story, frame, says=alt)
    legend = element(
        "div",
        head,
        element("p", say(language, "safe_area.drawn", at=at, channels=names), class_="drawn"),
        _numbered(frame, language),
        _elsewhere(frame, language),
        _not_known(story, language),
        _source(frame, language),
        class_="safe-legend",
    )
    return element("div", picture, legend, class_="safe-area")


def _in_picture(frame: ChannelFrame, language: str) -> str:
    hidden = frame.hidden
    return _counted(hidden, language) if hidden else say(language, "safe_area.nothing")


def _numbered(frame: ChannelFrame, language: str) -> Drawn:
    if not frame.hidden:
        return element("p", say(language, "safe_area.nothing_here"))
    items = [element("li", _sentence(one, language)) for one in frame.hidden[:MOST_NUMBERED]]
    rest = len(frame.hidden) - MOST_NUMBERED
    more = element("p", say(language, "safe_area.more_here", n=rest), class_="small") if rest > 0 else None
    return joined(element("ol", *items), more)


def _elsewhere(frame: ChannelFrame, language: str) -> Drawn | None:
    if not frame.elsewhere:
        return None
    told = sorted(frame.elsewhere, key=lambda one: -(one.covered or 0.0) * one.box.w * one.box.h)[:MOST_ELSEWHERE]
    items = [element("li", _sentence(one, language)) for one in sorted(told, key=lambda one: one.from_s)]
    rest = len(frame.elsewhere) - len(told)
    if rest:
        items.append(element("li", say(language, "safe_area.more", n=rest)))
    return joined(element("h5", say(language, "safe_area.elsewhere")), element("ul", *items))


def _sentence(one: Thing, language: str) -> str:
    """Caption "...", 2 to 4 s, 38 % of it under the buttons."""
    return say(
        language,
        "safe_area.face" if one.kind == FACE else f"safe_area.{one.kind}" if one.words else "safe_area.unread",
        words=outside(one.words, most=32),
        span=span(round(one.from_s, 1), round(one.to_s, 1), language),
        share=_share(one.covered or 0.0, language),
    )


def _share(covered: float, language: str) -> str:
    if covered >= _WHOLE:
        return say(language, "safe_area.all")
    # Boxes are good to a point of the frame or two: no decimals. Chinese sets a space between digits and letters.
    return percent(covered, language, half_width=0.05) + (" " if language == "zh" else "")


def _not_known(story: Story, language: str) -> Drawn | None:
    missing = [name for name in ("text", "codes", "faces") if name not in looked_at(story)]
    if not missing:
        return None
    what = say(language, "safe_area.joint").join(say(language, f"safe_area.signal_{name}") for name in missing)
    return element("p", say(language, "safe_area.not_looked_for", what=what), class_="small")


def _source(frame: ChannelFrame, language: str) -> Drawn | None:
    asked = frame.asked
    if asked is None:
        return None
    sure = asked.confidence if asked.confidence in "ABC" else "C"
    words = say(
        language,
        "safe_area.source",
        source=outside(source_in_words(asked.source, language), most=200),
        day=day(asked.checked_on, language),
        confidence=say(language, f"safe_area.confidence_{sure}"),
    )
    return element("p", words, class_="small")


def _rows(story: Story) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for frame in frames_of(story):
        asked = frame.asked
        numbers = {id(one): number for number, one in enumerate(frame.hidden[:MOST_NUMBERED], 1)}
        others = [one for one in frame.here if not one.is_hidden]
        for channel in frame.channels:
            for one in [*frame.hidden, *others, *frame.elsewhere] or [None]:
                rows.append(  # noqa: PERF401 - three loops in one comprehension are not read by anybody
                    {
                        "channel": channel.name,
                        "picture_at_s": frame.at_s,
                        "number": numbers.get(id(one)),
                        "kind": one.kind if one else None,
                        "words": one.words if one else None,
                        "from_s": one.from_s if one else None,
                        "to_s": one.to_s if one else None,
                        **{side: getattr(one.box, side) if one else None for side in ("x", "y", "w", "h")},
                        "covered": one.covered if one else None,
                        "hidden": None if one is None or one.covered is None else one.is_hidden,
                        "source": asked.source if asked else None,
                        "confidence": asked.confidence if asked else None,
                        "why_null": None if frame.free else "nobody says what the channel's buttons cover",
                    }
                )
    return rows


safe_area = Panel(
    name="safe_area",
    place="fit",
    order=20,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="The frame with what the channel's own buttons cover of it.",
)
