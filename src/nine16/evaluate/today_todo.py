"""What to do this morning, the most useful first, each with the command that does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nine16.model.today import Mover, Stale, Todo

EXAMPLES = 3
"""Names beside a count."""


@dataclass(frozen=True, slots=True)
class Wanting:
    """What a workspace is known to lack."""

    workspace: str = "WORKSPACE"
    """Its folder, as commands name it."""
    posts: int = 0
    without_file: Sequence[str] = ()
    """Titles or ids of posts whose video is unknown."""
    asks: Sequence[str] = ()
    """Posts that a load could not settle by itself: title and why."""
    rejected: Mapping[str, int] = field(default_factory=dict)
    """Rows of logs that could not count, by reason."""


def todo(
    wanting: Wanting, *, stale: Sequence[Stale], movers: Sequence[Mover], behind_days: int | None, empty: bool
) -> tuple[Todo, ...]:
    """The list.

    Args:
        wanting: what the workspace lacks.
        stale: exports that are overdue.
        movers: posts that moved.
        behind_days: how many days ago the captures end, where that is long.
        empty: whether there is no capture at all.
    """
    folder = wanting.workspace
    load = f"nine16 load {folder} FILE"
    found: list[Todo] = []
    if empty:
        found.append(
            Todo(
                "load_first",
                {
                    "en": "Load an export: without captures there is nothing to compare",
                    "zh": "先导入一份平台导出，没有数据就无从比较",
                },
                1,
                command=load,
            )
        )
    if behind_days is not None:
        found.append(
            Todo(
                "load_new",
                {
                    "en": f"Load new exports: the newest ends {behind_days} days ago",
                    "zh": f"导入新的导出：最新的数据停在 {behind_days} 天前",
                },
                behind_days,
                command=load,
            )
        )
    if stale:
        n = len(stale)
        found.append(
            Todo(
                "load_stale",
                {
                    "en": f"Load {'an export that is' if n == 1 else f'{n} exports that are'} overdue",
                    "zh": f"补上迟到的 {n} 份导出",
                },
                n,
                tuple(one.importer for one in stale[:EXAMPLES]),
                load,
            )
        )
    if movers:
        n = len(movers)
        found.append(
            Todo(
                "look",
                {
                    "en": f"Look at the {'post' if n == 1 else f'{n} posts'} that moved, second by second",
                    "zh": f"逐秒看看有异动的 {n} 条作品",
                },
                n,
                tuple(one.title or one.post_id for one in movers[:EXAMPLES]),
                f"nine16 report {folder} " + " ".join(one.post_id for one in movers[:EXAMPLES]),
            )
        )
    if wanting.asks:
        n = len(wanting.asks)
        found.append(
            Todo(
                "ask",
                {
                    "en": f"Settle {'a post' if n == 1 else f'{n} posts'} that a load could not tell apart",
                    "zh": f"确认导入时分不清的 {n} 条作品",
                },
                n,
                tuple(wanting.asks[:EXAMPLES]),
                f"nine16 match {folder} --out match.csv",
            )
        )
    if wanting.rejected:
        n = sum(wanting.rejected.values())
        first = sorted(wanting.rejected, key=lambda reason: (-wanting.rejected[reason], reason))
        found.append(
            Todo(
                "rejected",
                {
                    "en": f"See why {n:,} {'row of a log was' if n == 1 else 'rows of logs were'} rejected",
                    "zh": f"查看日志中被拒的 {n} 行",
                },
                n,
                tuple(f"{wanting.rejected[reason]:,} {reason}" for reason in first[:EXAMPLES]),
                f"nine16 doctor {folder}",
            )
        )
    if wanting.without_file:
        n = len(wanting.without_file)
        found.append(
            Todo(
                "without_file",
                {
                    "en": f"Join {n} of {wanting.posts} posts with their video file: then every second shows its picture",
                    "zh": f"{wanting.posts} 条作品里有 {n} 条还没对上视频文件，对上后每一秒都能看到画面",
                },
                n,
                tuple(wanting.without_file[:EXAMPLES]),
                f"nine16 match {folder} --out match.csv",
            )
        )
    return tuple(found)
