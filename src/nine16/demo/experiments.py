"""The experiments on the brand's own player: who sees which cut by nine16's hash, and their logs."""

from dataclasses import dataclass
from pathlib import Path

from nine16.demo.logs import write_log
from nine16.evaluate.experiments.assign_viewers import arms_of
from nine16.simulate.brand import PLAYER, STORIES, Story
from nine16.simulate.log import Place, Table, logs
from nine16.simulate.rates import solve
from nine16.simulate.tried import Tried, watched_by

HALF_AND_HALF = (0.5, 0.5)
_FEWER = 6
"""The small demo has so many times fewer viewers."""


@dataclass(frozen=True, slots=True)
class PlantedExperiment:
    """One experiment with what is planted into it."""

    tried: Tried
    difference_s: float
    """Mean watch time of a view of the second cut, less that of the first, to the end of the shorter one."""


def write_experiment(folder: Path, one: Tried, *, seed: int, small: bool) -> PlantedExperiment:
    """Write the logs of both arms into one pair of files, as one player writes them.

    Args:
        folder: of the logs.
        one: what is tried.
        seed: everything follows from it.
        small: fewer viewers, for tests.
    """
    story = next((each for each in STORIES if each.video_id == one.videos[0]), STORIES[0])
    viewers = [f"u_{one.name[:3]}_{number:06x}" for number in range(one.viewers // (_FEWER if small else 1))]
    arms = arms_of(one.name, viewers, shares=HALF_AND_HALF)
    playback: Table = {}
    actions: Table = {}
    for arm, (video, behaviour) in enumerate(zip(one.videos, one.behaviours, strict=True)):
        mine = [viewer for viewer, its in zip(viewers, arms.tolist(), strict=True) if its == arm]
        audience = watched_by(behaviour, viewers=len(mine), seed=seed * 10 + arm)
        found = logs(audience, _place(one, video, story), seed=seed * 10 + arm, late=0.0, viewer_ids=mine)
        playback, actions = _joined(playback, found.playback), _joined(actions, found.actions)
    write_log(folder / f"playback-{one.name}.parquet", playback)
    write_log(folder / f"actions-{one.name}.parquet", actions)
    first, second = (solve(behaviour).expected.reach_upto(one.upto_s) for behaviour in one.behaviours)
    return PlantedExperiment(one, second - first)


def _place(one: Tried, video: str, story: Story) -> Place:
    return Place(video, PLAYER, one.starts_at, one.ends_at, story.product_id, story.price_minor)


def _joined(first: Table, second: Table) -> Table:
    return {name: [*first.get(name, []), *column] for name, column in second.items()}
