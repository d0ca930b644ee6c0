"""Whether scores can be trusted: what they foretell, how far they repeat, which weights are learned."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from nine16.evaluate.five_i import checked
from nine16.evaluate.five_i.foretelling import best_of, foretold, ordered
from nine16.evaluate.five_i.learning import learned
from nine16.evaluate.five_i.reading import Reading
from nine16.evaluate.five_i.why import NO_WORDS, NOT_LOOKED
from nine16.kinds.indicator import indicators
from nine16.model.five_i import NAMES, OVERALL
from nine16.settings import Settings


def check(rows):
    return checked(rows, (), table=indicators(), settings=Settings(), posts=len(rows))


def with_results(made, rates):
    """The same rows, each rate one value a video, published a day apart."""
    born = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        replace(
            row,
            post=replace(row.post, published_at=born + timedelta(days=video)),
            results={name: float(values[video]) for name, values in rates.items()},
            counted={name: (1_000 * float(values[video]), 1_000.0) for name, values in rates.items()},
        )
        for video, row in enumerate(made.rows)
    ]


def test_a_score_that_goes_with_its_rate_is_said_to(shop):
    made = shop(70, rho=0.7)
    rows = with_results(made, {"interaction": 0.05 * np.exp(0.3 * made.theta["interflow"])})
    found = check(rows).checks["interflow"]

    assert found.outcome == "interaction"
    assert found.validity.spearman.low > 0.5
    assert found.validity.agreement.low > 0.6
    assert found.says["en"].startswith("Interflow goes with interaction")
    assert "交流感在这里与互动率同向" in found.says["zh"]
    assert found.reliability.low > 0.7
    assert not found.learned


def test_a_score_that_goes_with_nothing_says_that_it_is_not_known(shop):
    made = shop(70, seed=8)
    rows = with_results(made, {"interaction": 0.05 + 0.001 * np.random.default_rng(5).random(70)})
    found = check(rows)
    validity = found.checks["interflow"].validity
    assert validity.agreement.low < 0.5 < validity.agreement.high
    assert validity.spearman.low < 0 < validity.spearman.high
    assert "is not known here" in found.checks["interflow"].says["en"]


def test_the_hook_the_length_and_the_best_indicator_stand_beside(shop):
    made = shop(70, rho=0.5)
    rates = {"interaction": 0.05 * np.exp(0.3 * made.theta["interflow"]), "effective_view": np.linspace(0.2, 0.8, 70)}
    rows = [replace(row, duration_s=15.5 + video % 14) for video, row in enumerate(with_results(made, rates))]
    names = {one.name for one in check(rows).checks["interflow"].baselines}
    assert {"hook_3s", "duration"} < names
    assert names - {"hook_3s", "duration"} <= {one.name for one in indicators().of("interflow")}


def test_the_hook_is_no_baseline_of_itself(shop):
    made = shop(50)
    found = check(with_results(made, {"effective_view": np.linspace(0.2, 0.8, 50)})).checks["interestingness"]
    assert found.outcome == "effective_view"
    assert "hook_3s" not in {one.name for one in found.baselines}


@pytest.mark.parametrize("videos", [0, 1, 4, 12])
def test_small_libraries_get_reasons_and_no_figures(shop, videos):
    made = shop(videos)
    found = check(with_results(made, {"interaction": np.linspace(0.1, 0.2, videos)}))
    assert set(found.checks) == ({*NAMES, OVERALL} if videos else set())
    for one in found.checks.values():
        assert one.validity.spearman.value is None
        assert one.validity.agreement.why_null
        assert one.reliability.value is None
    assert found.says["en"]
    assert found.says["zh"]


@pytest.mark.parametrize(
    ("why", "en", "zh"),
    [
        (NOT_LOOKED, "0 of 40 videos looked at", "细看过的有 0 条"),
        (NO_WORDS, "all 40 videos were looked at", "40 条视频都细看过了"),
    ],
)
def test_videos_that_show_nothing_are_not_said_to_be_unseen(shop, why, en, zh):
    made = shop(40)
    rows = [replace(row, readings=dict.fromkeys(row.readings, Reading.none(why))) for row in made.rows]
    found = check(rows).checks

    assert all(en in one.says["en"] and zh in one.says["zh"] for one in found.values())
    assert {one.looked for one in found.values()} == {40 if why is NO_WORDS else 0}


def test_identical_videos_and_identical_results_give_no_figure(shop):
    found = check(with_results(shop(40, same=True), {"interaction": np.full(40, 0.1)}))
    assert all(one.validity.agreement.value is None for one in found.checks.values())
    alike = check(with_results(shop(40), {"interaction": np.full(40, 0.1)}))
    assert alike.checks["interflow"].validity.spearman.why_null == "it is the same in every video here"


def test_responses_repeat_as_far_as_viewers_allow(shop):
    made = shop(40)
    sure = with_results(made, {"interaction": np.linspace(0.02, 0.3, 40)})
    few = [replace(row, counted={"interaction": (2.0, 20.0)}) for row in sure]
    assert check(sure).checks["interflow"].response_reliability["interaction"].value > 0.9
    assert check(few).checks["interflow"].response_reliability["interaction"].value is None


def test_accounts_that_differ_do_not_make_a_score_foretell():
    """Two accounts far apart in both, nothing inside either: pooled the correlation would be 0.8."""
    draw = np.random.default_rng(2)
    group, covers = np.repeat([0, 1], 60), []
    for _ in range(60):
        score, result = draw.normal(size=120) + 4 * group, draw.normal(size=120) + 4 * group
        found = foretold("x", ordered(score, result, group, np.arange(120)), confidence=0.95)
        assert np.corrcoef(score, result)[0, 1] > 0.7
        covers.append(found.spearman.low < 0 < found.spearman.high)
    assert np.mean(covers) > 0.88


def test_a_video_on_two_channels_counts_once():
    score = np.tile(np.linspace(0, 1, 30), 2)
    twice = foretold("x", ordered(score, score, np.repeat([0, 1], 30), np.tile(np.arange(30), 2)), confidence=0.95)
    assert twice.spearman.n == 30


def test_the_best_of_many_is_judged_by_posts_it_was_not_chosen_by():
    draw = np.random.default_rng(3)
    strengths = []
    for _ in range(40):
        candidates = [draw.normal(size=60) for _ in range(12)]
        outcome, group = draw.normal(size=60), np.zeros(60, dtype=np.int64)
        half = np.arange(60) % 2 == 0
        chosen, _ = best_of(candidates, outcome, group, half=half)
        strengths.append(np.corrcoef(chosen, outcome)[0, 1])
    assert abs(np.mean(strengths)) < 0.06


def test_weights_are_learned_where_one_aspect_carries_all_and_not_where_none_does():
    draw = np.random.default_rng(6)
    z, at, one = draw.normal(size=(200, 6)), np.arange(200.0), np.zeros(200, dtype=np.int64)
    carried = learned(z, z[:, 2] + 0.7 * draw.normal(size=200), at, one, np.arange(200))
    assert carried.why == "learned"
    assert np.argmax(carried.weights) == 2
    assert carried.weights.min() >= 0
    assert carried.weights.sum() == pytest.approx(1.0)
    nothing = learned(z, draw.normal(size=200), at, one, np.arange(200))
    assert nothing.weights is None
    assert learned(z[:50], z[:50, 2], at[:50], one[:50], np.arange(50)).why == "too_few"
    assert learned(z, z[:, 2], np.full(200, np.nan), one, np.arange(200)).why == "no_time"


def test_weights_that_hold_on_one_account_only_are_not_used():
    """The largest account, also the later posts, follows one aspect; the others follow it the other way round."""
    draw = np.random.default_rng(7)
    z = draw.normal(size=(300, 5))
    account = np.concatenate([np.repeat([1, 2, 3, 4], 25), np.zeros(200, dtype=np.int64)])
    carries = np.where(account == 0, 1.0, -1.0)
    result = carries * z[:, 0] + 0.4 * z.mean(axis=1) + 0.3 * draw.normal(size=300)
    found = learned(z, result, np.arange(300.0), account, np.arange(300))
    assert found.why in {"not_elsewhere", "not_better"}
    assert found.weights is None
