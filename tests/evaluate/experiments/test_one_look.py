"""An experiment planned for one look keeps the answer of that look."""

import dataclasses
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from nine16.evaluate.experiments.answer import Comparison, Result
from nine16.evaluate.experiments.one_look import as_answered, the_look
from nine16.evaluate.experiments.words import said
from nine16.model.experiment import Arm, Experiment, Look
from nine16.model.number import Number

AT = datetime(2026, 11, 1, tzinfo=UTC)
PLAN = Experiment("hook", "viewers", (Arm("A"), Arm("B")), "watch_time", 0.1, True, 4_000, AT, AT, looks="end")


def _look(state, n, *, low=-0.1, high=0.3):
    return Look(AT + timedelta(days=n), state, n, {"B": Number((low + high) / 2, low, high, n=n, basis="viewers")})


def _result(state, n, *, low, high):
    number = Number((low + high) / 2, low, high, n=n, basis="viewers")
    comparison = Comparison("B", "A", number, number, number, None, 0, None)
    nobody = Number.none("not asked", n=n)
    words = {"en": "", "zh": ""}
    return Result(
        "hook", "viewers", "watch_time", "s", state, words, (), (), (comparison,), None, nobody, n, 4_000, None
    )


def test_looks_before_the_planned_number_answer_nothing():
    looks = [_look("go_on", 10), _look("undecided", 40), _look("stop", 50)]

    assert the_look(PLAN, looks[:1]) is None
    assert the_look(PLAN, looks).n == 40
    assert the_look(dataclasses.replace(PLAN, looks="any"), looks) is None


def test_what_comes_after_the_one_look_decides_nothing():
    later = as_answered(PLAN, _result("stop", 50, low=0.01, high=0.3), _look("undecided", 40))

    assert later.state == "undecided"
    assert (later.comparisons[0].difference.low, later.comparisons[0].difference.high) == (-0.1, 0.3)
    assert "one look was planned" in later.sentence["en"]
    assert "40" in later.sentence["zh"]
    assert later.comparisons[0].relative.why_null


def test_the_same_look_again_is_left_as_it_is():
    same = _result("undecided", 40, low=-0.1, high=0.3)

    assert as_answered(PLAN, same, _look("undecided", 40)) is same
    assert as_answered(PLAN, same, None) is same


@pytest.mark.parametrize("often", [1, 11])
def test_looking_again_at_an_interval_of_one_look_would_give_false_alarms(often):
    """What the file says of why: from the planned number on, with every tenth more up to twice of it."""
    draw = np.random.default_rng(9)
    steps = np.concatenate([draw.normal(size=(20_000, 1)), draw.normal(size=(20_000, 10)) * 0.1**0.5], axis=1)
    apart = np.cumsum(steps, axis=1) / np.sqrt(1 + 0.1 * np.arange(11))

    wrong = float(np.mean((np.abs(apart[:, :often]) > 1.96).any(axis=1)))

    assert wrong == pytest.approx({1: 0.05, 11: 0.13}[often], abs=0.01)


def test_what_stands_beside_the_answer_is_of_the_look_too():
    """A later difference may not say "causes" of an answer that found none, nor a later silence take it away."""
    by_chance, disagrees, broke = said("causes"), said("log_rank_apart", chance="1e-6"), said("nameless", n=3)
    sure = dataclasses.replace(_result("stop", 50, low=0.01, high=0.3), notes=(by_chance, disagrees, broke))
    silent = dataclasses.replace(_result("undecided", 50, low=-0.01, high=0.3), notes=(broke,))

    assert as_answered(PLAN, sure, _look("undecided", 40)).notes == (broke,)
    assert as_answered(PLAN, silent, _look("stop", 40, low=0.1)).notes == (by_chance, broke)


def test_the_answer_stands_with_its_figures_where_later_viewers_are_not_split_as_planned():
    wrong = dataclasses.replace(_result("do_not_trust", 50, low=0.0, high=0.0), comparisons=())

    later = as_answered(PLAN, wrong, _look("stop", 40, low=0.1, high=0.3))

    assert later.state == "stop"
    assert [(one.arm, one.against, one.difference.low) for one in later.comparisons] == [("B", "A", 0.1)]
    assert "with 40 viewers: B holds viewers 0.20 s longer (0.10 to 0.30)" in later.sentence["en"]
    assert "（40 位观众）：B 让观众多看 0.20 秒" in later.sentence["zh"]


def test_figures_that_change_without_more_viewers_do_not_change_the_answer():
    later = as_answered(PLAN, _result("stop", 40, low=0.2, high=0.5), _look("stop", 40, low=0.1, high=0.3))

    assert later.comparisons[0].difference.low == 0.1
