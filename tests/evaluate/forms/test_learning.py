"""Declared log-odds are a weak prior: what a person says moves them, and each video is foretold from the others."""

import numpy as np
import pytest

from nine16.evaluate.forms import learning
from nine16.evaluate.forms.inputs import inputs_of
from nine16.evaluate.forms.learning import learn
from nine16.kinds.form import declared_forms

FORMS = declared_forms()
WRONG = {"tutorial": "unboxing", "unboxing": "comparison", "comparison": "empties", "empties": "tutorial"}


def learned(shown, truth, labels):
    told = inputs_of("theme", shown, FORMS)
    said = np.full(len(shown), -1)
    said[:labels] = [told.names.index(name) for name in truth[:labels]]
    return told, learn(told, said, np.zeros((len(shown), len(told.names)), dtype=bool))


def right(told, chances, truth):
    return np.mean([told.names[place] == name for place, name in zip(chances.argmax(axis=1), truth, strict=True)])


def test_chances_are_chances(drawn):
    shown, truth = drawn(40)

    _, found = learned(shown, truth, 12)

    assert np.allclose(found.chances.sum(axis=1), 1)
    assert (found.chances > 0).all()


def test_words_in_the_title_are_believed_before_anybody_said_anything(drawn):
    shown, truth = drawn(60, words=1.0)

    told, found = learned(shown, truth, 0)

    assert right(told, found.chances, truth) > 0.9
    assert found.chances.max() < 0.95, "nobody checked it"


def test_declared_log_odds_that_are_wrong_are_left_for_what_a_person_says(drawn):
    shown, truth = drawn(140, look=WRONG)

    told, before = learned(shown, truth, 0)
    _, after = learned(shown, truth, 80)

    assert right(told, before.chances[80:], truth[80:]) < 0.2
    assert right(told, after.chances[80:], truth[80:]) > 0.7


def test_a_label_does_not_foretell_its_own_video(drawn):
    shown, truth = drawn(30)
    lie = ["unboxing" if name == "tutorial" else "tutorial" for name in truth[:1]]

    _told, with_lie = learned(shown, [*lie, *truth[1:]], 30)
    _, without = learned([*shown[1:], shown[0]], [*truth[1:], truth[0]], 29)

    # One Newton step from the fit with it, against the fit without it.
    assert np.abs(with_lie.chances[0] - without.chances[-1]).max() < 0.15


def test_a_video_left_out_is_reckoned_as_if_it_was_fitted_without(drawn):
    shown, truth = drawn(25, seed=3)
    told = inputs_of("theme", shown, FORMS)
    place = np.array([told.names.index(name) for name in truth])
    none = np.zeros((25, len(told.names)), dtype=bool)

    quick, _ = learning._way(told, place, none, 1.0, 1.0)
    for video in (0, 7, 19):
        without = place.copy()
        without[video] = -1
        exact, _ = learning._way(told, without, none, 1.0, 1.0)
        assert np.abs(quick[video] - exact[video]).max() < 0.03


def test_a_refusal_takes_the_chance_from_the_name_that_was_refused(drawn):
    shown, _truth = drawn(30, words=0.0)
    told = inputs_of("theme", shown, FORMS)
    said, none = np.full(30, -1), np.zeros((30, len(told.names)), dtype=bool)
    refused = none.copy()
    tutorial = told.names.index("tutorial")
    talk = np.array([one.cues["talks"] > 0.7 for one in shown])
    refused[talk, tutorial] = True

    before, after = learn(told, said, none), learn(told, said, refused)

    assert (after.chances[talk, tutorial] < before.chances[talk, tutorial]).all()


def test_nothing_to_see_gives_chances_near_how_often_each_name_was_said(drawn):
    shown, _ = drawn(1, words=0.0)
    truth = ["tutorial"] * 25 + ["unboxing"] * 15 + ["empties"] * 20

    told, found = learned(shown * 60, truth, 40)

    assert abs(found.chances[-1][told.names.index("tutorial")] - 25 / 40) < 0.1
    assert abs(found.chances[-1][told.names.index("unboxing")] - 15 / 40) < 0.1


@pytest.mark.parametrize("labels", [0, 3])
def test_one_video_and_few_labels_are_answered(drawn, labels):
    shown, truth = drawn(3)

    _, found = learned(shown, truth, labels)

    assert np.isfinite(found.chances).all()
    assert np.isfinite(found.weights).all()
    assert 0.3 < found.temperature < 5
