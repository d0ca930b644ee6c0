"""The golden seconds of cohorts: found where planted, silent where not, and never a crash."""

from dataclasses import replace

import numpy as np
import pytest

from nine16.evaluate.golden.answer import Known, golden
from nine16.evaluate.golden.between_posts import NO_COUNT, NO_FILE, NO_LOOK, NO_POST
from nine16.evaluate.golden.by_second import BySecond
from nine16.evaluate.golden.cues import GOLDEN, Cue
from nine16.evaluate.golden.says import says_once
from nine16.model.cohort_words import cohort_words
from nine16.model.plain import plain
from nine16.model.post import Post
from nine16.model.watching import RateCount

GOLDEN_TIMES = {"leave": {3: 1.5}, "interaction": {9: 1.6}, "shop_entry": {11: 1.6}, "follow": {16: 1.6}}


def four(library, *cohorts):
    """The hypotheses of the first cohort, by outcome."""
    told = golden(library, [cohort_words(text) for text in cohorts])
    return {one.outcome: one for one in told if one.second is not None and one.cohort == told[0].cohort}


def test_what_is_planted_at_the_golden_seconds_holds_with_its_size(drawn):
    told = four(drawn(160, seed=3, planted=GOLDEN_TIMES))

    assert {one.verdict for one in told.values()} == {"holds"}
    assert told["leave"].excess.value == pytest.approx(1.5, rel=0.08)
    assert all(one.excess.low < GOLDEN_TIMES[name][one.second] < one.excess.high for name, one in told.items())
    assert all(one.p <= one.p_adjusted <= 0.05 for one in told.values())
    assert all("holds here" in one.says["en"] and "成立" in one.says["zh"] for one in told.values())


def test_a_steep_convex_curve_alone_is_not_golden(drawn):
    for seed in range(4):
        told = four(drawn(160, seed=40 + seed, plays=20_000))
        assert "holds" not in {one.verdict for one in told.values()}
        assert told["leave"].verdict == "not_here"
        assert told["leave"].change_points == ()


def test_what_is_planted_elsewhere_is_said_to_differ_and_where(drawn):
    told = four(drawn(180, seed=5, planted={"interaction": {6: 1.7}}))["interaction"]

    assert told.verdict == "differs"
    assert told.elsewhere.at_s == 6.5
    assert told.elsewhere.frequency > 0.8
    assert "differs: 6.5 s" in told.says["en"]
    assert "6.5 秒" in told.says["zh"]


def test_too_few_posts_say_about_how_many_more_are_needed(drawn):
    told = four(drawn(24, seed=6, plays=500, planted=GOLDEN_TIMES))["follow"]

    assert told.verdict == "not_enough_data"
    assert told.more_posts > 20
    assert f"about {told.more_posts} more posts" in told.says["en"]
    assert f"大约还要 {told.more_posts} 条作品" in told.says["zh"]


def test_more_questions_make_each_answer_more_careful(drawn):
    library = drawn(60, seed=7, planted=GOLDEN_TIMES)
    once = four(library, "channel=taobao")["interaction"]

    again = four(library, "channel=taobao", "category=beauty", "account=shop")["interaction"]

    assert again.p == once.p
    assert again.p_adjusted > once.p_adjusted


def test_posts_that_end_before_are_too_short_and_say_so(drawn):
    told = four(drawn(30, seed=8, seconds=12))

    assert told["follow"].verdict == "too_short"
    assert told["follow"].excess.why_null
    assert told["shop_entry"].verdict == "too_short"
    assert told["interaction"].verdict != "too_short"


def test_where_short_posts_end_is_no_second_of_its_own(drawn):
    for seed in range(3):
        told = four(drawn(160, seed=60 + seed, short=10, plays=20_000))["interaction"]
        assert told.verdict in {"not_here", "not_enough_data"}


def test_an_excess_that_moves_over_time_is_told_by_quarters(drawn):
    library = drawn(280, seed=9, planted={"leave": {3: 1.1}}, late={"leave": {3: 2.2}})

    moved = four(library)["leave"].movement

    assert len(moved.parts) == 4
    assert moved.moves
    assert moved.parts[0].ratio.value < moved.parts[-1].ratio.value
    assert moved.parts[0].to_day < moved.parts[-1].from_day


def test_rates_by_second_have_a_band_and_viewers_still_there_as_their_denominator(drawn):
    library = drawn(60, seed=10)
    told = four(library)

    rows, still = told["interaction"].by_second, told["leave"].retention

    assert [row.second for row in rows] == list(range(25))
    assert all(row.rate.low <= row.rate.value <= row.rate.high for row in rows)
    assert [row.rate.n for row in rows[:20]] == [60] * 20
    assert all(row.low_post <= row.rate.value <= row.high_post for row in rows)
    # By raw counts the first second would have ten times the interactions of the last.
    assert rows[20].rate.value == pytest.approx(rows[0].rate.value, rel=0.5)
    assert [row.rate.value for row in still] == sorted((row.rate.value for row in still), reverse=True)


def test_posts_never_change_sides_when_others_are_loaded(drawn):
    library = drawn(90, seed=11)

    few, many = four(library[:60])["leave"], four(library)["leave"]

    assert few.change_posts < many.change_posts < 60
    assert few.excess.n + few.change_posts == 60
    assert many.excess.n + many.change_posts == 90


def test_the_order_of_posts_changes_nothing(drawn):
    library = drawn(60, seed=12)

    assert plain(golden(library)) == plain(golden(library[::-1]))


def test_one_post_loaded_under_forty_names_is_one_post(drawn):
    told = four(identical(drawn(1, seed=1)))["leave"]

    assert told.verdict == "not_enough_data"
    assert told.by_second[3].rate.value is None


def totals_only(posts, *, seed, times, shows=None):
    """Posts of which exports tell totals, and a look at the video the cues."""
    rng = np.random.default_rng(seed)
    library = []
    for number in range(posts):
        shown = {one.cue: bool(rng.random() < 0.5) if shows is None else shows for one in GOLDEN}
        totals = {}
        for one in GOLDEN:
            share = 0.03 * np.exp(0.4 * rng.normal()) * (times if shown[one.cue] else 1.0)
            totals[one.total] = RateCount(float(rng.binomial(5_000, min(share, 0.9))), 5_000, 5_000, "counts")
        cues = {name: Cue(shown=seen) for name, seen in shown.items()}
        post = Post(f"douyin:{number}", "douyin", account=f"a{number % 3}")
        library.append(Known(post, float(rng.uniform(18, 40)), None, totals, cues))
    return library


def test_where_no_action_has_a_second_posts_are_compared_and_it_is_called_going_together():
    told = four(totals_only(140, seed=2, times=1.7))

    assert {one.test for one in told.values()} == {"posts"}
    assert {one.verdict for one in told.values()} == {"holds"}
    follow = told["follow"]
    assert follow.excess.low < 1.7 < follow.excess.high
    assert follow.groups.with_posts + follow.groups.without_posts == 140
    assert follow.change_points == ()
    assert "goes with" in follow.says["en"]
    assert "platform chooses" in follow.says["en"]
    assert "同现" in follow.says["zh"]


def test_cues_that_go_with_nothing_are_not_called_golden():
    verdicts = [one.verdict for seed in range(15) for one in four(totals_only(80, seed=seed, times=1.0)).values()]

    assert verdicts.count("holds") <= 1


def test_a_cue_that_every_post_shows_says_that_more_such_posts_would_not_help():
    told = four(totals_only(60, seed=3, times=1.0, shows=True))["interaction"]

    assert told.verdict == "not_enough_data"
    assert told.more_posts is None
    assert "every post shows it" in told.says["en"]
    assert "每条作品都有" in told.says["zh"]


def test_videos_that_nobody_has_looked_at_are_unknown_and_counted():
    library = [replace(one, cues={one.cue: Cue(None) for one in GOLDEN}) for one in totals_only(30, seed=4, times=1.0)]

    told = four(library)["shop_entry"]

    assert told.test is None
    assert told.groups.unknown_posts == 30
    assert told.says["en"].endswith("joined with its video file (nine16 match).")


def test_nothing_is_said_of_a_library_without_posts():
    assert golden([]) == ()


def identical(library):
    return [replace(library[0], post=replace(library[0].post, post_id=f"p{n}")) for n in range(40)]


def never(library):
    """Nobody ever acts."""
    return [
        replace(
            one,
            seconds=BySecond(
                one.post.post_id,
                "views",
                one.seconds.at_risk,
                {name: row * (name == "leave") for name, row in one.seconds.events.items()},
            ),
        )
        for one in library
    ]


@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("one post", lambda drawn: drawn(1, seed=1)),
        ("one post of a million views", lambda drawn: drawn(1, seed=1, plays=1_000_000)),
        ("two posts", lambda drawn: drawn(2, seed=1)),
        ("identical posts", lambda drawn: identical(drawn(1, seed=1))),
        ("three views a post", lambda drawn: drawn(20, seed=1, plays=3)),
        ("no views", lambda drawn: drawn(20, seed=1, plays=0)),
        ("nobody acts", lambda drawn: never(drawn(40, seed=1))),
        ("no actions known", lambda drawn: drawn(40, seed=1, actions=False)),
        ("posts of four seconds", lambda drawn: drawn(20, seed=1, seconds=4)),
        ("posts of one second", lambda drawn: drawn(20, seed=1, seconds=1)),
        ("only totals", lambda drawn: [replace(one, seconds=None) for one in drawn(20, seed=1)]),
        ("nothing at all", lambda drawn: [replace(one, seconds=None, totals={}) for one in drawn(20, seed=1)]),
    ],
)
def test_what_is_not_known_is_said_and_never_a_confident_number(drawn, name, library):
    for one in golden(library(drawn)):
        if one.second is None:
            continue
        assert one.verdict in {"not_enough_data", "too_short", "not_here"}, name
        assert one.says["en"]
        assert one.says["zh"]
        assert one.excess.value is not None or one.excess.why_null
        assert one.more_posts is None or one.more_posts > 0
        numbers = [one.excess, *(row.rate for row in (*one.by_second, *one.retention))]
        values = [value for number in numbers for value in (number.value, number.low, number.high) if value is not None]
        assert np.isfinite(values).all()
        if one.verdict == "not_here":  # only of posts that differ from each other, and enough of them
            assert name in {"nobody acts", "no actions known"}


@pytest.mark.parametrize(
    ("video", "looked", "counted", "why"),
    [
        (None, False, True, NO_FILE),
        ("v1", False, True, NO_LOOK),
        ("v1", True, False, NO_COUNT),
        ("v1", True, True, NO_POST),
    ],
)
def test_what_is_missing_is_named_and_said_once_for_all_four(video, looked, counted, why):
    """Two posts of which nothing can be compared: no file, no look, no count, or a cue later than the video is long."""
    totals = {one.total: RateCount(3.0, 100, 100, "views") for one in GOLDEN} if counted else {}
    cues = {one.cue: Cue(None) for one in GOLDEN} | ({"other": Cue(shown=False)} if looked else {})
    posts = [Known(Post(f"p{at}", "douyin", video_id=video), 30.0, None, totals, cues) for at in range(2)]
    found = golden(posts)

    assert {one.excess.why_null for one in found} == {why}
    for language, end in (("en", f"{why}."), ("zh", "")):
        (line,) = says_once(found, language)
        assert line.endswith(end)
        assert all(str(one.second) in line for one in GOLDEN)
