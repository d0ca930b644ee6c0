"""Few pairs say little, exactly; and a plan asks for what its effect takes."""

import re
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.power import TTestPower

from nine16.errors import WrongInput
from nine16.evaluate.experiments.by_post import pairs_of_the_past
from nine16.evaluate.experiments.estimate import Estimate, of_share
from nine16.evaluate.experiments.pairs import paired, sign_chance
from nine16.evaluate.experiments.plan import Design, least_found, pairs_find, pairs_needed, viewers_needed
from nine16.evaluate.experiments.plan_answer import History, plan_by_post, plan_by_viewer
from nine16.model.experiment import Arm, Experiment

ONCE = Design(shares=(0.5, 0.5), looks="end", confidence=0.95, power=0.8)


@given(st.lists(st.integers(-20, 20), min_size=2, max_size=9))
def test_the_exact_test_is_scipys_over_all_signs(values):
    apart = np.array(values, dtype=float)
    known = stats.permutation_test(
        (apart, np.zeros_like(apart)), lambda a, b: np.abs(np.sum(a - b)), permutation_type="samples", n_resamples=np.inf,
        alternative="greater",
    )  # fmt: skip

    assert sign_chance(apart) == pytest.approx(known.pvalue)


def test_the_interval_of_pairs_is_the_paired_t_interval():
    apart = np.random.default_rng(1).normal(0.2, 0.5, 12)
    known = stats.ttest_1samp(apart, 0.0).confidence_interval(0.95)

    found = paired(apart, confidence=0.95)

    assert (found.difference.low, found.difference.high) == pytest.approx((known.low, known.high))
    assert found.difference.n == 12


def test_five_pairs_can_never_be_sure():
    assert paired([9.0, 8.0, 9.5, 10.0, 8.5], confidence=0.95).chance > 0.05


@pytest.mark.parametrize(("values", "why"), [([], "no pair"), ([1.0], "one pair"), ([2.0, 2.0, 2.0], "no interval")])
def test_pairs_that_say_nothing_of_chance_say_so(values, why):
    found = paired(values, confidence=0.95)

    assert found.difference.low is None
    assert why in found.difference.why_null


@pytest.mark.parametrize("effect", [0.1, 0.2, 0.4])
def test_pairs_needed_are_those_of_statsmodels(effect):
    past = np.random.default_rng(2).normal(0, 0.3, 50)
    size = effect / np.sqrt(np.mean(past**2))
    known = np.ceil(TTestPower().solve_power(size, power=0.8, alpha=0.05))

    found = pairs_needed(past, effect, confidence=0.95, power=0.8)

    assert found.value == max(6, known)
    assert found.low <= found.value <= found.high
    assert pairs_find(past, int(found.value), confidence=0.95, power=0.8) <= effect * 1.001


def test_posts_that_never_differ_tell_nothing_of_chance():
    assert pairs_needed([0.0] * 9, 0.1, confidence=0.95, power=0.8).why_null
    assert pairs_needed([0.1], 0.1, confidence=0.95, power=0.8).why_null


def test_viewers_needed_for_a_rate_are_the_textbooks():
    history = of_share(np.repeat([1.0, 0.0], [500, 9_500]), np.arange(10_000))
    lifted = 0.05 * 1.2
    grows = lifted * (1 - lifted) / (0.05 * 0.95)
    design = Design(shares=(0.5, 0.5), looks="end", confidence=0.95, power=0.8, grows=grows)
    textbook = 2 * (1.959964 + 0.841621) ** 2 * (0.05 * 0.95 + lifted * (1 - lifted)) / 0.01**2

    found = viewers_needed(history, 0.01, design=design, relative=True)

    assert textbook <= found.viewers.value < textbook * 1.08
    assert found.viewers.low < textbook < found.viewers.high
    assert least_found(history, textbook, design=design) == pytest.approx(
        0.01, rel=3e-3
    )  # Agresti and Caffo's two who did


def test_looking_early_takes_more_viewers_at_most_and_says_how_many_on_average():
    history = Estimate(5.0, 25.0 / 10_000, 10_000, 10_000, np.zeros(10_000))
    once = viewers_needed(history, 0.25, design=ONCE, relative=False)
    any_look = viewers_needed(
        history, 0.25, design=Design(shares=(0.5, 0.5), looks="any", confidence=0.95, power=0.8), relative=False
    )

    assert 1.5 < any_look.viewers.value / once.viewers.value < 1.95
    assert 0.5 < any_look.course.spent < 0.75


def test_an_uneven_split_takes_more():
    history = Estimate(5.0, 25.0 / 10_000, 10_000, 10_000, np.zeros(10_000))
    uneven = Design(shares=(0.9, 0.1), looks="end", confidence=0.95, power=0.8)

    even = viewers_needed(history, 0.25, design=ONCE, relative=False).viewers.value

    assert viewers_needed(history, 0.25, design=uneven, relative=False).viewers.value == pytest.approx(
        even / 4 * (1 / 0.9 + 1 / 0.1), rel=0.05
    )


def test_a_plan_nobody_can_carry_out_says_how_many_it_takes_and_what_fewer_would_find():
    """Views that differ by half from post to post, and a fiftieth asked for."""
    past = [float(np.exp(value)) for value in np.random.default_rng(4).normal(8.0, 0.5, 40)]
    draft = Experiment(
        name="cover", design="pairs", arms=(Arm("old", (), 0.5), Arm("new", (), 0.5)), outcome="views",
        least_effect=0.02, relative=True, planned=0, planned_at=datetime(2026, 11, 1, tzinfo=UTC),
        starts_at=datetime(2026, 11, 1, tzinfo=UTC), looks="end", power=0.8,
    )  # fmt: skip
    logs = [float(value) for value in np.log(past)]

    with pytest.raises(WrongInput) as refused:
        plan_by_post(draft, logs, given=None, per_week=None, age_days=7)
    hint = refused.value.hint
    (about,) = re.findall(r"about ([\d,]+) pairs", str(refused.value))
    larger = {
        int(pairs): int(share) / 100 for pairs, share in re.findall(r"(\d+) pairs find --least-effect (\d+)%", hint)
    }
    apart = pairs_of_the_past(logs)

    exact = TTestPower().solve_power(np.log1p(0.02) / np.sqrt(np.mean(np.square(apart))), alpha=0.05, power=0.8)
    assert int(about.replace(",", "")) == pytest.approx(exact, rel=0.06)
    assert set(larger) == {20, 100}
    for pairs, share in larger.items():
        assert pairs_needed(apart, np.log1p(share), confidence=0.95, power=0.8).value <= pairs


@pytest.mark.parametrize("arms", [2, 3, 5])
def test_each_arm_of_a_plan_gets_the_viewers_that_its_comparison_takes(arms):
    """Of three arms a third each: no arm gets more than the textbook's two samples at the shared error."""
    at = datetime(2026, 11, 1, tzinfo=UTC)
    every = tuple(Arm(f"arm {place}", (), 1 / arms) for place in range(arms))
    draft = Experiment("x", "viewers", every, "watch_time", 0.5, False, 0, at, at, looks="end", upto_s=15.0)
    pull = np.random.default_rng(5).normal(0.0, 6.0, 20_000)
    known = Estimate(7.0, float(np.var(pull)) / pull.size, pull.size, pull.size, pull)

    found = plan_by_viewer(draft, History(known, "first_arm", None), given=None)

    error = 0.05 / (arms - 1)
    z = stats.norm.ppf(1 - error / 2) + stats.norm.ppf(0.8)
    each = 2 * float(np.var(pull)) * z**2 / 0.5**2
    assert found.experiment.planned / arms == pytest.approx(each, rel=0.05)
    (size,) = found.findable
    assert size.effect.value == pytest.approx(0.5, rel=0.05)
