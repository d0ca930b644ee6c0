"""What to look at first where a channel had less than expected: new posts, older ones, or orders per view."""

from nine16.model.number import Number
from nine16.model.week import Lacking, Week
from nine16.panels.words.numbers import count, percent, percent_range
from nine16.panels.words.sentences import say
from nine16.report.section import channel_in_words
from nine16.report.today_words import posts_in_words, range_of
from nine16.report.week_words import spaced


def look_first(week: Week, language: str) -> list[str]:
    """A few sentences for each channel that lacks views or sales."""
    return [_of_channel(one, language) for one in week.lacking]


def _of_channel(one: Lacking, language: str) -> str:
    head = say(language, "week.look_head", channel=spaced(channel_in_words(one.channel, language), language))
    if one.why is not None:
        said = [say(language, "week.look_unknown")]
    else:
        said = [say(language, f"week.look_{one.mostly or 'views'}")] if one.mostly else []
        said += [_views(one, language)]
        if one.new_posts < min(one.new_posts_before):
            said += [say(language, "week.look_fewer")]
    said += [part for part in (_orders(one, language),) if part]
    return head + ("" if language == "zh" else " ").join(said)


def _views(one: Lacking, language: str) -> str:
    return say(
        language,
        "week.look_posts",
        posts=posts_in_words(one.new_posts, language),
        views=count(one.new_views, language),
        weeks=len(one.new_posts_before),
        posts_before=_span(one.new_posts_before, language),
        views_before=_span(one.new_views_before, language),
        old=count(one.old_views, language),
        old_before=_span(one.old_views_before, language),
    )


def _orders(one: Lacking, language: str) -> str:
    now, usual = one.per_view, one.per_view_before
    if one.per_view_says is None or now.low is None or now.high is None or usual.value is None:
        told = now.why_null == "too few views to tell"
        return say(language, "week.look_orders_few", n=f"{now.n or 0:,}") if told else ""
    return say(
        language,
        f"week.look_orders_{one.per_view_says}{'_views' if one.per_view_says == 'usual' and one.mostly else ''}",
        rate=_rate(now, language),
        usual=_rate(usual, language),
    )


def _rate(number: Number, language: str) -> str:
    low, high = number.low or 0.0, number.high or 0.0
    return say(
        language,
        "week.look_rate",
        rate=percent(number.value or 0.0, language),
        range=percent_range(low, high, language),
        n=f"{number.n or 0:,}",
    )


def _span(values: tuple[float, ...], language: str) -> str:
    return range_of(Number(None, min(values), max(values)), language)
