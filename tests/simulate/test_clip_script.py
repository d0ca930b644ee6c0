"""What an earlier video shows is decided before it is drawn, and drawn as it was decided."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nine16.simulate.archive import archive
from nine16.simulate.clip_script import CARD_S, CLIP_FPS, clip_script
from nine16.simulate.screenplays import drawn_small, play_of
from nine16.simulate.story_shown import SHOWN


@settings(max_examples=60)
@given(seed=st.integers(0, 10_000), tenths=st.integers(160, 300))
def test_shots_fill_the_video_on_whole_pictures_and_cards_on_whole_seconds(seed, tenths):
    script = clip_script(tenths / 10, seed=seed)

    assert sum(shot.length_s for shot in script.shots) == pytest.approx(tenths / 10)
    for start, shot in zip(script.starts, script.shots, strict=True):
        if shot.card:
            assert start == pytest.approx(round(start), abs=1e-3)
            assert shot.length_s == CARD_S
        assert start * CLIP_FPS == pytest.approx(round(start * CLIP_FPS), abs=0.02)
    assert not script.still & set(script.stops)
    assert max(script.quiet, default=0) < tenths / 10 - 1


def test_sets_change_from_shot_to_shot():
    for seed in range(20):
        sets = [shot.pick for shot in clip_script(25.0, seed=seed).shots if not shot.card]
        assert all(one != other for one, other in itertools.pairwise(sets))


def test_a_clip_is_drawn_as_its_script_says():
    clip = archive(seed=916)[1]
    film = drawn_small(clip)
    pictures = list(film.pictures())
    script = clip.script

    for second in script.still:
        first, last = pictures[second * CLIP_FPS + 1], pictures[second * CLIP_FPS + CLIP_FPS - 1]
        assert np.array_equal(first, last)
    moving = set(range(int(clip.behaviour.duration_s))) - script.still - set(script.stops) - script.cut
    for second in moving:
        assert not np.array_equal(pictures[second * CLIP_FPS + 1], pictures[second * CLIP_FPS + CLIP_FPS - 1])
    sound = film.sound()
    for second in script.quiet:
        assert not sound[:, second * 48_000 : (second + 1) * 48_000].any()


@pytest.mark.parametrize("video", ["lipstick", "serum", "sunscreen", "cushion", "hand-cream", "cleanser"])
def test_what_is_planted_on_a_story_is_what_its_screenplay_shows(video):
    play, shown = play_of(video), SHOWN[video]
    starts = play.starts()

    middles = {
        int(start + (0.24 if shot.into == "dissolve" else 0.0))
        for start, shot in zip(starts[1:], play.shots[1:], strict=True)
    }
    still: dict[int, float] = {}
    for start, shot in zip(starts, play.shots, strict=True):
        if shot.still_from_s is not None:
            for tenth in range(round((start + shot.still_from_s) * 10), round((start + shot.length_s) * 10)):
                still[tenth // 10] = round(still.get(tenth // 10, 0.0) + 0.1, 1)
    assert middles == shown.cut
    assert still == pytest.approx(shown.still)
