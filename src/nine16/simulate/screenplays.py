"""The six videos, shot by shot."""

import dataclasses

from nine16.simulate.archive import Clip
from nine16.simulate.brand import Story
from nine16.simulate.film import Film, film


def drawn(story: Story, *, seed: int, height: int) -> Film:
    """The film of a story, `height` pixels high and 9:16."""
    plain = film(story.duration_s, fps=25, width=height * 9 // 16, height=height)
    return dataclasses.replace(plain, name=story.video_id)


def drawn_small(clip: Clip) -> Film:
    """A small copy of an earlier video."""
    return dataclasses.replace(film(clip.behaviour.duration_s, fps=12, width=108, height=192), name=clip.video_id)
