"""Small libraries with planted five i."""

import numpy as np
import pytest

from nine16.evaluate.cohorts.like import OnChannel
from nine16.evaluate.five_i import FiveIs, Row
from nine16.evaluate.five_i.reading import Reading
from nine16.kinds.indicator import indicators
from nine16.model.evidence import Peer
from nine16.model.five_i import NAMES
from nine16.model.post import Post
from nine16.model.watching import PostTotals
from nine16.settings import Settings

TABLE = indicators()


class Shop:
    """Videos whose five are known."""

    def __init__(self, videos, *, seed=1, rho=0.6, same=False, keep=lambda _video, _aspect: True, category=None):
        draw = np.random.default_rng(seed)
        self.theta = {name: np.zeros(videos) if same else draw.normal(size=videos) for name in NAMES}
        self.rows = []
        for video in range(videos):
            readings = {}
            for one in TABLE.each:
                noise = 0.0 if same else draw.normal()
                value = rho**0.5 * self.theta[one.of][video] + (1 - rho) ** 0.5 * noise
                if one.counts and keep(video, one.aspect):
                    readings[one.name] = Reading(float(value if one.better == "more" else -value))
                else:
                    readings[one.name] = Reading.none({"en": "not looked at", "zh": "没有细看"})
            post = Post(
                f"p{video}", "douyin", "a", video_id=f"v{video}", category=category(video) if category else "beauty"
            )
            self.rows.append(Row(post, 20.0, readings))

    def five(self, weights=None):
        peers = [Peer(row.post, PostTotals(row.post.post_id, {}), (), row.duration_s) for row in self.rows]
        readings = [row.readings for row in self.rows]
        return FiveIs(OnChannel(peers), readings, table=TABLE, settings=Settings(), weights=weights)


@pytest.fixture
def shop():
    """Makes a library."""
    return Shop
