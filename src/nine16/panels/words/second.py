"""One second in words: said when a finger or the mouse rests on it, and written in the table below."""

from nine16.kinds.panel import Story
from nine16.model.evaluation import CurvePoint, SecondRow
from nine16.panels.marks.time_axis import axis_of
from nine16.panels.words.kinds import kind_title
from nine16.panels.words.numbers import count, percent, percent_range, seconds, span
from nine16.panels.words.sentences import say
from nine16.panels.words.shown import what_was_shown


def second_in_words(story: Story, second: int, language: str) -> str:
    """What viewers do in second [t, t+1) and what the video shows then."""
    axis = axis_of(story)
    end = min(second + 1.0, axis.length_s) if axis else second + 1.0
    parts = [say(language, "second.when", span=span(second, end, language))]
    row = story.evaluation.seconds[second] if second < len(story.evaluation.seconds) else None
    if row is not None:
        parts += _watching(story, row, language)
    else:
        parts += _from_curve(story, second, language)
    shown = what_was_shown(story.evidence.shown, second, language)
    if shown:
        parts.append(say(language, "second.shown", shown=shown))
    return say(language, "second.gap").join(parts)


def seconds_of(story: Story) -> int:
    """How many seconds there is something to say about."""
    axis = axis_of(story)
    return axis.seconds if axis else 0


def leaving_share(story: Story, second: int) -> float | None:
    """Share of those watching in a second who leave in it: the departures that count in the hazard."""
    row = story.evaluation.seconds[second] if second < len(story.evaluation.seconds) else None
    if row is None or row.watching <= 0:
        return None
    return departures(story, second) / row.watching


def departures(story: Story, second: int) -> int:
    """Departures of views that were watching in the second."""
    watching = story.evidence.watching
    if watching is not None and second < len(watching.seconds.left_watching):
        return int(watching.seconds.left_watching[second])
    return story.evaluation.seconds[second].left


def share_at(story: Story, at_s: float) -> CurvePoint | None:
    """The curve's point at a time: the last one not later, interpolated between points."""
    before = [point for point in story.evaluation.curve if point.at_s <= at_s + 1e-9]
    after = [point for point in story.evaluation.curve if point.at_s > at_s + 1e-9]
    if not before:
        return None
    last = before[-1]
    if abs(last.at_s - at_s) < 1e-9 or not after:
        return last if abs(last.at_s - at_s) < 1.0 else None
    following = after[0]
    along = (at_s - last.at_s) / (following.at_s - last.at_s)
    return CurvePoint(
        at_s,
        _between(last.share, following.share, along),
        _between(last.low, following.low, along),
        _between(last.high, following.high, along),
        less_known(last.evidence, following.evidence),
    )


def less_known(one: str, other: str) -> str:
    """Of two kinds of evidence the weaker: between a measured point and a bounded one only bounds are known.

    Example:
        >>> less_known("measured", "bounded")
        'bounded'
    """
    return max(one, other, key=("measured", "bounded", "prior").index)


def usual_at(story: Story, at_s: float) -> tuple[float, float, float] | None:
    """10th percentile, median and 90th of the comparable posts' curves at a time."""
    rows = story.usual_curve
    before = [row for row in rows if row[0] <= at_s + 1e-9]
    after = [row for row in rows if row[0] > at_s + 1e-9]
    if not before or (not after and at_s - before[-1][0] > 1.0):
        return None
    last = before[-1]
    if not after:
        return last[1:]
    along = (at_s - last[0]) / (after[0][0] - last[0])
    low, median, high = (one + along * (other - one) for one, other in zip(last[1:], after[0][1:], strict=True))
    return low, median, high


def _watching(story: Story, row: SecondRow, language: str) -> list[str]:
    views = story.evaluation.views
    if row.watching == 0:
        return [say(language, "second.nobody")]
    share = percent(row.watching / max(1, views), language)
    parts = [
        say(
            language,
            "second.watching",
            watching=count(row.watching, language),
            views=count(views, language),
            share=share,
        )
    ]
    left = departures(story, row.second)
    expected = story.expected[row.second] if row.second < len(story.expected) else None
    if left and expected is not None:
        parts.append(
            say(
                language,
                "second.left_expected",
                left=count(left, language),
                share=percent(left / row.watching, language),
                expected=percent(expected, language),
            )
        )
    elif left:
        parts.append(
            say(language, "second.left", left=count(left, language), share=percent(left / row.watching, language))
        )
    else:
        parts.append(say(language, "second.none_left"))
    acted = _actions(row, language)
    if acted:
        parts.append(say(language, "second.actions", actions=acted))
    if row.replays:
        parts.append(say(language, "second.replays", n=count(row.replays, language)))
    if row.completed:
        parts.append(say(language, "second.completed", n=count(row.completed, language)))
    return parts


def _actions(row: SecondRow, language: str) -> str:
    said = [
        say(language, "second.action", n=count(number, language), kind=kind_title(name, language))
        for name, number in row.actions.items()
        if number
    ]
    return say(language, "second.comma").join(said)


def _from_curve(story: Story, second: int, language: str) -> list[str]:
    point = share_at(story, float(second))
    if point is None or point.share is None:
        return [say(language, "second.unknown")]
    at = seconds(second, language)
    if point.evidence == "measured":
        return [say(language, "second.curve_measured", at=at, share=percent(point.share, language))]
    if point.low is not None and point.high is not None:
        reach = percent_range(point.low, point.high, language)
        return [say(language, f"second.curve_{point.evidence}", at=at, range=reach)]
    return [say(language, "second.unknown")]


def _between(one: float | None, other: float | None, along: float) -> float | None:
    return None if one is None or other is None else one + along * (other - one)
