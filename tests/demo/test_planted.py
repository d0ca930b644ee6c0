"""What was planted is read from an evaluation, and judged against its interval."""

import pytest

from nine16.demo.planted import PlantedEffect, beat, lost, moment_in, place, released, replayed, share_of, staying
from nine16.model.evaluation import Beat, CurvePoint, Effect, Evaluation, Goal, Moment, SecondRow
from nine16.model.number import Number

NONE = Number.none("not asked")


def _row(second, *, watching, replays=0, shop=0):
    share = Number(shop / watching, 0.0, 1.0, n=watching)
    return SecondRow(second, watching + replays, watching, 0, replays, 0, 0, 0, {}, {"shop_entry": share})


@pytest.fixture
def evaluation():
    goals = [Goal(NONE, grade, "", 20) for grade in ("far_above", "usual", None)]
    return Evaluation(
        post_id="player:lipstick",
        video_id="lipstick",
        channel="player",
        views=1_000,
        sources=(),
        rates={},
        average_watch_s=NONE,
        average_reach_s=NONE,
        curve=tuple(CurvePoint(at, share, share - 0.03, share + 0.03, "measured") for at, share in ((0.0, 1.0), (1.0, 0.9), (3.0, 0.45))),
        seconds=(_row(0, watching=1_000), _row(1, watching=900, replays=50, shop=9)),
        beats=(Beat(11, "shop_entry", "too_short", NONE, NONE, {}),),
        moments=(Moment(1, 0.05, Number(0.4), Number(300.0)), Moment(0, 0.05, Number(0.2), Number(20.0))),
        effect=Effect(*goals, {"en": "", "zh": ""}),
    )  # fmt: skip


def test_each_reading_finds_its_place(evaluation):
    assert lost(1, 3)(evaluation).value == pytest.approx(0.5)
    assert staying(3)(evaluation).value == 0.45
    assert released("shop_entry", 1)(evaluation).value == 0.01
    assert replayed(1)(evaluation).value == 0.05
    assert moment_in(1, 3)(evaluation) == "the moment that cost most"
    assert moment_in(5, 7)(evaluation) == "second 1 instead"
    assert beat(11)(evaluation) == "too_short"
    assert place("sale")(evaluation) == "above"
    assert place("item")(evaluation) == "usual"
    assert place("account")(evaluation) == "not enough data"


def test_what_is_not_there_is_said_and_does_not_hold(evaluation):
    effect = PlantedEffect("player:lipstick", {"en": "", "zh": ""}, 9, 10, 0.03, released("follow", 9))

    found = effect.read(evaluation)

    assert found.value is None
    assert not effect.holds(found)


def test_a_planted_share_holds_inside_the_interval_only():
    effect = PlantedEffect("p", {"en": "", "zh": ""}, 1, 3, 0.5, lost(1, 3))

    assert effect.holds(share_of(0.52, 900))
    assert not effect.holds(share_of(0.60, 900))
    assert not effect.holds("half")


def test_a_share_just_outside_its_own_interval_is_found_and_said_to_be_outside():
    effect = PlantedEffect("p", {"en": "", "zh": ""}, 1, 3, 0.52, lost(1, 3))
    found = Number(0.50, 0.48, 0.519, n=2_400)

    assert effect.holds(found)
    assert not effect.alone(found)
