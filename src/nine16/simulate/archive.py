"""The brand's earlier videos on its own player: small copies, real logs, nothing special planted.

They are what "usual" means there: without them the six would have nothing to be compared with.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from nine16.simulate.behaviour import Behaviour, Release, fading
from nine16.simulate.brand import FIRST_DAY, STORIES

_ANGLES = ("试色", "教程", "答疑", "空瓶", "对比", "开箱", "上脸", "成分")
CLIPS = 22


@dataclass(frozen=True, slots=True)
class Clip:
    """One earlier video."""

    video_id: str
    file_name: str
    title: str
    product: str
    product_id: str
    price_minor: int
    category: str
    published_at: datetime
    views: int
    behaviour: Behaviour
    seed: int


def archive(*, seed: int, clips: int = CLIPS) -> list[Clip]:
    """The earlier videos, in order of publication; hooks and pulls scatter as those of one brand do."""
    rng = np.random.default_rng([seed, 22])
    found = []
    for number in range(clips):
        story = STORIES[int(rng.integers(len(STORIES)))]
        angle = _ANGLES[int(rng.integers(len(_ANGLES)))]
        published = FIRST_DAY + timedelta(days=int(number * 78 / clips), hours=19, minutes=int(rng.integers(60)))
        duration_s = round(float(rng.uniform(16.2, 29.8)), 1)
        hook, pull = float(rng.lognormal(0, 0.22)), float(rng.lognormal(0, 0.35))
        behaviour = Behaviour(
            duration_s,
            fading(duration_s, first=min(0.3, 0.13 / hook), later=0.034 / hook**0.5, half_life_s=1.8),
            releases=(Release("like", 9, 10, 0.010 * pull), Release("shop_entry", 11, 12, 0.012 * pull)),
            resting={
                "like": 0.003 * pull, "comment": 0.0006 * pull, "share": 0.0005 * pull, "collect": 0.001 * pull,
                "shop_entry": 0.001 * pull, "follow": 0.0005 * pull, "avatar_tap": 0.0006 * pull,
            },
        )  # fmt: skip
        found.append(
            Clip(
                video_id=f"{published:%m%d}-{story.video_id}",
                file_name=f"{published:%m%d}_{story.product.split()[0]}_{angle}.mp4",
                title=f"{story.product.split()[0]}{angle}",
                product=story.product,
                product_id=story.product_id,
                price_minor=story.price_minor,
                category=story.video_id,
                published_at=published,
                views=int(rng.integers(1_200, 2_800)),
                behaviour=behaviour,
                seed=int(rng.integers(2**31)),
            )
        )
    return found
