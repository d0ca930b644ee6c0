"""Sound cut flat at full scale."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.kinds.signal import SOUND_RATE_HZ
from nine16.signals.clipping import clipped_runs, clipping


def clipped(tone, gain_db):
    return np.clip(tone(220, 1, gain_db), -1, 1)


def test_a_tone_cut_by_six_decibels_is_clipped_for_two_thirds_of_its_time(hear, tone):
    """A sine stays beyond half its height for 2/3 of its period."""
    found = hear(clipping, clipped(tone, 6.02))

    assert found.per_second == pytest.approx([2 / 3], abs=0.01)
    assert found.facts["longest_ms"] == pytest.approx(1_000 / 220 / 3, rel=0.05)
    assert found.facts["runs"] == pytest.approx(440, abs=2)


@pytest.mark.parametrize("dbfs", [-0.1, -1.0, -20.0])
def test_a_loud_tone_that_fits_is_not_clipped(hear, tone, dbfs):
    found = hear(clipping, tone(220, 2, dbfs))

    assert found.per_second == (0.0, 0.0)
    assert found.spans == ()


def test_two_samples_at_full_scale_are_a_peak_and_three_are_flat(hear):
    sound = np.zeros(SOUND_RATE_HZ, np.float32)
    sound[100:102] = 1.0
    assert hear(clipping, sound).facts["runs"] == 0
    sound[200:203] = -1.0
    assert hear(clipping, sound).facts["samples"] == 3


def test_only_seconds_that_are_clipped_are_told(hear, tone):
    sound = np.concatenate([tone(220, 1, -6), clipped(tone, 12), tone(220, 2, -6)])

    found = hear(clipping, sound)

    assert [share > 0 for share in found.per_second] == [False, True, False, False]
    (span,) = found.spans
    assert (span.from_s, span.to_s) == pytest.approx((1.0, 2.0), abs=0.01)
    assert found.facts["seconds"] == 1


def test_the_worst_channel_counts(hear, tone):
    found = hear(clipping, np.stack([tone(220, 1, -6), clipped(tone, 6.02)]))

    assert found.per_second == pytest.approx([2 / 3], abs=0.01)


def test_what_lies_beyond_full_scale_is_clipped_too(hear, tone):
    """Decoders of AAC give ripples beyond 1 where the top was cut."""
    assert hear(clipping, tone(220, 1, 6.02)).per_second[0] > 0.6


@given(st.lists(st.booleans(), max_size=40))
def test_runs_are_whole_and_at_least_three(flat):
    runs = clipped_runs(np.array(flat, bool))

    covered = np.zeros(len(flat), bool)
    for first, after in runs:
        assert after - first >= 3
        assert all(flat[first:after])
        covered[first:after] = True
    text = "".join("x" if one else "." for one in flat)
    assert covered.sum() == sum(len(run) for run in text.split(".") if len(run) >= 3)
