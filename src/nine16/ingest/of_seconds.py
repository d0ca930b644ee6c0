"""What a table by second says: who left in it, who was there, what was done, for one post or several."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from nine16.ingest.cells import Value
from nine16.ingest.exports import Row, check_rows, once_per_key
from nine16.ingest.identities import Checked
from nine16.ingest.of_curves import length_of
from nine16.ingest.one_post import by_post
from nine16.ingest.recognise import Recognised
from nine16.ingest.settling import Channels
from nine16.ingest.tally import Tally
from nine16.ingest.told import Source, Statement, Told, period_of, rows_of
from nine16.kinds.importer import Importer
from nine16.model.snapshot import LIFETIME, SecondPoint, Snapshot
from nine16.store.folder import Folder

_OF_POINT = frozenset({"at_s", "lost", "watching", "seen"})
_FIGURES = ("counts", "shares", "means", "money")


def tell_seconds(folder: Folder, channels: Channels, recognised: Recognised, source: Source, tally: Tally) -> Told:
    """One statement per post: its seconds in order, from 0, whatever number the platform gives the first."""
    importer = recognised.importer
    read, seen = rows_of(recognised, source, tally)
    rows = once_per_key(read, importer, tally)
    identities = check_rows(importer, rows)
    statements = []
    for settled, own in by_post(rows, channels, importer, source, tally):
        points: dict[int, SecondPoint] = {}
        length_s = length_of(folder, settled.post)
        placed = 0
        for row in own:
            point = _point(row, importer)
            if point is None or point.at_s < 0:
                tally.add("no_second", f"row {row.number}")
            elif length_s is not None and point.at_s > length_s + 1:
                tally.add("past_end", f"row {row.number}: second {point.at_s} of {length_s:g} s")
            elif point.at_s in points:
                tally.add("same_second", f"row {row.number}: second {point.at_s} stands twice")
            else:
                points[point.at_s] = point
                placed += 1
        if not points:
            continue
        ordered = tuple(points[at] for at in sorted(points))
        identities.append(_whole(ordered, label=settled.post.title or settled.post.post_id))
        window = source.window
        snapshot = Snapshot(
            settled.post.post_id,
            source.captured.as_of,
            importer.name,
            seconds=ordered,
            audience=importer.audience,
            window=source.window_kind(LIFETIME if importer.window == LIFETIME else "unknown"),
            from_at=window.from_at if window else None,
            to_at=window.to_at if window else None,
            **_constant(own, importer),  # pyrefly: ignore - by kind of figure, as read
        )
        statements.append(Statement(f"row {own[0].number}", rows=placed, settled=settled, snapshots=(snapshot,)))
    return Told(tuple(statements), seen, tuple(identities), period_of(source, (), ()))


def _point(row: Row, importer: Importer) -> SecondPoint | None:
    values = row.to("second", importer)
    at_s = values.get("at_s")
    if not isinstance(at_s, int | float) or at_s != int(at_s):
        return None
    acted = {name: value for name, value in values.items() if name not in _OF_POINT and isinstance(value, int)}
    return SecondPoint(
        int(at_s) - importer.index_from,
        lost=_whole_number(values, "lost"),
        watching=_whole_number(values, "watching"),
        acted=acted,
        seen=_whole_number(values, "seen"),
    )


def _whole_number(values: Mapping[str, Value], name: str) -> int | None:
    value = values.get(name)
    return int(value) if isinstance(value, int | float) and value == int(value) else None


def _constant(rows: Sequence[Row], importer: Importer) -> dict[str, dict[str, Value]]:
    """Figures of the post that every row repeats (plays beside each second): kept where all rows agree."""
    found: dict[str, dict[str, Value]] = {}
    for target in _FIGURES:
        told = [row.to(target, importer) for row in rows]
        names = dict.fromkeys(name for each in told for name in each)
        said = {name: {each[name] for each in told if name in each} for name in names}
        found[target] = {name: values.pop() for name, values in said.items() if len(values) == 1}
    return found


def _whole(points: Sequence[SecondPoint], *, label: str) -> Checked:
    gaps = [point.at_s for before, point in pairwise(points) if point.at_s != before.at_s + 1]
    gaps = [points[0].at_s, *gaps] if points[0].at_s else gaps
    example = f"{label}: nothing stands before second {gaps[0]}" if gaps else None
    says = ("no second is left out", "逐秒数据完整")
    return Checked("every second from 0", *says, len(points), len(gaps), example)
