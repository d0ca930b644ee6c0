"""What each row shows: every signal as a column, and how it is compared: with against without, or by deviations."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nine16.evaluate.factors.rows import Rows
from nine16.kinds.signal import signals
from nine16.model.evidence import Evidence
from nine16.model.factor import Step

Floats = NDArray[np.float64]

SINCE_CUT = "since_cut"
"""Position in the shot: seconds since it began, asked beside the signals."""
_MOSTLY = 0.8
"""A signal that is nought in so many of its seconds is asked as with against without."""
_COUNTS = 0.5
"""So is one of whole numbers that is nought in so many."""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One signal over all rows."""

    name: str
    values: Floats
    """(rows,) 1 with and 0 without, or standard deviations from the library's mean; NaN where it is not known."""
    step: Step
    mean: float
    """Library's mean, in the signal's unit; 0 for with against without."""
    posts: int
    """Posts that know it."""
    why_not: str | None = None
    """Why it cannot be asked: a key of `reasons`."""


def shown_in(rows: Rows) -> tuple[Shown, ...]:
    """Every signal that any post knows, in the registry's order, then the position in the shot.

    Args:
        rows: the library.
    """
    known = signals()
    found = {name for one in rows.told for name, measured in one.shown.items() if measured.per_second}
    ordered = [name for name in known if name in found] + sorted(found - set(known))
    columns = [(name, _by_row(rows, name), known[name].unit if name in known else "") for name in ordered]
    if any(one.shown.get("cuts") is not None and one.shown["cuts"].spans for one in rows.told):
        columns.append((SINCE_CUT, _stacked(rows, [_since_cut(one) for one in rows.told]), "s"))
    return tuple(_asked(name, values, rows, unit) for name, values, unit in columns)


def not_watched(library: Sequence[Evidence]) -> tuple[Shown, ...]:
    """The signals of posts that nobody's watching is known of: named, so that it can be said what is missing."""
    known = signals()
    found = {name for one in library for name, measured in one.shown.items() if measured.per_second}
    ordered = [name for name in known if name in found] + sorted(found - set(known))
    units = {name: known[name].unit if name in known else "" for name in ordered}
    return tuple(Shown(name, np.zeros(0), Step("sd", None, units[name]), 0.0, 0, "no_log") for name in ordered)


def _by_row(rows: Rows, name: str) -> Floats:
    return _stacked(rows, [one.shown[name].per_second if name in one.shown else () for one in rows.told])


def _stacked(rows: Rows, by_post: Sequence[Sequence[float | None]]) -> Floats:
    """(rows,) values post by post; seconds beyond a signal's last are not known."""
    out = np.full(rows.n, np.nan)
    for start, end, values in zip(rows.starts[:-1], rows.starts[1:], by_post, strict=True):
        some = np.array([np.nan if value is None else value for value in values[: end - start]], dtype=float)
        out[start : start + some.size] = some
    return out


def _since_cut(one: Evidence) -> list[float]:
    """Seconds between the middle of each second and the beginning of its shot."""
    cuts = one.shown.get("cuts")
    if cuts is None or not cuts.spans:
        return []
    begins = np.array([span.from_s for span in cuts.spans])
    middle = np.arange(len(cuts.per_second)) + 0.5
    return list(middle - begins[np.searchsorted(begins, middle, side="right") - 1])


def _asked(name: str, values: Floats, rows: Rows, unit: str) -> Shown:
    known = np.isfinite(values) & (rows.watching > 0)
    posts = int(np.unique(rows.post[known]).size)
    seen = values[known]
    if seen.size == 0:
        return Shown(name, values, Step("sd", None, unit), 0.0, posts, "not_known")
    nought = float(np.mean(seen == 0))
    if nought < 1 and (nought >= _MOSTLY or (nought >= _COUNTS and bool(np.all(seen == np.rint(seen))))):
        return Shown(
            name, np.where(np.isfinite(values), (values != 0).astype(float), np.nan), Step("with_without"), 0.0, posts
        )
    sd, mean = float(np.std(seen)), float(np.mean(seen))
    if not np.isfinite(sd) or sd <= 1e-9 * max(1.0, abs(mean)):
        return Shown(name, values, Step("sd", None, unit), mean, posts, "never_varies")
    return Shown(name, (values - mean) / sd, Step("sd", sd, unit), mean, posts)
