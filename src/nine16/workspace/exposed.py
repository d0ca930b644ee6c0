"""What viewers of an experiment did, read from the folder's logs: one row a view and one a viewer."""

import importlib.resources
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa

from nine16.evaluate.experiments.assign_viewers import OUTSIDE, arms_of
from nine16.kinds.actions import kinds_counting_as
from nine16.model.experiment import Experiment, Exposed
from nine16.store.engine import quoted
from nine16.store.folder import Folder


@dataclass(frozen=True, slots=True)
class Window:
    """From when to when."""

    since: datetime
    until: datetime

    def words(self) -> dict[str, str]:
        """As SQL writes them."""
        return {
            name: f"timestamptz {quoted(at.isoformat())}" for name, at in (("since", self.since), ("until", self.until))
        }


def exposed(
    folder: Folder,
    experiment: Experiment,
    posts: Mapping[str, int],
    *,
    window: Window,
    shares_of_others: Mapping[str, Sequence[float]],
) -> Exposed:
    """What viewers of the posts did in the window.

    Args:
        folder: the workspace's, with its seconds built.
        experiment: how viewers are told apart, and what is asked.
        posts: by post, the arm it shows.
        window: of the experiment.
        shares_of_others: of experiments whose viewers are left out.
    """
    if not posts:
        return _nobody(experiment)
    listed = ", ".join(quoted(post) for post in posts)
    table = _ask(folder, "experiment_views", posts=listed, **window.words())
    names = table["viewer_id"].to_pylist()
    table = table.filter(pa.array([bool(name) for name in names], pa.bool_()))
    nameless = len(names) - table.num_rows
    if table.num_rows == 0:
        return _nobody(experiment, nameless=nameless)
    place: dict[str, int] = {}
    viewer = np.array([place.setdefault(name, len(place)) for name in names if name], dtype=np.int64)
    viewers = list(place)
    shown = np.array([posts[post] for post in table["post_id"].to_pylist()], dtype=np.int64)
    keys = np.zeros(len(viewers), np.int64)
    keys[viewer] = table["viewer"].to_numpy()
    arm = _arms(experiment, viewers, viewer, shown, shares_of_others)
    crossed = np.zeros(len(viewers), bool)
    crossed[viewer[shown != arm[viewer]]] = True
    ended = table["ended"].to_pylist()
    acted, knows = _acted(folder, listed, table)
    minor, other = _money(folder, experiment, viewers, window, where=f"post_id in ({listed})")
    return Exposed(
        viewer=viewer,
        seconds=table["reach_ms"].to_numpy() / 1_000.0,
        left=np.array([one != "censored" for one in ended]),
        completed=np.array([one == "completed" for one in ended]),
        acted=acted,
        arm=arm,
        crossed=crossed,
        minor=minor,
        before=_before(folder, experiment, viewers, keys, window),
        knows_actions=knows,
        outside=int(np.sum(arm == OUTSIDE)),
        nameless=nameless,
        other_currency=other,
    )


def _arms(
    experiment: Experiment,
    viewers: Sequence[str],
    viewer: np.ndarray,
    shown: np.ndarray,
    shares_of_others: Mapping[str, Sequence[float]],
) -> np.ndarray:
    if experiment.told_by == "hash":
        shares = [arm.share for arm in experiment.arms]
        return arms_of(experiment.name, viewers, shares=shares, excluding=shares_of_others)
    first = np.unique(viewer, return_index=True)[1]  # rows stand in the order of time
    return shown[first]


def _acted(folder: Folder, listed: str, table: pa.Table) -> tuple[dict[str, np.ndarray], bool]:
    """By kind, which views had such an action; and whether any action of these posts is known."""
    acts = folder.sql(f"select post_id, view_key, kind from acts where post_id in ({listed})")  # noqa: S608 - ids are quoted
    rows = {
        key: row
        for row, key in enumerate(zip(table["post_id"].to_pylist(), table["view_key"].to_pylist(), strict=True))
    }
    found: dict[str, np.ndarray] = {}
    for post, view, kind in zip(*(acts[name].to_pylist() for name in ("post_id", "view_key", "kind")), strict=True):
        row = rows.get((post, view))
        if row is not None:
            found.setdefault(kind, np.zeros(len(rows), bool))[row] = True
    return found, acts.num_rows > 0


def _money(
    folder: Folder, experiment: Experiment, viewers: Sequence[str], window: Window, *, where: str
) -> tuple[np.ndarray, int]:
    """(viewers,) net sales in minor units; and how many lines are in another currency."""
    minor = np.zeros(len(viewers))
    if experiment.currency is None:
        return minor, 0
    kinds = ", ".join(quoted(kind) for kind in kinds_counting_as("order", folder.action_kinds))
    place = {viewer: row for row, viewer in enumerate(viewers)}
    other = 0
    for row in _ask(folder, "experiment_money", orders=kinds, where=where, **window.words()).to_pylist():
        if row["currency"] != experiment.currency:
            other += row["lines"] if row["viewer_id"] in place else 0
        elif row["viewer_id"] in place:
            minor[place[row["viewer_id"]]] += float(row["minor"])
    return minor, other


def _before(
    folder: Folder, experiment: Experiment, viewers: Sequence[str], keys: np.ndarray, window: Window
) -> dict[str, np.ndarray]:
    """By what, (viewers,) the mean over a viewer's views before the start; NaN for new viewers."""
    if experiment.covariate_days <= 0:
        return {}
    earlier = Window(window.since - timedelta(days=experiment.covariate_days), window.since)
    table = _ask(folder, "experiment_before", **earlier.words())
    order = np.argsort(keys)
    who, kinds = table["viewer"].to_numpy(), np.array(table["kind"].to_pylist(), dtype=object)
    total, views = table["total"].to_numpy().astype(float), table["views"].to_numpy()
    spot = np.searchsorted(keys[order], who).clip(0, keys.size - 1)
    mine = keys[order][spot] == who
    row = order[spot]
    seen = np.full(keys.size, np.nan)
    all_views = mine & (kinds == "")
    seen[row[all_views]] = views[all_views]
    found = {"seconds": np.full(keys.size, np.nan)}
    found["seconds"][row[all_views]] = total[all_views] / views[all_views]
    for kind in sorted({str(one) for one in kinds[mine]} - {""}):
        did = mine & (kinds == kind)
        summed = np.where(np.isnan(seen), np.nan, 0.0)
        summed[row[did]] = total[did]
        found[kind] = summed / seen
    if experiment.currency is not None:
        bought, _ = _money(folder, experiment, viewers, earlier, where="true")
        found["minor"] = np.where(np.isnan(seen) & (bought == 0), np.nan, bought)
    return found


def _nobody(experiment: Experiment, *, nameless: int = 0) -> Exposed:
    none, never = np.zeros(0, np.int64), np.zeros(0, bool)
    before = {"seconds": np.zeros(0)} if experiment.covariate_days > 0 else {}
    return Exposed(none, np.zeros(0), never, never, {}, none, never, np.zeros(0), before, False, nameless=nameless)


def _ask(folder: Folder, name: str, **words: str) -> pa.Table:
    query = (importlib.resources.files("nine16.workspace") / f"{name}.sql").read_text("utf-8")
    for key, value in words.items():
        query = query.replace("{" + key + "}", value)
    return folder.sql(query)
