"""Experiments of several arms in the insight report: causes is said of each arm by its own difference."""

import importlib.util
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from nine16.evaluate.insight.tried import tried_chapter
from nine16.model.experiment import Arm, Dropped, Look
from nine16.model.finding import Words
from nine16.model.insight import SURE, UNSURE
from nine16.model.number import Number

_SPEC = importlib.util.spec_from_file_location("drawn_cohorts", Path(__file__).parent / "drawn_cohorts.py")
assert _SPEC is not None
assert _SPEC.loader is not None
DRAWN = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(DRAWN)

BETTER, WORSE, OPEN = Number(0.8, 0.3, 1.3, n=2_700), Number(-1.2, -2.0, -0.4, n=2_700), Number(0.9, -0.2, 2.0, n=2_700)


def claims(state, *, dropped=(), **differences):
    one = DRAWN.tried()
    arms = tuple(Arm(name, (name,), 0.25) for name in ("v1", "b", "c", "d"))
    look = Look(one.look.at, state, 4_100, differences, dropped)
    titles = {"v1": "口红", "b": "乙", "c": "丙", "d": "丁"}
    one = replace(one, experiment=replace(one.experiment, arms=arms), look=look, titles=titles)
    return {
        claim.name.rpartition(".")[2]: claim for claim in tried_chapter([one], confidence=Words("95 %", "95%")).claims
    }


def test_an_arm_of_which_nothing_is_sure_causes_nothing_because_another_does():
    found = claims("stop", b=BETTER, c=OPEN)

    assert (found["b"].state, found["c"].state) == (SURE, UNSURE)
    assert "causes" in found["b"].says.en
    assert "causes" not in found["c"].says.en
    assert (found["c"].do, found["c"].needs) == (None, None), "it is over: nothing more is to come"


def test_one_version_is_to_be_used_whichever_arm_is_spoken_of():
    found = claims("stop", b=BETTER, c=WORSE)

    assert "Use “乙”" in found["b"].do.en
    assert "Use “乙”" in found["c"].do.en


def test_a_dropped_arm_is_known_to_be_worse_while_the_others_go_on():
    at = DRAWN.tried().look.at - timedelta(days=2)
    found = claims("go_on", b=OPEN, dropped=(Dropped("c", "v1", at, WORSE),))

    assert (found["b"].state, found["c"].state) == (UNSURE, SURE)
    assert "“丙” holds viewers for 1.2 s less than “口红” (0.4 to 2.0): the version itself causes" in found["c"].says.en
    assert found["c"].sureness.en.startswith("Dropped on")
    assert "3,000 planned" in found["b"].sureness.en, "three quarters of 4,000"


@pytest.mark.parametrize(("state", "more"), [("go_on", True), ("not_enough", True), ("undecided", False)])
def test_to_let_it_run_is_said_only_while_more_viewers_are_to_come(state, more):
    assert (claims(state, b=OPEN)["b"].needs is not None) == more


@pytest.mark.parametrize("state", ["do_not_trust", "not_enough"])
def test_what_was_tried_is_named_though_the_look_tells_no_difference(state):
    found = claims(state)

    assert sorted(found) == ["b", "c", "d"]
    assert {claim.state for claim in found.values()} == {UNSURE}


def test_once_the_split_is_distrusted_an_arm_dropped_before_is_not_sure_either():
    at = DRAWN.tried().look.at - timedelta(days=2)
    found = claims("do_not_trust", dropped=(Dropped("c", "v1", at, WORSE),))

    assert "c" not in found
    assert SURE not in {claim.state for claim in found.values()}
