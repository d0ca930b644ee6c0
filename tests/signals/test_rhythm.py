"""Rhythm is counted from shots and beats as its words say."""

from itertools import pairwise

import numpy as np
import pytest

from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.signals.rhythm import rhythm


def shots_of(lengths_s, transition="cut"):
    """Shots of these lengths, one after the other."""
    edges = np.concatenate([[0.0], np.cumsum(lengths_s)]).tolist()
    return tuple(
        Span(from_s, to_s, {"transition": transition if number else "start"})
        for number, (from_s, to_s) in enumerate(pairwise(edges))
    )


def see(shots, *, beats_s=()):
    """The rhythm of `shots`, with sound that beats at `beats_s`."""
    video = VideoFacts(shots[-1].to_s if shots else 4.0, 90, 160, 30.0, 0, has_sound=bool(beats_s))
    heard = Measured(spans=tuple(Span(at_s, at_s + 0.05, {"kind": "beat"}) for at_s in beats_s))
    return rhythm.end(None, video, {"cuts": Measured(spans=tuple(shots)), "onsets": heard})


def test_a_cut_every_second_reads_five_in_five_seconds_from_the_first_to_the_last():
    seen = see(shots_of([1.0] * 20))

    assert seen.per_second[3:] == pytest.approx([5.0] * 17, abs=0.01)
    assert seen.per_second[2] == 4.0  # the beginning of the video is no cut
    assert seen.facts["mean_shot_s"] == seen.facts["median_shot_s"] == 1.0


def test_one_long_shot_has_a_rhythm_of_zero_and_no_trend():
    seen = see(shots_of([12.0]))

    assert seen.per_second == (0.0,) * 12
    assert seen.facts["acceleration_per_10s"] is None
    assert seen.facts["shots"] == 1


def test_shots_that_halve_every_ten_seconds_accelerate_by_half():
    middle, lengths = 0.0, []
    while middle < 40:
        lengths.append(4 * 0.5 ** (middle / 10))
        middle += lengths[-1]

    facts = see(shots_of(lengths)).facts

    assert facts["acceleration_per_10s"] == pytest.approx(0.5, abs=0.05)


def test_steady_shots_do_not_accelerate_and_growing_ones_slow_down():
    assert see(shots_of([2.0] * 9)).facts["acceleration_per_10s"] == pytest.approx(0, abs=1e-9)
    assert see(shots_of(np.linspace(1, 4, 9))).facts["acceleration_per_10s"] < -0.3


def test_shots_around_the_golden_seconds_are_those_seen_within_a_second():
    facts = see(shots_of([1.5, 2.5, 4.5, 3.0])).facts  # 0-1.5, 1.5-4, 4-8.5, 8.5-11.5

    assert facts["shot_around_3s_s"] == 2.5
    assert facts["shot_around_9s_s"] == pytest.approx((4.5 + 3.0) / 2)
    assert facts["shot_around_16s_s"] is None


def test_cuts_on_the_beat_stand_beside_what_chance_would_give():
    beats = [0.5 * number for number in range(40)]
    on, off = see(shots_of([1.0] * 20), beats_s=beats).facts, see(shots_of([1.25, *[1.0] * 18]), beats_s=beats).facts

    assert on["cuts_on_beat_share"] == 1.0
    assert off["cuts_on_beat_share"] == 0.0
    assert on["cuts_on_beat_by_chance"] == pytest.approx(0.16 / 0.5, abs=0.01)
    assert on["cuts_on_beat_n"] == 19


def test_chance_is_what_random_cuts_give():
    rng = np.random.default_rng(2)
    beats = np.sort(rng.uniform(0, 30, 70)).tolist()  # some closer than 160 ms: counted once
    cuts = np.sort(rng.uniform(0, 30, 4_000))

    facts = see(shots_of(np.diff(np.concatenate([[0], cuts, [30]]))), beats_s=beats).facts

    assert facts["cuts_on_beat_share"] == pytest.approx(facts["cuts_on_beat_by_chance"], abs=0.025)


def test_gradual_changes_have_no_moment_that_could_be_on_a_beat():
    facts = see(shots_of([1.0] * 5, transition="gradual"), beats_s=[1.0, 2.0]).facts

    assert facts["cuts_on_beat_share"] is None
    assert facts["cuts_on_beat_n"] == 0


def test_without_pictures_there_is_no_rhythm():
    assert see(()).per_second == ()


@pytest.mark.parametrize("beats", [(), (0.5,)])
def test_without_a_beat_no_share_is_made_up(beats):
    facts = see(shots_of([1.0, 1.0]), beats_s=beats).facts

    assert (facts["cuts_on_beat_share"] is None) == (not beats)
