"""Drawn libraries: posts with signals by second, and viewers who leave and act by a planted hazard."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from nine16.model.evidence import Evidence
from nine16.model.measured import Measured, Span
from nine16.model.post import Post
from nine16.model.video import VideoFacts
from nine16.model.watching import COMPLETED, LEFT, Seconds, Views, Watching


def drawn_log(leaving: np.ndarray, acting: np.ndarray | None, *, views: int, rng: np.random.Generator) -> Watching:
    """A log of views that each begin at 0 and leave by `leaving`; some of those there like by `acting`."""
    seconds = leaving.size
    watching, left = np.zeros(seconds, np.int64), np.zeros(seconds, np.int64)
    liked = np.zeros(seconds, np.int64)
    there = views
    end = []
    for t in range(seconds):
        watching[t] = there
        left[t] = rng.binomial(there, leaving[t])
        if acting is not None:
            liked[t] = rng.binomial(there, acting[t])
        end += [1000 * t + 500] * int(left[t])
        there -= int(left[t])
    furthest = np.array(end + [1000 * seconds] * there, dtype=np.int64)
    ended = np.array([LEFT] * len(end) + [COMPLETED] * there, dtype=np.int8)
    nothing = np.zeros(seconds, np.int64)
    completed = nothing.copy()
    completed[-1] = there
    kinds = {} if acting is None else {"like": liked}
    return Watching(
        "",
        float(seconds),
        Seconds(watching, watching, nothing, left, left, completed, nothing, kinds, kinds, {}),
        Views(
            viewer=np.arange(views),
            viewers_unknown=0,
            furthest_ms=furthest,
            reach_ms=furthest,
            watched_ms=furthest,
            ended=ended,
            span_view=np.arange(views),
            span_from_ms=np.zeros(views, np.int64),
            span_to_ms=furthest,
            acted={},
        ),
    )


def drawn_library(
    posts: int,
    *,
    views: int = 2_000,
    seconds: int = 20,
    cut: float = 1.0,
    cut_lag_s: int = 0,
    likes: float | None = None,
    light: float = 0.0,
    post_sd: float = 0.4,
    seed: int = 1,
    more: Mapping[str, tuple[float | None, ...]] | None = None,
) -> list[Evidence]:
    """Posts in which a cut multiplies the odds of leaving by `cut`, and one deviation of brightness adds `light`.

    `likes` is by how much a cut multiplies the odds of liking; None where no likes are logged.
    """
    rng = np.random.default_rng(seed)
    library = []
    for post in range(posts):
        cuts = (rng.random(seconds) < 0.25).astype(float)
        cuts[0] = 0.0
        brightness = 0.5 + 0.1 * rng.normal(size=seconds)
        loudness = -16 + 2.0 * rng.normal(size=seconds)
        acting = np.zeros(seconds)
        acting[cut_lag_s:] = cuts[: seconds - cut_lag_s]
        level = -3.0 + 1.2 * np.exp(-np.arange(seconds) / 2) + post_sd * rng.normal()
        log_odds = level + np.log(cut) * acting + light * (brightness - 0.5) / 0.1
        liking = None if likes is None else 1 / (1 + np.exp(4.5 - np.log(likes) * cuts))
        begins = [0.0, *np.flatnonzero(cuts).astype(float)]
        spans = tuple(Span(a, b, {}) for a, b in zip(begins, [*begins[1:], float(seconds)], strict=True))
        library.append(
            Evidence(
                Post(f"p{post}", "douyin", video_id=f"v{post}"),
                video=VideoFacts(
                    duration_s=float(seconds), width=1080, height=1920, fps=25.0, rotation=0, has_sound=True
                ),
                shown={
                    "brightness": Measured(tuple(brightness.tolist())),
                    "cuts": Measured(tuple(cuts.tolist()), spans=spans),
                    "loudness": Measured(tuple(loudness.tolist())),
                    **{name: Measured(values) for name, values in (more or {}).items()},
                },
                watching=drawn_log(1 / (1 + np.exp(-log_odds)), liking, views=views, rng=rng),
            )
        )
    return library


@pytest.fixture
def library() -> Callable[..., list[Evidence]]:
    """Draws a library: see `drawn_library`."""
    return drawn_library


@pytest.fixture
def watched() -> Callable[..., Watching]:
    """Draws the log of one post: see `drawn_log`."""
    return drawn_log
