"""A post's log as it stood at an earlier instant: only views that had begun by then."""

from dataclasses import replace
from datetime import datetime

import numpy as np

from nine16.model.watching import Views, Watching
from nine16.store.engine import quoted
from nine16.store.folder import Folder


def log_until(folder: Folder, watching: Watching, until: datetime) -> Watching:
    """The views that began before an instant, with all that came of them; the table by second is left as it is.

    Args:
        folder: the workspace's, with its seconds built.
        watching: the post's whole log.
        until: views that begin then or later are left out.
    """
    at = f"timestamptz {quoted(until.isoformat())}"
    query = f"select first_at < {at} as early from views where post_id = {quoted(watching.post_id)} order by view_key"  # noqa: S608 - both are quoted
    return replace(watching, views=_of(watching.views, folder.sql(query)["early"].to_numpy(zero_copy_only=False)))


def _of(views: Views, early: "np.ndarray") -> Views:
    """Some of the views, in their order.

    Example:
        >>> row = np.arange(3)
        >>> all_ = Views(row, 0, row, row, row, row.astype(np.int8), row, row, row, {"like": np.array([0, 2])})
        >>> _of(all_, np.array([False, True, True])).acted["like"].tolist()
        [1]
    """
    place = np.cumsum(early) - 1
    spans = early[views.span_view]
    return replace(
        views,
        viewer=views.viewer[early],
        furthest_ms=views.furthest_ms[early],
        reach_ms=views.reach_ms[early],
        watched_ms=views.watched_ms[early],
        ended=views.ended[early],
        span_view=place[views.span_view[spans]],
        span_from_ms=views.span_from_ms[spans],
        span_to_ms=views.span_to_ms[spans],
        acted={kind: place[rows[early[rows]]] for kind, rows in views.acted.items()},
    )
