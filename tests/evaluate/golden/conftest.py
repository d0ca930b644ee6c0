"""Drawn posts of one cohort: who watches by second, who leaves, who acts."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from nine16.evaluate.golden.answer import Known
from nine16.evaluate.golden.by_second import BySecond
from nine16.evaluate.golden.cues import GOLDEN, Cue
from nine16.model.post import Post
from nine16.model.watching import RateCount

RATES = {"interaction": 0.006, "shop_entry": 0.005, "follow": 0.005}


def steep(seconds: int) -> np.ndarray:
    """Leaving as short videos have it: steep, convex, then even."""
    return 0.4 * np.exp(-np.arange(seconds) / 1.5) + 0.02


def drawn_posts(
    posts: int,
    *,
    seed: int,
    plays: int = 2_000,
    seconds: int = 26,
    planted: dict[str, dict[int, float]] | None = None,
    late: dict[str, dict[int, float]] | None = None,
    deviation: float = 0.5,
    channel: str = "taobao",
    short: int | None = None,
    actions: bool = True,
) -> list[Known]:
    """Posts with their own levels; `planted` multiplies a rate in a second, `late` in the later half of the posts."""
    rng = np.random.default_rng(seed)
    rates = {"leave": steep(seconds), **({name: np.full(seconds, r) for name, r in RATES.items()} if actions else {})}
    library = []
    for number in range(posts):
        length = short if short is not None and number % 2 else seconds
        times = late if late is not None and number >= posts // 2 else planted
        levels = {name: np.exp(deviation * rng.normal()) for name in rates}
        there, n = plays, np.zeros(length)
        events = {name: np.zeros(length) for name in rates}
        for t in range(length):
            n[t] = there
            for name, rate in rates.items():
                share = rate[t] * levels[name] * (times or {}).get(name, {}).get(t, 1.0)
                events[name][t] = rng.binomial(there, min(share, 0.95))
            there -= int(events["leave"][t])
        post = Post(
            f"{channel}:{number}",
            channel,
            account="shop",
            category="beauty",
            published_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number),
        )
        totals = {
            one.total: RateCount(float(events[one.outcome].sum()), plays, plays, "views")
            for one in GOLDEN
            if one.outcome != "leave" and actions
        }
        told = BySecond(post.post_id, "views", n[:-1], {name: row[:-1] for name, row in events.items()})
        library.append(Known(post, float(length), told, totals, {one.cue: Cue(None) for one in GOLDEN}))
    return library


@pytest.fixture
def drawn():
    """Draws posts of a cohort; see `drawn_posts`."""
    return drawn_posts
