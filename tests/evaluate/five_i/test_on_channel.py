"""Scores of videos among their like."""

import math

import numpy as np
import pytest

from nine16.model.five_i import NAMES, OVERALL, ROUTES


def numbers(found):
    return [found[name].score for name in (*NAMES, OVERALL)]


def test_the_best_video_of_forty_lies_high_and_the_worst_low(shop):
    made = shop(40, rho=0.8)
    five = made.five()
    for name in NAMES:
        order = np.argsort(made.theta[name])
        best, worst = five.of(f"p{order[-1]}")[name].score, five.of(f"p{order[0]}")[name].score
        assert best.value > 85
        assert worst.value < 15
        assert best.low > 50 > worst.high
        assert best.n == 39


def test_what_disagrees_is_drawn_to_the_middle_with_a_wide_interval(shop):
    five = shop(60, rho=0.0, seed=4).five()
    wide = [five.of(f"p{video}")[name].score for video in range(60) for name in NAMES]
    assert np.mean([score.high - score.low for score in wide]) > 80
    assert max(abs(score.value - 50) for score in wide) < 45


def test_fewer_aspects_make_the_interval_wider_and_shift_nothing(shop):
    few = {"beauty", "picture", "key_words", "compare", "scene", "feel", "readable", "audible", "one_thought"}
    some = shop(
        60,
        keep=lambda video, aspect: video % 2 or aspect in few | {"willing", "able", "near", "person", "voice", "self"},
    )
    five = some.five()
    found = {odd: [five.of(f"p{video}")["interflow"].score for video in range(odd, 60, 2)] for odd in (0, 1)}
    width = {odd: np.mean([one.high - one.low for one in each]) for odd, each in found.items()}
    assert width[0] > width[1]
    truth = {odd: np.mean([100 * np.mean(some.theta["interflow"] < some.theta["interflow"][v]) for v in range(odd, 60, 2)]) for odd in (0, 1)}  # fmt: skip
    assert np.mean([one.value for one in found[0]]) == pytest.approx(truth[0], abs=6)


def test_two_aspects_are_too_few_for_a_score_and_it_says_so(shop):
    five = shop(30, keep=lambda _video, aspect: aspect in {"picture", "cuts"}).five()
    score = five.of("p3")["interestingness"].score
    assert score.value is None
    assert "3 are needed" in score.why_null


def test_too_few_videos_say_how_many_more(shop):
    score = shop(5).five().of("p0")["interflow"].score
    assert (score.value, score.n) == (None, 4)
    assert score.why_null == "about 4 more videos like it are needed"


def test_a_small_category_is_compared_with_the_channel(shop):
    made = shop(40, category=lambda video: "rare" if video < 3 else "beauty")
    five = made.five()
    assert five.videos("p0") == 39
    assert five.videos("p10") == 36


@pytest.mark.parametrize("videos", [1, 2, 9, 30])
def test_identical_videos_have_no_score_and_nothing_breaks(shop, videos):
    found = shop(videos, same=True).five().of("p0")
    assert all(score.value is None and score.why_null for score in numbers(found))
    if videos == 30:
        percentile = next(one for one in found["interflow"].indicators if one.name == "questions").percentile
        assert percentile.why_null == "it is the same in every video here"


def test_a_signal_that_never_varies_carries_no_weight(shop):
    made = shop(30)
    for row in made.rows:
        row.readings["questions"] = type(row.readings["questions"])(0.4)
    found = made.five().of("p1")["interflow"]
    weights = {one.name: one.weight for one in found.indicators}
    assert weights["questions"] == 0.0
    assert sum(weights.values()) == pytest.approx(1.0)


def test_no_words_at_all_leaves_scores_of_what_is_seen_and_heard(shop):
    seen = {"beauty", "picture", "voice", "movement", "cuts"}
    found = shop(30, keep=lambda _video, aspect: aspect in seen).five().of("p1")
    assert found["interestingness"].score.value is not None
    assert found["interflow"].score.value is None
    assert all(number.value is None or math.isfinite(number.value) for number in numbers(found))


def test_one_strong_route_carries_and_is_named(shop):
    made = shop(60, rho=0.8)
    first, second = ROUTES
    video = int(np.argmax(made.theta[first] - made.theta[second]))
    found = made.five().of(f"p{video}")
    assert found[first].route
    assert found[first].route_chance > 0.9
    assert not found[second].route
    assert found[second].route_chance == pytest.approx(1 - found[first].route_chance)


def test_a_route_that_was_not_measured_is_not_compared(shop):
    from nine16.kinds.indicator import indicators

    gone = {one.aspect for one in indicators().of("identity")}
    found = shop(30, keep=lambda _video, aspect: aspect not in gone).five().of("p1")
    assert found["identity"].score.value is None
    assert found["internalization"].route_chance is None
    assert found[OVERALL].score.value is not None


def test_learned_weights_are_the_ones_in_use(shop):
    made = shop(30)
    found = made.five({"interflow": {"questions": 0.75, "you": 0.25}}).of("p1")["interflow"]
    assert {one.name: one.weight for one in found.indicators if one.weight} == pytest.approx(
        {"questions": 0.75, "you": 0.25}
    )


def test_the_order_of_videos_changes_nothing(shop):
    made = shop(30)
    before = made.five().of("p7")
    made.rows.reverse()
    after = made.five().of("p7")
    assert [one.value for one in numbers(before)] == pytest.approx([one.value for one in numbers(after)])
