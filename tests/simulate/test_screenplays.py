"""The drawn videos last as long as their audiences watch, cut where they say, and repeat exactly."""

import itertools

import numpy as np
import pytest

from nine16.simulate.archive import archive
from nine16.simulate.brand import STORIES
from nine16.simulate.screenplay import filmed
from nine16.simulate.screenplays import drawn, drawn_small, play_of


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.video_id)
def test_a_screenplay_is_as_long_as_its_audience_watches(story):
    assert play_of(story.video_id).duration_s == pytest.approx(story.duration_s, abs=1e-6)


def test_the_planted_faults_are_where_the_audience_leaves():
    lipstick, sunscreen = play_of("lipstick"), play_of("sunscreen")

    assert lipstick.starts()[1:3] == (1.2, 2.6)
    assert sunscreen.starts()[5:7] == (14.0, 16.0)


def test_pictures_cut_where_the_screenplay_cuts():
    play = play_of("hand-cream")
    pictures = list(filmed(play, scale=0.1, seed=1, fps=25).pictures())

    jump = [float(np.abs(b.astype(int) - a).mean()) for a, b in itertools.pairwise(pictures)]

    assert len(pictures) == 240
    for start in play.starts()[1:]:
        assert jump[round(start * 25) - 1] > 5 * np.median(jump)


def test_the_title_card_stands_still():
    film = filmed(play_of("lipstick"), scale=0.1, seed=1, fps=10)
    card = list(itertools.islice(film.pictures(), 12, 26))

    assert all(np.array_equal(card[0], picture) for picture in card)


def test_a_film_repeats_exactly():
    story = STORIES[4]
    first, second = (list(itertools.islice(drawn(story, seed=5, height=96, fps=5).pictures(), 20)) for _ in range(2))

    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))
    assert np.array_equal(drawn(story, seed=5, height=96).sound(), drawn(story, seed=5, height=96).sound())


def test_sound_is_stereo_as_long_as_the_picture_and_never_clips():
    film = drawn(STORIES[4], seed=5, height=96)

    sound = film.sound()

    assert sound.shape == (2, round(film.duration_s * 48_000))
    assert 0.2 < np.abs(sound).max() < 0.99


def test_earlier_videos_are_small_and_last_what_they_say():
    clip = archive(seed=916)[0]
    film = drawn_small(clip)

    assert film.duration_s == pytest.approx(clip.behaviour.duration_s, abs=0.011)
    assert next(film.pictures()).shape == (192, 108, 3)
    assert len({clip.video_id for clip in archive(seed=916)}) == len(archive(seed=916))
