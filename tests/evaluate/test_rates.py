from datetime import UTC, datetime

import pytest

from nine16.evaluate.rates import means, rates
from nine16.evaluate.totals import totals_of
from nine16.kinds.actions import action_kinds
from nine16.model.evidence import Evidence
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.model.watching import COMPLETED, LEFT

KINDS = action_kinds()
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def exported(counts, *, shares=None, means_=None, duration_s=20.0, as_of=NOON, importer="douyin_works"):
    return Evidence(
        Post("p", "douyin", duration_s=duration_s),
        snapshots=(Snapshot("p", as_of, importer, counts, shares or {}, means_ or {}),),
    )


def of(evidence):
    return rates(evidence, action_kinds=KINDS, confidence=0.95)


def test_a_view_that_likes_and_shares_counts_once(log):
    watching = log([[(0, 5_000)]] * 4, [LEFT] * 4, duration_s=10.0, acted={"like": [0, 1], "share": [0], "follow": [2]})

    found = of(Evidence(Post("p", "player"), watching=watching))

    assert (found["interaction"].value, found["interaction"].n, found["interaction"].basis) == (0.5, 4, "views")
    assert found["follow"].value == 0.25
    assert found["order"].value == 0.0
    assert found["effective_view"].value == 1.0


def test_reach_of_three_seconds_counts_wherever_it_lies(log):
    watching = log([[(0, 1_500), (4_000, 5_500)], [(0, 2_999)]], [LEFT, LEFT], duration_s=10.0)

    assert of(Evidence(Post("p", "player"), watching=watching))["effective_view"].value == 0.5


def test_videos_under_three_seconds_have_no_effective_views(log):
    watching = log([[(0, 2_400)]], [COMPLETED], duration_s=2.4)

    number = of(Evidence(Post("p", "player"), watching=watching))["effective_view"]

    assert number.value is None
    assert "shorter than 3 s" in number.why_null


def test_without_any_action_rates_of_actions_are_unknown_not_nought(log):
    watching = log([[(0, 5_000)]], [LEFT], duration_s=10.0)

    found = of(Evidence(Post("p", "player"), watching=watching))

    assert found["interaction"].value is None
    assert "no action" in found["interaction"].why_null
    assert found["completion"].value == 0.0


def test_exports_count_over_views_and_may_exceed_one():
    found = of(exported({"views": 100, "like": 90, "comment": 60, "share": 0, "avatar_tap": 5}))

    assert found["interaction"].value == 1.5
    assert found["interaction"].basis == "counts"
    assert found["interaction"].low < 1.5 < found["interaction"].high
    assert found["follow"].value == 0.05
    assert found["order"].value is None


def test_completion_of_an_export_is_a_share_of_views():
    number = of(exported({"views": 1_000}, shares={"completion": 0.25}))["completion"]

    assert (number.value, number.n, number.basis) == (0.25, 1_000, "counts")
    assert 0.22 < number.low < 0.25 < number.high < 0.28


def test_milestones_at_two_and_five_seconds_only_bound_the_effective_views():
    number = of(exported({"views": 10_000}, shares={"left_2s": 0.3, "played_5s": 0.4}))["effective_view"]

    assert number.value is None
    assert 0.38 < number.low < 0.4
    assert 0.7 < number.high < 0.72
    assert "not 3 s" in number.why_null


def test_a_milestone_at_three_seconds_is_the_effective_view_rate():
    assert of(exported({"views": 10_000}, shares={"played_3s": 0.5}))["effective_view"].value == 0.5


def test_a_net_loss_of_followers_is_not_a_count():
    number = of(exported({"views": 100, "follow": -3}))["follow"]

    assert number.value is None
    assert "net" in number.why_null


def test_no_views_yet_is_said():
    assert of(exported({"views": 0, "like": 3}))["interaction"].why_null == "no views yet"


def test_the_newest_snapshot_is_asked():
    old, new = exported({"views": 10, "like": 1}), exported({"views": 100, "like": 20}, as_of=NOON.replace(day=2))
    both = Evidence(old.post, snapshots=(*new.snapshots, *old.snapshots))

    assert of(both)["interaction"].value == 0.2


def test_the_log_wins_and_the_export_fills_what_it_does_not_know(log):
    watching = log([[(0, 5_000)]] * 2, [LEFT, LEFT], duration_s=10.0)
    evidence = Evidence(
        Post("p", "douyin"),
        watching=watching,
        snapshots=exported({"views": 100, "like": 5}, shares={"completion": 0.5}).snapshots,
    )

    found = of(evidence)

    assert (found["completion"].value, found["completion"].basis) == (0.0, "views")
    assert (found["interaction"].value, found["interaction"].basis) == (0.05, "counts")


def test_mean_watch_time_of_an_export_has_no_interval():
    mean = means(exported({"views": 100}, means_={"average_watch_s": 6.5}), confidence=0.95)

    assert (mean.watch_s.value, mean.watch_s.low) == (6.5, None)
    assert mean.reach_s.value is None


def test_totals_carry_what_viewers_are_worth(log):
    watching = log([[(0, 5_000)]] * 4, [LEFT] * 4, duration_s=10.0, viewer=[1, 1, 2, 2], acted={"like": [0, 1]})

    count = totals_of(Evidence(Post("p", "player"), watching=watching), KINDS).rates["interaction"]

    assert (count.acted, count.n, count.basis) == (2.0, 4, "views")
    assert count.n_effective < 4


def test_totals_of_an_export_are_its_counts():
    rates_ = totals_of(exported({"views": 50, "like": 60, "collect": 2}, shares={"completion": 0.5}), KINDS).rates

    assert rates_["interaction"].acted == 60
    assert rates_["completion"].acted == pytest.approx(25)
    assert set(rates_) == {"interaction", "collection", "completion"}
