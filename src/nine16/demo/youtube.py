"""YouTube's audience retention, as Studio packs it: one zip a video, four tables by per cent of its length."""

import zipfile
from datetime import date
from pathlib import Path

import numpy as np

from nine16.demo.zipped import pack_table
from nine16.simulate.numbers import PostNumbers

POSITIONS = range(101)
"""One row per per cent of the length."""


def write_youtube(folder: Path, numbers: PostNumbers, *, until: date, seed: int) -> Path:
    """Write the zip of one video and return it.

    Absolute retention is views of the moment over views: it passes 100 % at the start, where viewers
    loop, and rises again where they jump back to.
    """
    rng = np.random.default_rng([seed, numbers.views])
    since = numbers.published_at.date()
    file = folder / f"Audience retention {since}_{until} {numbers.title}.zip"
    staying = np.array([numbers.share_at(position / 100 * numbers.duration_s) for position in POSITIONS])
    again = 0.09 * np.exp(-np.arange(101) / 6) + _replayed(rng)
    absolute = staying * (1 + again)
    usual = np.clip(0.5 + (staying - _typical(numbers.duration_s)) * 1.3, 0.02, 0.98)
    seen = np.rint(absolute * numbers.views).astype(int)
    stopped = np.maximum(0, np.rint(-np.diff(np.append(staying, 0.0)) * numbers.views)).astype(int)
    started = np.maximum(0, np.diff(np.append(0, seen)) + np.append(0, stopped[:-1]))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        pack_table(
            packed,
            "Organic.csv",
            ("Video position (%)", "Absolute audience retention (%)", "Compared to other videos (%)"),
            [(at, round(absolute[at] * 100, 2), round(usual[at], 2)) for at in POSITIONS],
        )
        pack_table(
            packed,
            "Detailed activity.csv",
            ("Video position (%)", "Started watching", "Stopped watching", "Number of times each moment was seen"),
            [(at, int(started[at]), int(stopped[at]), int(seen[at])) for at in POSITIONS],
        )
        for name, heading, groups in (
            ("Subscribers and non-subscribers.csv", "Subscription status", ("Subscribed", "Not subscribed")),
            ("New and returning viewers.csv", "New and Returning Viewers", ("New viewers", "Returning viewers")),
        ):
            lift = (1.06, 0.98)
            rows = [
                (at, group, round(min(absolute[at] * factor, 2.0) * 100, 2))
                for group, factor in zip(groups, lift, strict=True)
                for at in POSITIONS
            ]
            pack_table(packed, name, ("Video position (%)", heading, "Absolute audience retention (%)"), rows)
    return file


def _replayed(rng: np.random.Generator) -> np.ndarray:
    """(101,) views again per view still there: a hump where something is worth seeing twice."""
    centre, height = rng.uniform(30, 75), rng.uniform(0.03, 0.16)
    return height * np.exp(-(((np.arange(101) - centre) / 5) ** 2))


def _typical(duration_s: float) -> np.ndarray:
    """(101,) what videos of this length keep on the whole."""
    return np.exp(-np.arange(101) / 100 * min(1.6, 0.4 + duration_s / 30))
