"""What a player sends: playback and action rows as the contract writes them, with the habits of real logs.

The open run is sent again every 5 s under the same key with a larger `to_ms`; rows arrive out of
order; some arrive late enough to be in another file; a few are broken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
from numpy.typing import NDArray

from nine16.simulate.audience import REASONS, Audience
from nine16.simulate.rates import SHOP

Table = dict[str, list[object]]
RESEND_MS = 5_000
CHINA = timezone(timedelta(hours=8))
_PUT_IN_CART, _ORDERED = 0.22, 0.4
"""Of those in the shop, and of those with a full cart."""

PLAYBACK = (
    "view_id", "seq", "video_id", "viewer_id", "channel", "started_at", "from_ms", "to_ms", "end_reason", "muted",
)  # fmt: skip
ACTIONS = (
    "event_id", "view_id", "video_id", "viewer_id", "channel", "at", "at_ms", "kind",
    "product_id", "quantity", "value_minor", "currency", "order_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when an audience watched."""

    video_id: str
    channel: str
    published_at: datetime
    until: datetime
    product_id: str
    price_minor: int


@dataclass(frozen=True, slots=True)
class Logs:
    """The rows of one post, by file."""

    playback: Table
    late: Table
    """Rows that arrive a day late: the ends of runs that `playback` holds only the beginning of."""
    actions: Table
    broken: Mapping[str, int]
    """By reason as the contract names it: rows that must be rejected."""


def logs(
    audience: Audience,
    place: Place,
    *,
    seed: int,
    late: float = 0.02,
    broken: int = 0,
    viewer_ids: Sequence[str] | None = None,
) -> Logs:
    """The log of an audience, as it arrives.

    Args:
        audience: who watched.
        place: what they watched, where, when.
        seed: for order, times and identifiers.
        late: share of runs longer than 5 s whose end comes in the late file.
        broken: how many rows of each broken sort to mix in.
        viewer_ids: one a viewer, where they are known elsewhere too; by default the post's own.
    """
    rng = np.random.default_rng([seed, audience.views])
    began = _beginnings(audience.views, place, rng)
    names = _names("v", place.video_id, audience.views, rng), _names("u", place.video_id, audience.viewers, rng)
    if viewer_ids is not None:
        names = names[0], np.array(viewer_ids)
    runs = audience.runs
    length = runs["to_ms"] - runs["from_ms"]
    sent = 1 + (np.maximum(length, 1) - 1) // RESEND_MS  # rows a run is sent in
    row = np.repeat(np.arange(length.size), sent)
    nth = np.arange(row.size) - np.repeat(np.cumsum(sent) - sent, sent)
    final = nth == sent[row] - 1
    reached = np.where(final, runs["to_ms"][row], runs["from_ms"][row] + (nth + 1) * RESEND_MS)
    started = began[runs["view"]] + runs["wait_ms"]
    arrives = started[row] + (reached - runs["from_ms"][row]) + rng.exponential(4_000, row.size)
    comes_late = (rng.random(length.size) < late)[row] & final & (sent[row] > 1)
    reasons = np.where(final, np.array(REASONS)[runs["reason"][row]], "")
    texts = _times(started)

    def table(order: NDArray[np.int64]) -> Table:
        at = row[order]
        return {
            "view_id": names[0][runs["view"][at]].tolist(),
            "seq": runs["seq"][at].tolist(),
            "video_id": [place.video_id] * order.size,
            "viewer_id": names[1][runs["viewer"][at]].tolist(),
            "channel": [place.channel] * order.size,
            "started_at": texts[at].tolist(),
            "from_ms": runs["from_ms"][at].tolist(),
            "to_ms": reached[order].tolist(),
            "end_reason": reasons[order].tolist(),
            "muted": (runs["muted"][at] == 1).tolist(),
        }

    order = np.argsort(arrives, kind="stable")
    playback = table(order[~comes_late[order]])
    bad = _break(playback, audience, broken, rng)
    return Logs(playback, table(order[comes_late[order]]), _action_table(audience, place, began, names, rng), bad)


def _beginnings(views: int, place: Place, rng: np.random.Generator) -> NDArray[np.int64]:
    """(views,) ms since 1970 at which each view begins: most in the first days, more in the evening."""
    span = (place.until - place.published_at).total_seconds()
    # A post that ends early is cut off, not sped up: what comes later has not been seen yet.
    after = rng.exponential(6 * 86_400 / 2.5, views) % span
    clock = place.published_at.timestamp() + after
    hour = (clock / 3600 + 8) % 24
    quiet = rng.random(views) < np.where((hour > 1) & (hour < 7), 0.8, 0.0)  # few watch at night
    moved = np.minimum(clock + np.where(quiet, 10 * 3600, 0), place.until.timestamp() - 3600)
    return np.rint(moved * 1000).astype(np.int64)


def _names(letter: str, video_id: str, count: int, rng: np.random.Generator) -> NDArray[np.str_]:
    """(count,) identifiers that look like a player's and are unique within the post."""
    salt = rng.integers(0, 16, size=4)
    tag = "".join("0123456789abcdef"[digit] for digit in salt)
    order = rng.permutation(count)
    return np.array([f"{letter}_{video_id[:3]}{tag}{number:05x}" for number in order.tolist()] or [""])


def _times(ms: NDArray[np.int64]) -> NDArray[np.str_]:
    """(n,) ISO times with the offset of China."""
    local = (ms + 8 * 3_600_000).astype("datetime64[ms]")
    return np.char.add(np.datetime_as_string(local, unit="ms"), "+08:00")


def _break(table: Table, audience: Audience, count: int, rng: np.random.Generator) -> dict[str, int]:
    """Add rows that no reader may count, each under a view of its own."""
    rows = len(table["view_id"])
    if not count or not rows:
        return {}
    past = round(audience.behaviour.duration_s * 1000) + 4_000
    sorts = {
        "past_end": {"from_ms": 0, "to_ms": past},
        "from_after_to": {"from_ms": 3_000, "to_ms": 3_000},
        "unreadable_time": {"started_at": "2026-13-45 99:00"},
    }
    for name, change in sorts.items():
        for number in range(count):
            copy = int(rng.integers(rows))
            for key, column in table.items():
                column.append(change.get(key, column[copy]))
            table["view_id"][-1] = f"x_{name[:4]}{number:03d}"
            table["seq"][-1] = 0
            table["end_reason"][-1] = "left"
    return dict.fromkeys(sorts, count)


def _action_table(
    audience: Audience,
    place: Place,
    began: NDArray[np.int64],
    names: tuple[NDArray[np.str_], NDArray[np.str_]],
    rng: np.random.Generator,
) -> Table:
    """Actions of the video, and what some who entered the shop did there (no place in the video)."""
    rows: list[tuple[object, ...]] = []
    since = f"{place.published_at:%m%d}"  # one video may be watched in two logs

    def add(view: int, viewer: int, when: int, *rest: object) -> None:
        name = f"e_{place.video_id}_{since}_{len(rows):06d}"
        rows.append((name, str(names[0][view]), place.video_id, str(names[1][viewer]), place.channel, when, *rest))

    columns = (audience.actions[key].tolist() for key in ("view", "viewer", "wait_ms", "at_ms", "kind"))
    for view, viewer, wait_ms, at_ms, code in zip(*columns, strict=True):
        kind, when = audience.kinds[code], int(began[view]) + wait_ms
        if kind != SHOP:
            add(view, viewer, when, at_ms, kind, None, None, None, None, None)
            continue
        product = place.product_id
        add(view, viewer, when, at_ms, kind, product, None, None, None, None)
        if rng.random() < _PUT_IN_CART:
            when += int(rng.exponential(40_000))
            add(view, viewer, when, None, "cart_add", product, 1, None, None, None)
            if rng.random() < _ORDERED:
                when += int(rng.exponential(90_000))
                pieces = int(rng.choice([1, 1, 1, 2]))
                order = f"o_{place.video_id}_{since}_{len(rows):06d}"
                add(view, viewer, when, None, "order", product, pieces, pieces * place.price_minor, "CNY", order)
    rows.sort(key=lambda row: (row[5], row[0]))
    texts = _times(np.array([row[5] for row in rows], np.int64)).tolist() if rows else []
    table: Table = {name: [row[place_of] for row in rows] for place_of, name in enumerate(ACTIONS)}
    table["at"] = texts
    return table


def utc(text: str) -> datetime:
    """A Chinese wall-clock time, `2026-09-04 19:30`, as an instant.

    Example:
        >>> utc("2026-09-04 19:30").isoformat()
        '2026-09-04T11:30:00+00:00'
    """
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA).astimezone(UTC)
