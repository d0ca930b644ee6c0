"""The posts of a workspace as something to add up: what exports say of each, and what logs counted by day."""

import importlib.resources
from collections import defaultdict
from datetime import date

from nine16.evaluate.adding_up_answer import Known
from nine16.store.folder import Folder

_OF_WATCHING = frozenset({"views", "played_3s", "completed"})


def known_posts(folder: Folder) -> list[Known]:
    """Every post with what its exports say and what its log counts by day."""
    posts = folder.records.posts()
    snapshots = folder.records.snapshots_of(None)
    logged = logged_by_day(folder)
    return [Known(post, snapshots.get(post.post_id, ()), logged.get(post.post_id, {})) for post in posts]


def logged_by_day(folder: Folder) -> dict[str, dict[str, dict[date, int]]]:
    """By post, figure and local day what logs counted; a kind that nobody did is nought where any action is known."""
    folder.events.build()
    query = (importlib.resources.files("nine16.workspace") / "logged_by_day.sql").read_text("utf-8")
    found: dict[str, dict[str, dict[date, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in folder.sql(query.replace("{zone}", folder.zone)).to_pylist():
        found[row["post_id"]][row["name"]][row["day"]] = row["n"]
    return {
        post_id: {
            **({name: {} for name in folder.action_kinds} if set(names) - _OF_WATCHING else {}),
            **{name: dict(days) for name, days in names.items()},
        }
        for post_id, names in found.items()
    }
