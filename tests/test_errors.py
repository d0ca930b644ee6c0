"""Errors say what happened, where, and what to do next."""

import pytest

from nine16 import errors
from nine16.errors import Clash, LimitReached, Nine16Error, NotFound, UnreadableFile, WrongInput, unknown_name


def test_a_near_name_is_offered():
    assert str(unknown_name("signal", "loudnes", ["cuts", "loudness"])) == (
        "no signal is called 'loudnes'. Did you mean loudness?"
    )


def test_without_a_near_name_the_names_are_listed_up_to_a_dozen():
    few, many = unknown_name("part", "xyz", ["b", "a"]), unknown_name("part", "xyz", [f"n{i:02}" for i in range(15)])

    assert few.hint == "There are: a, b"
    assert many.hint is not None
    assert many.hint.endswith("n11 and 3 more")


def test_where_nothing_is_there_yet_that_is_said():
    assert unknown_name("post", "p", []).hint == "There is none yet."


@pytest.mark.parametrize(
    ("error", "builtin", "code"),
    [
        (WrongInput, ValueError, "wrong_input"),
        (NotFound, LookupError, "not_found"),
        (UnreadableFile, OSError, "unreadable"),
        (LimitReached, RuntimeError, "limit"),
        (Clash, ValueError, "clash"),
    ],
)
def test_every_error_is_caught_as_ours_and_as_the_fitting_builtin(error, builtin, code):
    raised = error("it broke", where="film.mp4", hint="Mend it.")

    assert isinstance(raised, Nine16Error)
    assert isinstance(raised, builtin)
    assert raised.json() == {"path": "film.mp4", "code": code, "message": "it broke", "hint": "Mend it."}
    assert str(raised) == "it broke (film.mp4). Mend it."


def test_a_place_and_a_hint_may_be_missing():
    bare = WrongInput("it broke")

    assert str(bare) == "it broke"
    assert bare.json()["path"] is None
    assert bare.json()["hint"] is None


def test_a_code_can_be_finer_than_its_class():
    assert WrongInput("late", code="past_end").json()["code"] == "past_end"


def test_every_kind_of_error_has_a_code_of_its_own_and_what_stands_below_it_the_same():
    classes = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Nine16Error)]
    kinds = [kind for kind in classes if kind is Nine16Error or Nine16Error in kind.__bases__]

    assert len({kind.code for kind in kinds}) == len(kinds)
    assert all(kind.code == kind.__bases__[0].code for kind in classes if kind not in kinds)
