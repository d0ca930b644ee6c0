"""A plan stands once somebody has looked; before that changes are kept, and every look is."""

import dataclasses
from datetime import UTC, datetime

import pytest

from nine16.errors import Clash, NotFound
from nine16.model.experiment import Arm, Assigned, Experiment, Look
from nine16.model.number import Number

AT = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
PLAN = Experiment(
    "hook",
    "viewers",
    (Arm("A", ("a",)), Arm("B", ("b",), 0.25)),
    "watch_time",
    0.05,
    relative=True,
    planned=10_000,
    planned_at=AT,
    starts_at=AT,
    upto_s=12.0,
    excluding=("titles",),
    assigned=(Assigned("a", "pair 1", "A"),),
    finding="slow_start:a",
)
LOOK = Look(AT, "go_on", 4_000, {"B": Number(0.2, -0.1, 0.5, n=4_000, basis="viewers")})


def test_an_experiment_comes_back_as_it_was_planned(folder):
    assert folder.records.put_experiment(PLAN) == "new"
    assert folder.records.put_experiment(PLAN) == "unchanged"

    assert folder.records.experiment("hook") == PLAN
    assert folder.records.experiments() == [PLAN]


def test_a_change_before_the_first_look_is_kept_beside_the_first_plan(folder):
    folder.records.put_experiment(PLAN)
    later = dataclasses.replace(PLAN, outcome="shop_entry")

    assert folder.records.put_experiment(later) == "restated"
    assert folder.records.experiment("hook") == later
    assert folder.records.earlier_plans("hook") == [PLAN]


def test_no_change_after_somebody_has_looked(folder):
    folder.records.put_experiment(PLAN)
    folder.records.put_look("hook", LOOK)

    with pytest.raises(Clash, match="another name"):
        folder.records.put_experiment(dataclasses.replace(PLAN, outcome="shop_entry"))
    assert folder.records.put_experiment(PLAN) == "unchanged"
    assert folder.records.experiment("hook") == PLAN


def test_a_look_at_the_same_viewers_is_one_look(folder):
    folder.records.put_experiment(PLAN)

    assert folder.records.put_look("hook", LOOK) == "new"
    assert folder.records.put_look("hook", dataclasses.replace(LOOK, at=AT.replace(day=2))) == "unchanged"
    assert folder.records.put_look("hook", dataclasses.replace(LOOK, n=5_000)) == "new"
    assert [look.n for look in folder.records.looks("hook")] == [4_000, 5_000]
    assert folder.records.looks("hook")[0] == LOOK


def test_a_near_name_is_offered(folder):
    folder.records.put_experiment(PLAN)

    with pytest.raises(NotFound, match="Did you mean hook"):
        folder.records.experiment("hok")
