"""An experiment from plan to answer: two cuts drawn by viewer, posts in pairs, weeks that take turns."""

import dataclasses
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from nine16.errors import Clash, NotFound, WrongInput
from nine16.evaluate.experiments.assign_viewers import arms_of
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.model.video import Video, VideoFacts
from nine16.workspace import Workspace

START = datetime(2026, 3, 2, tzinfo=UTC)
LENGTH_S = 20.0
PLAYBACK = "view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason\n"
ACTIONS = "event_id,view_id,video_id,viewer_id,channel,at,at_ms,kind,product_id,quantity,value_minor,currency\n"


def video(name: str) -> Video:
    return Video(name, f"hash-{name}", f"{name}.mp4", VideoFacts(LENGTH_S, 1080, 1920, 30.0, 0, True))


@pytest.fixture
def shop(tmp_path, request):
    with Workspace.create(tmp_path / "shop", zone=getattr(request, "param", "UTC")) as opened:
        for name in ("old", "a", "b"):
            opened._folder.records.add_video(video(name))
        yield opened


@pytest.fixture
def watched(shop, tmp_path):
    """Load views: who saw which video, and for how long; some buy."""

    def load(rows, *, at=START, orders=(), tag="x"):
        lines, acts = [PLAYBACK], [ACTIONS]
        for place, (viewer, name, seconds) in enumerate(rows):
            begun = (at + timedelta(seconds=place)).isoformat()
            end = "ended" if seconds >= LENGTH_S else "left"
            lines.append(
                f"{tag}{place},0,{name},{viewer},player,{begun},0,{round(min(seconds, LENGTH_S) * 1000)},{end}\n"
            )
        for place, kind, minor, currency in orders:
            viewer, name, _ = rows[place]
            begun = (at + timedelta(seconds=place + 1)).isoformat()
            acts.append(
                f"{tag}{place}{kind},{tag}{place},{name},{viewer},player,{begun},,{kind},p1,1,{minor},{currency}\n"
            )
        for kind, text in (("playback", lines), ("actions", acts)):
            if len(text) > 1:
                file = tmp_path / f"{tag}-{kind}.csv"
                file.write_text("".join(text), "utf-8")
                shop.load(file)

    return load


def audience(n, *, name="hook", effect=0.0, seed=1, patience=True):
    """Viewers who see the arm that the hash gives them; those of b stay longer by `effect`."""
    rng = np.random.default_rng(seed)
    viewers = [f"u{place}" for place in range(n)]
    arm = arms_of(name, viewers, shares=[0.5, 0.5])
    own = np.exp(0.8 * rng.normal(size=n)) if patience else np.ones(n)
    seconds = np.round(np.clip(rng.exponential(5.0, n) * own * (1 + effect * arm), 0.1, LENGTH_S), 1)
    before = np.round(np.clip(rng.exponential(5.0, n) * own, 0.1, LENGTH_S), 1)
    return viewers, arm, seconds, before


def test_a_longer_held_cut_is_found_and_said_to_cause_it(shop, watched):
    viewers, arm, seconds, before = audience(3_000, effect=0.3)
    watched(
        [(viewer, "old", s) for viewer, s in zip(viewers, before, strict=True)], at=START - timedelta(days=9), tag="o"
    )
    planned = shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", least_effect="15%", starts=START)
    watched([(viewer, "ab"[one], s) for viewer, one, s in zip(viewers, arm, seconds, strict=True)], tag="n")

    found = shop.experiment_result("hook")

    assert planned.state == "new"
    assert 1_000 < planned.experiment.planned < 6_000
    assert planned.experiment.upto_s == LENGTH_S
    assert found.state == "stop"
    assert found.sentence["en"].startswith("stop: b holds viewers")
    assert any("causes" in note["en"] for note in found.notes)
    (one,) = found.comparisons
    assert 0 < one.difference.low < 1.2 < one.difference.high
    assert one.known_before == 3_000
    assert one.kept_variance < 0.95
    assert [look.state for look in shop.experiment_looks("hook")] == ["stop"]


def test_every_viewer_sees_what_the_hash_of_another_system_would_give(shop, watched):
    viewers, arm, seconds, _ = audience(400)
    shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", starts=START, planned=1_000)
    drawn = shop.assign_viewers("hook", viewers)
    watched([(viewer, "ab"[one], s) for viewer, one, s in zip(viewers, arm, seconds, strict=True)])

    found = shop.experiment_result("hook")

    assert [one.arm for one in drawn] == ["ab"[one] for one in arm]
    assert [one.viewers for one in found.arms] == [int(np.sum(arm == 0)), int(np.sum(arm == 1))]
    assert found.crossed.value == 0


def test_a_plan_is_kept_and_stands_once_somebody_looked(shop):
    shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", starts=START, planned=1_000)

    assert (
        shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", starts=START, planned=1_000).state == "unchanged"
    )
    changed = shop.plan_experiment("hook", ["a", "b"], outcome="completion", starts=START, planned=1_000)
    assert changed.state == "restated"
    shop.experiment_result("hook")

    with pytest.raises(Clash, match="another name"):
        shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", starts=START, planned=1_000)
    assert any("changed 1 times" in note["en"] for note in shop.experiment_result("hook").notes)


def test_a_plan_made_after_the_start_says_so(shop):
    shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", starts=START, planned=1_000)

    notes = [note["en"] for note in shop.experiment_result("hook").notes]

    assert any("after it began on 2026-03-02" in note for note in notes)


def test_an_arm_that_nobody_saw_is_not_started(shop, watched):
    viewers, _, seconds, _ = audience(300)
    shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", starts=START, planned=1_000, told_by="seen")
    watched([(viewer, "a", s) for viewer, s in zip(viewers, seconds, strict=True)])

    found = shop.experiment_result("hook")

    assert (found.state, found.comparisons) == ("do_not_trust", ())
    assert "300 to 0 where half and half was planned" in found.sentence["en"]


def test_nobody_yet_is_said(shop):
    shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", starts=START, planned=1_000)

    found = shop.experiment_result("hook")

    assert (found.state, found.n, found.comparisons) == ("not_started", 0, ())
    assert found.arms[0].value.why_null == "no viewers yet"


def test_viewers_who_saw_both_cuts_are_counted_where_they_belong_and_said(shop, watched):
    viewers, arm, seconds, _ = audience(600)
    shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", starts=START, planned=1_000)
    rows = [(viewer, "ab"[one], s) for viewer, one, s in zip(viewers, arm, seconds, strict=True)]
    watched(rows + [(viewers[place], "ba"[arm[place]], 4.0) for place in range(12)])

    found = shop.experiment_result("hook")

    assert found.crossed.value == pytest.approx(12 / 600)
    assert [one.viewers for one in found.arms] == [int(np.sum(arm == 0)), int(np.sum(arm == 1))]
    assert any("12 viewers saw an arm that is not theirs" in note["en"] for note in found.notes)


def test_too_many_who_saw_both_cuts_stop_the_answer(shop, watched):
    viewers, arm, seconds, _ = audience(600)
    shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", starts=START, planned=1_000)
    rows = [(viewer, "ab"[one], s) for viewer, one, s in zip(viewers, arm, seconds, strict=True)]
    watched(rows + [(viewers[place], "ba"[arm[place]], 4.0) for place in range(100)])

    found = shop.experiment_result("hook")

    assert (found.state, found.comparisons) == ("do_not_trust", ())


def test_sales_count_refunds_and_leave_other_currencies_out(shop, watched):
    viewers, arm, seconds, _ = audience(1_000)
    shop.plan_experiment(
        "hook", ["a", "b"], outcome="sales", currency="CNY", cap_minor=50_000, starts=START, planned=2_000
    )
    rows = [(viewer, "ab"[one], s) for viewer, one, s in zip(viewers, arm, seconds, strict=True)]
    orders = [(place, "order", 10_000, "CNY") for place in range(40)]
    orders += [(0, "refund", 25_000, "CNY"), (50, "order", 900, "USD"), (60, "order", 900_000, "CNY")]
    watched(rows, orders=orders)

    found = shop.experiment_result("hook")

    net = np.zeros(1_000)
    net[:40] = 10_000
    net[0] = -15_000
    net[60] = 50_000
    for place, one in enumerate(found.arms):
        assert one.value.value == pytest.approx(net[arm == place].mean())
    assert sum(one.cut_off for one in found.arms) == 1
    assert any("1 orders are in another currency" in note["en"] for note in found.notes)


def test_actions_that_nobody_logged_are_not_counted_as_none(shop, watched):
    viewers, arm, seconds, _ = audience(400)
    shop.plan_experiment("hook", ["a", "b"], outcome="shop_entry", starts=START, planned=1_000)
    watched([(viewer, "ab"[one], s) for viewer, one, s in zip(viewers, arm, seconds, strict=True)])

    found = shop.experiment_result("hook")

    assert found.state == "not_enough"
    assert "no action of these posts is known" in found.sentence["en"]


def test_views_without_a_viewer_are_in_no_arm(shop, watched):
    viewers, arm, seconds, _ = audience(300)
    shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", starts=START, planned=1_000)
    rows = [(viewer, "ab"[one], s) for viewer, one, s in zip(viewers, arm, seconds, strict=True)]
    watched([*rows, ("", "a", 5.0), ("", "b", 5.0)])

    found = shop.experiment_result("hook")

    assert found.n == 300
    assert any("2 views carry no viewer's id" in note["en"] for note in found.notes)


def test_viewers_of_another_experiment_are_left_out(shop, watched):
    viewers, arm, seconds, _ = audience(2_000)
    shop.plan_experiment("first", ["a", "b"], outcome="completion", starts=START, planned=1_000, shares=[0.25, 0.25])
    shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", starts=START, planned=1_000, excluding=["first"])
    watched([(viewer, "ab"[one], s) for viewer, one, s in zip(viewers, arm, seconds, strict=True)])
    taken = {one.unit for one in shop.assign_viewers("first", viewers) if one.arm}

    found = shop.experiment_result("hook")

    assert found.n == 2_000 - len(taken)
    assert all(one.arm == "" for one in shop.assign_viewers("hook", sorted(taken)))
    assert 900 < len(taken) < 1_100


def test_a_plan_without_any_history_asks_for_a_number(shop):
    with pytest.raises(WrongInput, match="--planned"):
        shop.plan_experiment("hook", ["a", "b"], outcome="watch_time")
    assert shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", planned=5_000).experiment.planned == 5_000


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"arms": ["a", "b2"]}, NotFound),
        ({"arms": ["a"]}, WrongInput),
        ({"arms": ["a", "a"]}, WrongInput),
        ({"outcome": "watchtime"}, NotFound),
        ({"outcome": "views"}, WrongInput),
        ({"shares": [0.9, 0.9]}, WrongInput),
        ({"shares": [1.0]}, WrongInput),
        ({"least_effect": "-3%"}, WrongInput),
        ({"least_effect": "much"}, WrongInput),
        ({"outcome": "sales"}, WrongInput),
        ({"excluding": ["nothing"]}, NotFound),
        ({"name": "two words"}, WrongInput),
        ({"planned": -5}, WrongInput),
        ({"upto_s": 0.0}, WrongInput),
        ({"cap_minor": 0}, WrongInput),
        ({"covariate_days": -1}, WrongInput),
        ({"power": 1.5}, WrongInput),
    ],
    ids=str,
)
def test_what_cannot_be_planned_is_refused(shop, changes, error):
    given = {"name": "hook", "arms": ["a", "b"], "outcome": "watch_time", "planned": 1_000} | changes

    with pytest.raises(error):
        shop.plan_experiment(given.pop("name"), given.pop("arms"), **given)
    assert shop.experiments() == []


def posted(shop, count, *, lift=None, first=START):
    """Posts a day apart with a capture ten days on; `lift` by video multiplies the views."""
    rng = np.random.default_rng(4)
    for place in range(count):
        name, at = f"v{place:02}", first + timedelta(days=place)
        shop._folder.records.add_video(video(name))
        post = Post(f"douyin:{place}", "douyin", account="lumi", video_id=name, published_at=at, duration_s=LENGTH_S)
        shop._folder.records.put_post(post)
        views = round(5_000 * np.exp(0.2 * rng.normal()) * (lift or {}).get(name, 1.0))
        shop._folder.records.put_snapshot(
            Snapshot(
                post.post_id, at + timedelta(days=10), "douyin_works", {"views": views, "like": round(0.03 * views)}
            )
        )


def test_pairs_of_posts_find_a_title_that_doubles_the_views(shop):
    posted(shop, 24, first=START - timedelta(days=200))
    planned = shop.plan_experiment(
        "titles", ["plain", "question"], outcome="views", design="pairs", least_effect="100%", starts=START
    )
    names = [f"v{place:02}" for place in range(24, 24 + 2 * planned.experiment.planned)]
    for name in names:
        shop._folder.records.add_video(video(name))
    drawn = shop.assign_posts("titles", names)
    rng = np.random.default_rng(5)
    for place, one in enumerate(drawn):
        at = START + timedelta(days=place)
        post = Post(f"douyin:n{place}", "douyin", account="lumi", video_id=one.unit, published_at=at)
        shop._folder.records.put_post(post)
        views = round(5_000 * np.exp(0.2 * rng.normal()) * (2.0 if one.arm == "question" else 1.0))
        capture = Snapshot(post.post_id, at + timedelta(days=8), "douyin_works", {"views": views})
        shop._folder.records.put_snapshot(capture)

    found = shop.experiment_result("titles")

    assert found.state == "stop"
    assert "question gets" in found.sentence["en"]
    assert 0.4 < found.comparisons[0].difference.value < 1.0
    assert found.comparisons[0].chance < 0.05
    assert any("weaker than drawing viewers" in note["en"] for note in found.notes)
    with pytest.raises(Clash, match="drawn already"):
        shop.assign_posts("titles", names[:-2])
    assert shop.assign_posts("titles", names) == drawn


def test_before_all_pairs_are_there_no_interval_is_shown(shop):
    posted(shop, 24, first=START - timedelta(days=200))
    shop.plan_experiment("titles", ["x", "y"], outcome="interaction", design="pairs", planned=8, starts=START)
    shop.assign_posts("titles", [f"v{place:02}" for place in range(10)])

    found = shop.experiment_result("titles")

    assert (found.state, found.n) == ("go_on", 5)
    assert found.comparisons[0].difference.low is None
    assert "looking early" in found.comparisons[0].difference.why_null


def test_a_post_with_a_log_counts_at_its_age_however_old_it_is_now(shop, watched):
    shop._folder.records.put_posts(
        [Post(f"player:{name}", "player", video_id=name, published_at=START) for name in ("a", "b")]
    )
    shop.plan_experiment("look", ["x", "y"], outcome="views", design="pairs", planned=6, age_days=7, starts=START)
    drawn = shop.assign_posts("look", ["a", "b"])
    watched([(f"u{n}", "ab"[n % 2], 5.0) for n in range(40)], at=START + timedelta(days=1), tag="young")
    watched([(f"u{n}", "a", 20.0) for n in range(300)], at=START + timedelta(days=20), tag="old")

    found = shop.experiment_result("look", now=START + timedelta(days=60))

    assert {one.unit for one in drawn} == {"a", "b"}
    assert [arm.value.value for arm in found.arms] == [pytest.approx(20.0)] * 2, "20 views each in the first week"


def test_weeks_take_turns_and_a_week_with_a_young_post_waits(shop):
    posted(shop, 28)
    shop.plan_experiment("hours", ["noon", "evening"], outcome="views", design="weeks", planned=6, starts=START)
    drawn = shop.assign_posts("hours", first=date(2026, 3, 2))

    found = shop.experiment_result("hours")

    assert len(drawn) == 12
    assert all({a.arm, b.arm} == {"noon", "evening"} for a, b in zip(drawn[::2], drawn[1::2], strict=True))
    assert (found.state, found.n) == ("go_on", 2)
    assert [one.posts for one in found.arms] == [14, 14]
    assert any("8 posts are not counted: not posted yet" in note["en"] for note in found.notes)


def test_a_plan_of_posts_says_how_long_it_takes_at_the_accounts_own_pace(shop):
    """Seven posts a week: 12 pairs are 24 posts."""
    posted(shop, 56, first=START - timedelta(days=60))

    planned = shop.plan_experiment(
        "titles", ["x", "y"], outcome="views", design="pairs", planned=12, starts=START, now=START
    )

    assert planned.notes[0] == {
        "en": "24 posts take about 3 weeks at 7 posts a week (the last 8 weeks).",
        "zh": "24 条作品，按最近 8 周每周 7 条要约 3 周。",
    }


def test_posts_that_would_take_years_are_not_worth_an_experiment(shop):
    posted(shop, 56, first=START - timedelta(days=60))

    planned = shop.plan_experiment(
        "titles", ["x", "y"], outcome="views", design="pairs", planned=400, starts=START, now=START
    )

    assert planned.notes[0]["en"].startswith(
        "Not worth an experiment with posts: 800 posts would take more than 2 years at 7 posts a week (the last 8 weeks)."
    )
    assert planned.notes[0]["zh"].startswith("不值得用作品来做实验：800 条，按最近 8 周每周 7 条要 2 年以上。")


def test_weeks_last_as_long_as_they_are_whatever_the_pace(shop):
    """A plan of 200 pairs of weeks is 400 weeks, before and after they are drawn."""
    posted(shop, 28)
    said = {}
    for name, pairs in (("short", 6), ("long", 200)):
        planned = shop.plan_experiment(
            name, ["noon", "evening"], outcome="views", design="weeks", planned=pairs, starts=START
        )
        drawn = shop.assign_posts(name, first=date(2026, 3, 9))
        said[name] = planned.notes[0]["en"], shop.experiment_lasts(name)["en"], drawn[-1].unit, planned

    assert said["short"][:3] == (
        "It lasts 12 weeks, until 2026-05-24.",
        "It lasts 12 weeks, until 2026-05-31.",
        "2026-05-25",
    )
    assert said["long"][1].startswith(
        "Not worth an experiment with weeks: 400 weeks are more than 7 years, until 2033-11-06."
    )
    assert "12 weeks that take turns" in said["short"][3].sentence["en"]
    assert {one.n: one.weeks for one in said["short"][3].findable}[6] == 12.0


def test_viewers_and_an_unknown_pace_have_no_length(shop):
    shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", starts=START, planned=1_000)
    shop.plan_experiment("titles", ["x", "y"], outcome="views", design="pairs", planned=6, starts=START)

    assert shop.experiment_lasts("hook") is None
    assert shop.experiment_lasts("titles") is None


def test_an_experiment_on_a_finding_gives_its_answer_back_to_it(shop, watched):
    viewers, arm, seconds, _ = audience(300)
    shop.plan_experiment("hook", ["a", "b"], outcome="watch_time", starts=START, planned=1_000, finding="slow_start:a")
    watched([(viewer, "ab"[one], s) for viewer, one, s in zip(viewers, arm, seconds, strict=True)])

    found = shop.experiment_result("hook")

    assert found.finding == "slow_start:a"
    (look,) = shop.experiment_looks("hook")
    assert look.differences["b"] == dataclasses.replace(found.comparisons[0].difference)


def three(n, *, seed=1):
    """Viewers of three cuts who see what the hash gives them; those of b leave much earlier."""
    rng = np.random.default_rng(seed)
    viewers = [f"u{place}" for place in range(n)]
    arm = arms_of("hook", viewers, shares=[1 / 3] * 3)
    seconds = np.round(np.clip(rng.exponential(np.array([5.0, 2.5, 5.0, 5.0])[arm]), 0.1, LENGTH_S), 1)
    return viewers, arm, seconds


def test_a_surely_worse_cut_is_dropped_and_given_to_nobody_from_then_on(shop, watched):
    viewers, arm, seconds = three(3_000)
    cuts = ["old", "a", "b"]
    shop.plan_experiment("hook", cuts, outcome="watch_time", least_effect="5%", starts=START, planned=9_000)
    names = [(*cuts, "")[one] for one in arm]
    assert [one.arm for one in shop.assign_viewers("hook", viewers)] == names
    watched([(viewer, name, s) for viewer, name, s in zip(viewers, names, seconds, strict=True) if name])

    found = shop.experiment_result("hook", now=START + timedelta(days=2))
    after = [one.arm for one in shop.assign_viewers("hook", viewers)]

    assert (found.state, [one.arm for one in found.dropped]) == ("go_on", ["a"])
    assert after == ["" if name == "a" else name for name in names], "nobody else changes arm"
    (look,) = shop.experiment_looks("hook")
    assert look.dropped == found.dropped
    assert list(look.differences) == ["b"]
    assert (found.n, found.planned) == (names.count("old") + names.count("b"), 6_000)


def test_viewers_of_a_dropped_cut_are_in_no_arm_whatever_they_see_later(shop, watched):
    viewers, arm, seconds = three(3_000)
    cuts = ["old", "a", "b"]
    shop.plan_experiment("hook", cuts, outcome="watch_time", least_effect="5%", starts=START, planned=9_000)
    names = [(*cuts, "")[one] for one in arm]
    watched([(viewer, name, s) for viewer, name, s in zip(viewers, names, seconds, strict=True) if name])
    first = shop.experiment_result("hook", now=START + timedelta(days=2))

    back = [(viewer, "old", LENGTH_S) for viewer, name in zip(viewers, names, strict=True) if name == "a"]
    watched(back, at=START + timedelta(days=3), tag="later")
    again = shop.experiment_result("hook", now=START + timedelta(days=4))

    assert again.dropped == first.dropped
    assert again.crossed.value == 0
    assert [(one.arm, one.viewers, one.value) for one in again.arms] == [
        (one.arm, one.viewers, one.value) for one in first.arms
    ]
    assert again.comparisons == first.comparisons
    assert len(shop.experiment_looks("hook")) == 1, "nothing is there that the first look had not"


def test_posts_may_still_be_drawn_after_somebody_looked_at_an_experiment_that_had_none(shop):
    """Nothing was seen: a look at an empty list is no reason to refuse the drawing that the plan asks for."""
    for name in ("p1", "p2", "p3", "p4"):
        shop._folder.records.add_video(video(name))
    shop.plan_experiment("covers", ["old", "new"], outcome="views", design="pairs", planned=6, starts=START)
    assert shop.experiment_result("covers").state == "not_started"

    drawn = shop.assign_posts("covers", ["p1", "p2", "p3", "p4"])

    assert len(drawn) == 4
    assert shop._folder.records.experiment("covers").assigned == tuple(drawn)
    with pytest.raises(Clash, match="drawn already"):
        shop.assign_posts("covers", ["p1", "p2"])


@pytest.mark.parametrize("shop", ["Asia/Shanghai"], indirect=True)
def test_days_are_those_of_the_shop_on_the_terminal_as_on_the_pages(shop, watched):
    """Late in the evening at Greenwich it is the next day in Shanghai."""
    viewers, arm, seconds = three(3_000)
    cuts = ["old", "a", "b"]
    shop.plan_experiment("hook", cuts, outcome="watch_time", starts=START, planned=9_000, now=START + timedelta(days=1))
    names = [(*cuts, "")[one] for one in arm]
    watched([(viewer, name, s) for viewer, name, s in zip(viewers, names, seconds, strict=True) if name])

    for hours in (20, 21):  # found at the first look, read back at the second
        found = shop.experiment_result("hook", now=START + timedelta(days=2, hours=hours))
        (told,) = (note["en"] for note in found.notes if "was dropped on" in note["en"])
        assert "was dropped on 2026-03-05" in told
    assert shop.experiment_looks("hook")[0].at == START + timedelta(days=2, hours=20)
