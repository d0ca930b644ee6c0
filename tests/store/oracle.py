"""The contract's section 2 by brute force: every second of every view, one by one, in plain Python."""

from dataclasses import dataclass, field


@dataclass
class Expected:
    """The seconds table of one post, counted the slow way."""

    plays: list[int]
    watching: list[int]
    skipped: list[int]
    left: list[int]
    left_watching: list[int]
    completed: list[int]
    censored: list[int]
    reach_ms: dict[str, int] = field(default_factory=dict)
    watched_ms: dict[str, int] = field(default_factory=dict)
    furthest_ms: dict[str, int] = field(default_factory=dict)
    actions: dict[tuple[str, int | None], int] = field(default_factory=dict)
    released: dict[tuple[str, int], int] = field(default_factory=dict)


def expected(rows: list[dict], actions: list[dict], *, duration_ms: int, now_ms: int) -> Expected:
    """What the logs of one post say. `started_ms` and `world_ms` are milliseconds since 1970."""
    newest: dict[tuple[str, int], dict] = {}
    for row in rows:
        known = newest.get((row["view_id"], row["seq"]))
        if known is None or (row["to_ms"], row["end_reason"] != "") > (known["to_ms"], known["end_reason"] != ""):
            newest[row["view_id"], row["seq"]] = row
    views: dict[str, list[dict]] = {}
    for row in sorted(newest.values(), key=lambda row: row["seq"]):
        views.setdefault(row["view_id"], []).append({**row, "to_ms": min(row["to_ms"], duration_ms)})
    seconds = range(-(-duration_ms // 1000))
    zeros = [0] * len(seconds)
    found = Expected(*(list(zeros) for _ in range(7)))
    covered: dict[str, set[int]] = {}
    for view, runs in views.items():
        moments = set()
        for run in runs:
            moments.update(range(run["from_ms"], run["to_ms"]))
        covered[view] = moments
        furthest = max(run["to_ms"] for run in runs)
        found.reach_ms[view] = len(moments)
        found.watched_ms[view] = sum(run["to_ms"] - run["from_ms"] for run in runs)
        found.furthest_ms[view] = furthest
        for t in seconds:
            found.plays[t] += sum(run["from_ms"] <= t * 1000 < run["to_ms"] for run in runs)
            found.watching[t] += t * 1000 in moments
            found.skipped[t] += furthest > t * 1000 and t * 1000 not in moments
            if t * 1000 < furthest <= (t + 1) * 1000:
                how = _ended(runs, furthest, duration_ms=duration_ms, now_ms=now_ms)
                getattr(found, how)[t] += 1
                found.left_watching[t] += how == "left" and t * 1000 in moments
    _act(found, covered, actions, duration_ms=duration_ms)
    return found


def _ended(runs: list[dict], furthest: int, *, duration_ms: int, now_ms: int) -> str:
    last = runs[-1]
    if last["end_reason"] in ("ended", "loop") or furthest >= duration_ms - 250:
        return "completed"
    if last["end_reason"] == "error":
        return "censored"
    if last["end_reason"] == "":
        heard = max(r["started_ms"] + r["to_ms"] - r["from_ms"] for r in runs if r["end_reason"] == "")
        return "censored" if heard > now_ms - 30 * 60_000 else "left"
    return "left"


def _act(found: Expected, covered: dict[str, set[int]], actions: list[dict], *, duration_ms: int) -> None:
    unique = {action["event_id"]: action for action in actions}
    first: dict[tuple[str, str], dict] = {}
    for action in sorted(
        unique.values(),
        key=lambda a: (a["world_ms"], a["at_ms"] is None, a["at_ms"] or 0, a["event_id"]),
    ):
        second = None if action["at_ms"] is None else min(action["at_ms"], duration_ms - 1) // 1000
        key = (action["kind"], second)
        found.actions[key] = found.actions.get(key, 0) + 1
        if action["view_id"] in covered:
            first.setdefault((action["kind"], action["view_id"]), {"second": second})
    for (kind, view), where in first.items():
        second = where["second"]
        if second is not None and second * 1000 in covered[view]:
            found.released[kind, second] = found.released.get((kind, second), 0) + 1
