"""The brand's earlier videos on its own player: small copies with a rhythm, price cards and silences of their own.

They are what "usual" means there, and what a library learns factors from: what each second shows is planted into who
leaves and who enters the shop (`shown_effects`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from nine16.simulate.behaviour import Behaviour, Release, fading
from nine16.simulate.brand import FIRST_DAY, STORIES
from nine16.simulate.clip_script import ClipScript, clip_script
from nine16.simulate.shown_effects import leaving_shown, shop_while_still

_ANGLES = ("试色", "教程", "答疑", "空瓶", "对比", "开箱", "上脸", "成分")
CLIPS = 34
EMPTIES_COLLECT = 2.5
"""Collections per second watched of a video about what is used up (空瓶), against the other earlier videos; nothing else
goes with what a video is about."""


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
    script: ClipScript
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
        script = clip_script(duration_s, seed=seed * 100 + number)
        shop = 0.0015 * pull
        behaviour = Behaviour(
            duration_s,
            leaving_shown(
                fading(duration_s, first=min(0.3, 0.13 / hook), later=0.034 / hook**0.5, half_life_s=1.8),
                cut=script.cut,
                still=dict.fromkeys(script.still, 1.0),
                quiet=script.quiet,
            ),
            releases=shop_while_still(
                dict.fromkeys(script.still, 1.0),
                resting=shop,
                releases=(Release("like", 9, 10, 0.010 * pull), Release("shop_entry", 11, 12, 0.012 * pull)),
            ),
            resting={
                "like": 0.003 * pull, "comment": 0.0006 * pull, "share": 0.0005 * pull, "collect": 0.001 * pull * (EMPTIES_COLLECT if angle == "空瓶" else 1.0),
                "shop_entry": shop, "follow": 0.0005 * pull, "avatar_tap": 0.0006 * pull,
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
                views=int(rng.integers(3_000, 7_000)),
                behaviour=behaviour,
                script=script,
                seed=int(rng.integers(2**31)),
            )
        )
    return found
