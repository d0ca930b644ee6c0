"""What to look at first where a channel had less than expected: new posts, older ones, or orders per view."""

from nine16.model.number import Number
from nine16.model.week import Lacking, Week
from nine16.panels.words.numbers import count, percent
from nine16.panels.words.sentences import say
from nine16.report.section import channel_in_words
from nine16.report.today_words import posts_in_words, range_of
from nine16.report.week_words import spaced

OTHER_SHARE = 0.05
"""From so many parts of all views on their orders are of another audience than before. [ours]"""


def look_first(week: Week, language: str) -> list[str]:
    """A few sentences for each channel that lacks views or sales."""
    return [_of_channel(one, language) for one in week.lacking]


def _of_channel(one: Lacking, language: str) -> str:
    head = say(language, "week.look_head", channel=spaced(channel_in_words(one.channel, language), language))
    if one.why is not None:
        return head + say(language, "week.look_unknown")
    said = [_below(one, language), _beside(one, language), _orders(one, language), _bought(one, language)]
    return head + ("" if language == "zh" else " ").join(part for part in said if part)


def _below(one: Lacking, language: str) -> str:
    """Which of the new and the older posts gained less than was to be expected of them alone, the first to look at first."""
    if one.below is None:
        return ""
    parts = {
        "new": _part(
            "new", one.new_views, one.new_expected, language, n=one.new_posts, before=_weeks_before(one, language)
        ),
        "older": _part("older", one.old_views, one.old_expected, language),
    }
    if one.below in {"both", "neither"}:
        order = sorted(parts, key=lambda part: -_gap(one, part))
        told = [parts[part] for part in order if parts[part]]
        return say(language, f"week.look_{one.below}", parts=say(language, "week.look_joint").join(told))
    rest = parts["new" if one.below == "older" else "older"]
    said = [say(language, "week.look_below", part=parts[one.below])]
    if rest:
        said.append(say(language, "week.look_within", part=rest))
    return ("" if language == "zh" else " ").join(said)


def _gap(one: Lacking, part: str) -> float:
    """Views that a part lacks of the middle of what was to be expected of it."""
    new = part == "new"
    expected, views = (one.new_expected, one.new_views) if new else (one.old_expected, one.old_views)
    return (expected.value or 0.0) - views


def _part(key: str, views: float, expected: Number, language: str, *, n: int | None = None, before: str = "") -> str:
    if expected.value is None:
        return ""
    posts = "" if n is None else posts_in_words(n, language)
    return say(
        language,
        f"week.look_part_{key}",
        posts=posts,
        views=count(views, language),
        range=range_of(expected, language),
        before=before,
    )


def _weeks_before(one: Lacking, language: str) -> str:
    """What the new posts of the weeks before were and brought, where all those weeks had more of them."""
    if one.new_posts >= min(one.new_posts_before):
        return ""
    return say(
        language,
        "week.look_part_before",
        weeks=len(one.new_posts_before),
        posts_before=_span(one.new_posts_before, language),
        views_before=_span(one.new_views_before, language),
    )


def _beside(one: Lacking, language: str) -> str:
    """Fewer new posts than in any week before, where it does not stand with what those few were expected to bring."""
    told = one.below is not None and one.new_expected.value is not None
    if told or one.new_posts >= min(one.new_posts_before):
        return ""
    return say(
        language,
        "week.look_fewer",
        posts=posts_in_words(one.new_posts, language) if one.new_posts else say(language, "week.look_no_post"),
        weeks=len(one.new_posts_before),
        posts_before=_span(one.new_posts_before, language),
        views_before=_span(one.new_views_before, language),
    )


def _orders(one: Lacking, language: str) -> str:
    expected = one.orders_expected
    if one.per_view_says is None or expected.value is None:
        told = one.per_view.why_null == "too few views to tell"
        return say(language, "week.look_orders_few", n=f"{one.per_view.n or 0:,}") if told else ""
    reached = (one.per_view.n or 0) >= expected.value  # below the middle "not worse" would say more than is known
    few = one.per_view_says == "usual" and one.below and reached
    return say(
        language,
        f"week.look_orders_{one.per_view_says}{'_few' if few else ''}",
        n=f"{one.per_view.n or 0:,}",
        value=count(expected.value, language),
        range=range_of(expected, language),
    )


def _bought(one: Lacking, language: str) -> str:
    """That ads bought another share of the views than before; nothing where that is not so, or no report tells of ads."""
    now, before = one.bought.value, one.bought_before.value
    if one.per_view_says is None or abs((now or 0.0) - (before or 0.0)) < OTHER_SHARE:
        return ""
    which = "both" if now is not None and before is not None else "before" if now is None else "now"
    return say(
        language,
        f"week.look_bought_{which}",
        now=percent(now or 0.0, language, half_width=0.02),
        before=percent(before or 0.0, language, half_width=0.02),
    )


def _span(values: tuple[float, ...], language: str) -> str:
    return range_of(Number(None, min(values), max(values)), language)
