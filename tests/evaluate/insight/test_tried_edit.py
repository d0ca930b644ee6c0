"""What an edit took out is told, and whether the picture stood still there."""

from dataclasses import replace
from fractions import Fraction
from importlib import import_module

import pytest

from nine16.evaluate.insight.tried_edit import edit_words
from nine16.model.measured import Measured
from nine16.model.time_map import kept_said

DRAWN = import_module("tests.evaluate.insight.drawn_cohorts")
LONG_S = Fraction("22.4")


def cut_out(frozen, *, better=True, kept="0-1.2,2.6-22.4"):
    one = DRAWN.tried()
    arm = one.experiment.arms[-1].name
    tried = replace(one, original="v1", original_s=LONG_S, shows={arm: kept_said(kept, LONG_S)})
    post = DRAWN.seen(1)
    shown = {} if frozen is None else {"frozen": Measured(per_second=frozen)}
    post = replace(post, evidence=replace(post.evidence, shown=shown))
    return edit_words(tried, arm, [DRAWN.seen(2), post], better=better)


def test_a_still_that_was_cut_out_is_called_one():
    said = cut_out((0.0, 0.8, 0.6, 0.0))

    assert said.en.startswith("What was cut out: 1.2 to 2.6 s, where the picture stands still")
    assert "a still that shows neither product nor price" in said.en
    assert "1.2–2.6 秒，这段画面静止" in said.zh


def test_moving_pictures_are_none_of_the_stills():
    assert "the picture moves there" in cut_out((0.0, 0.0, 0.0, 0.0)).en


@pytest.mark.parametrize("frozen", [None, (0.0, 0.3, 0.2, 0.0), (0.0, None, 0.6, 0.0), (0.0, 0.8)])
def test_of_what_nobody_measured_or_is_neither_nothing_is_claimed(frozen):
    said = cut_out(frozen)

    assert said.en.startswith("What was cut out: 1.2 to 2.6 s. One video")
    assert "still" not in said.en


def test_a_worse_cut_is_not_to_be_made_again():
    assert "One video" not in cut_out((0.0, 0.8, 0.6, 0.0), better=False).en


def test_an_edit_that_is_no_cut_says_nothing():
    assert cut_out((0.0, 0.8, 0.6, 0.0), kept="0-22.4") is None
