"""Where to look first: whose views lack, and whether orders per view are as usual."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from nine16.evaluate.over_time.series import History, PaidStretch, Series, hours
from nine16.evaluate.week.lacking import lacking
from nine16.model.post import Post

SUNDAY = date(2026, 11, 15)


def history(name: str, published: date, by_day: dict[int, float], *, channel: str = "player") -> History:
    """A post whose views are captured at every midnight; gains by how many days before the Sunday they fall."""
    born = hours(datetime(published.year, published.month, published.day, 1, tzinfo=UTC))
    days = (SUNDAY - published).days + 1
    at = np.array([
        hours(datetime(published.year, published.month, published.day, tzinfo=UTC) + timedelta(days=step + 1))
        for step in range(days)
    ])  # fmt: skip
    gained = np.array([by_day.get((SUNDAY - published).days - step, 0.0) for step in range(days)])
    post = Post(name, channel, published_at=datetime(published.year, published.month, published.day, 1, tzinfo=UTC))
    return History(post, born, {"all": {"views": Series(at, np.cumsum(gained), "log")}}, captures=days)


def season(*, this_week: bool = True) -> tuple[list[History], dict[str, date | None]]:
    """Two posts a week, each of 1,000 views in its first days and 200 in its next week; in the last one none."""
    posts, days = [], {}
    for week in range(6):
        if week == 0 and not this_week:
            continue
        for number in (0, 1):
            back = 7 * week + 6 - number
            name = f"p{week}{number}"
            days[name] = SUNDAY - timedelta(days=back)
            posts.append(history(name, days[name], {back - 1: 1_000.0, back - 7: 200.0}))
    return posts, days


def asked(posts, days, **more):
    """The player's week."""
    return lacking(posts, channel="player", published=days, last_day=SUNDAY, zone="UTC", **more)


def test_a_week_without_new_posts_lacks_their_views_and_older_ones_are_as_before():
    posts, days = season(this_week=False)
    found = asked(posts, days)

    assert (found.new_posts, found.new_views, found.old_views) == (0, 0.0, 400.0)
    assert found.new_posts_before == (2, 2, 2, 2)
    assert set(found.new_views_before) == {2_000.0}
    assert set(found.old_views_before) == {400.0}
    assert found.mostly == "new"


def test_a_week_like_the_others_lacks_nothing():
    found = asked(*season())

    assert (found.new_posts, found.new_views, found.mostly) == (2, 2_000.0, None)


def library(
    *, new: int = 4, of_new: float = 1.0, of_older: float = 1.0
) -> tuple[list[History], dict[str, date | None]]:
    """Ten weeks of four posts a week, each fading from about 400 views a day; the last week as asked for."""
    rng = np.random.default_rng(916)
    posts, days = [], {}
    for week in range(10):
        for number in range(4 if week else new):
            name, back = f"p{week}{number}", 7 * week + 6 - number
            level = float(rng.lognormal(6.0, 0.4))
            shares = [of_new if not week else of_older if day < 7 else 1.0 for day in range(back + 1)]
            by_day = {
                day: round(shares[day] * level * (back - day + 1) ** -1.0 * float(rng.lognormal(0.0, 0.15)))
                for day in range(back + 1)
            }
            days[name] = SUNDAY - timedelta(days=back)
            posts.append(history(name, days[name], by_day))
    return posts, days


def within(expected, views):
    return expected.low <= views <= expected.high


def test_older_posts_that_fall_by_half_are_named_and_new_ones_are_not():
    found = asked(*library(of_older=0.5))

    assert found.below == "older"
    assert found.old_views < found.old_expected.low
    assert within(found.new_expected, found.new_views)


def test_one_new_post_instead_of_four_is_as_expected_of_one():
    posts, days = library(new=1)
    found = asked(posts, days)

    assert found.below is None, "the range knows how many posts there were"
    assert within(found.new_expected, found.new_views)
    assert found.new_expected.value < asked(*library()).new_expected.value / 2
    assert (found.new_posts, set(found.new_posts_before)) == (1, {4})
    assert found.mostly == "new", "beside the weeks before, where there were more of them"


def test_new_posts_that_nobody_watches_are_named_and_older_ones_are_not():
    found = asked(*library(of_new=0.02))

    assert found.below == "new"
    assert within(found.old_expected, found.old_views)


def test_where_both_fall_both_are_named():
    assert asked(*library(of_new=0.02, of_older=0.3)).below == "both"


def test_orders_are_held_against_the_views_there_were():
    """A third of the views with a third of the orders is no fault of the shop."""
    posts, days = season(this_week=False)
    before = {SUNDAY - timedelta(days=7 * back): 240 for back in range(1, 5)}
    found = asked(posts, days, orders=before | {SUNDAY: 40})

    assert found.orders_expected.value == pytest.approx(400 / 2_400 * 240)
    assert found.orders_expected.low <= 40 <= found.orders_expected.high
    assert found.per_view_says == "usual"


@pytest.mark.parametrize("now", range(0, 60, 3))
def test_the_range_of_orders_and_the_word_beside_it_agree(now):
    orders = {SUNDAY - timedelta(days=7 * back): 24 for back in range(1, 5)} | {SUNDAY: now}
    found = asked(*season(), orders=orders)
    expected = found.orders_expected

    assert (found.per_view_says == "usual") == (expected.low <= now <= expected.high)
    assert (found.per_view_says == "less") == (now < expected.low)


@pytest.mark.parametrize(("now", "says"), [(24, "usual"), (5, "less"), (60, "more")])
def test_orders_per_view_are_set_beside_those_of_the_weeks_before(now, says):
    orders = {SUNDAY - timedelta(days=7 * back): 24 for back in range(1, 5)} | {SUNDAY: now}
    found = asked(*season(), orders=orders)

    assert (found.per_view.n, found.per_view_before.n) == (now, 96)
    assert found.per_view_before.value == pytest.approx(0.01)
    assert found.per_view.low < found.per_view.value < found.per_view.high
    assert found.per_view_says == says


def test_weeks_that_differ_by_more_than_luck_make_a_jump_less_sure():
    """Of 100 orders a week 140 are more by luck alone; not where the weeks before were 60, 150, 70 and 120."""
    posts, days = season()
    alike = {SUNDAY - timedelta(days=7 * back): 100 for back in range(1, 5)} | {SUNDAY: 165}
    apart = alike | {SUNDAY - timedelta(days=7 * back): each for back, each in enumerate((60, 150, 70, 120), start=1)}

    assert asked(posts, days, orders=alike).per_view_says == "more"
    found = asked(posts, days, orders=apart)
    assert found.per_view_says == "usual"
    assert found.per_view_scatter.low > 0.05
    assert found.per_view_scatter.n == 4


def test_weeks_farther_back_tell_of_the_scatter_from_the_first_whole_one_with_orders_on():
    posts, days = library()
    every = {SUNDAY - timedelta(days=day): 6 for day in range(70)}

    assert asked(posts, days, orders=every).per_view_scatter.n > 6
    late = {day: count for day, count in every.items() if day > SUNDAY - timedelta(days=38)}
    assert asked(posts, days, orders=late).per_view_scatter.n == 4, "the fifth week back was logged in part"


def with_ads(posts: list[History], *, back: range, views: float) -> list[History]:
    """The same posts, the first of which ads brought so many views on each of these days, counted among all."""
    first = posts[0]
    begins = [hours(datetime(2026, 11, 15, tzinfo=UTC) - timedelta(days=day)) for day in back]
    paid = tuple(PaidStretch(at, at + 24.0, views, 100.0) for at in sorted(begins))
    told = first.series["all"]["views"]
    more = np.array([views * sum(at + 24.0 <= each for at in begins) for each in told.at_h])
    series = {"all": {"views": Series(told.at_h, told.totals + more, "log")}}
    return [replace(first, series=series, paid=paid), *posts[1:]]


def test_orders_are_of_all_views_those_that_ads_bought_among_them():
    """Ads that double the views and the orders of a week are no rise of orders per view."""
    posts, days = season()
    oldest = [posts[-1], *posts[:-1]]
    orders = {SUNDAY - timedelta(days=7 * back): 60 for back in range(1, 5)} | {SUNDAY: 120}
    bought = asked(with_ads(oldest, back=range(7), views=350.0), days, orders=orders)

    assert asked(posts, days, orders=orders).per_view_says == "more"
    assert bought.per_view_says == "usual"
    assert bought.bought.value == pytest.approx(0.5, abs=0.05)
    assert bought.bought.n == pytest.approx(4_800, abs=200)
    assert bought.bought_before.value in {None, 0.0}
    assert bought.old_views < 700, "what was expected of posts is of views that no ad bought"


def test_where_no_report_tells_of_ads_nothing_is_said_of_them():
    assert asked(*season()).bought.value is None
    assert asked(*season()).bought_before.value is None


def test_that_the_weeks_before_are_unsure_too_counts():
    """Of 20 orders in four weeks 5 are to be expected; 10 lie above them, and not surely above their rate."""
    orders = {SUNDAY - timedelta(days=7 * back): 5 for back in range(1, 5)}

    assert asked(*season(), orders=orders | {SUNDAY: 10}).per_view_says == "usual"
    assert asked(*season(), orders=orders | {SUNDAY: 16}).per_view_says == "more"


def test_so_few_views_that_hardly_an_order_is_to_be_expected_say_nothing_of_the_rate():
    posts, days = season(this_week=False)
    orders = {SUNDAY - timedelta(days=7 * back): 24 for back in range(1, 5)}
    found = asked(posts, days, orders=orders)  # 400 views at 1 % are 4 orders

    assert found.per_view.why_null == "too few views to tell"
    assert found.per_view_says is None


def test_without_orders_in_the_log_no_rate_is_told():
    assert asked(*season()).per_view.why_null == "no log tells orders"


def test_a_first_week_has_nothing_to_be_set_beside():
    day = SUNDAY - timedelta(days=3)
    found = asked([history("p", day, {2: 100.0})], {"p": day})

    assert found.why == "too few weeks before are told"
