"""One post's retention curve, from the tables of an export of grain `retention`."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nine16.errors import WrongInput
from nine16.ingest.cells import Around, Value
from nine16.ingest.exports import Row, read_rows
from nine16.ingest.headings import Fit
from nine16.ingest.identities import Checked
from nine16.ingest.tally import Tally
from nine16.kinds.importer import Importer
from nine16.model.snapshot import RetentionPoint

_WHOLE = ("organic", "all")
"""Tables of the whole audience by name; organic plays come first, since paid ones bend the curve."""
_OF_POINT = frozenset({"absolute", "started", "stopped", "seen"})


@dataclass(frozen=True, slots=True)
class Curve:
    """The curve as read."""

    points: tuple[RetentionPoint, ...]
    of: str
    """organic, all or part."""
    rows: int
    identities: tuple[Checked, ...]


def read_curve(
    fits: Sequence[Fit], tally: Tally, *, duration_s: float | None, where: str, around: Around | None = None
) -> Curve:
    """Points by position, joined over the tables of the whole audience.

    Tables of a part of it (those with a column that says of which) are counted, not kept.

    Args:
        fits: the tables that fit the importer.
        tally: counts what is not kept.
        duration_s: length of the video; needed only where positions are in seconds.
        where: the file, for errors.
        around: what the file says around each cell.

    Raises:
        WrongInput: positions are in seconds and the length is unknown, or there is no curve of the whole audience.
    """
    importer = fits[0].importer
    whole = sorted((fit for fit in fits if not _is_part(fit)), key=_order)
    seen = 0
    points: dict[float, RetentionPoint] = {}
    chosen: Fit | None = None
    for fit in fits:
        if _is_part(fit):
            rows, count = read_rows(fit, Tally(), around=around)
            seen += count
            tally.add("part_of_the_audience", f"{fit.table.name}: {len(rows)} rows", count=count)
    for fit in whole:
        rows, count = read_rows(fit, tally, around=around)
        seen += count
        if "absolute" in fit.places and chosen is not None:
            tally.add("another_curve", f"{fit.table.name} stands beside {chosen.table.name}", count=count)
            continue
        chosen = fit if "absolute" in fit.places else chosen
        _join(points, rows, importer, tally, table=fit.table.name, duration_s=duration_s, where=where)
    if not points:
        raise WrongInput("the file holds no curve of the whole audience", where=where, hint="Export it again.")
    ordered = tuple(points[at] for at in sorted(points))
    return Curve(ordered, _stem(chosen or whole[0]), seen, _identities(ordered))


def _is_part(fit: Fit) -> bool:
    return any(fit.importer.columns[name].to == "row" for name in fit.places)


def _stem(fit: Fit) -> str:
    name = fit.table.name.rsplit(":", 1)[-1].rsplit(".", 1)[0].casefold()
    return name if name in _WHOLE else "all"


def _order(fit: Fit) -> tuple[int, str]:
    return (_WHOLE.index(_stem(fit)), fit.table.name)


def _join(
    points: dict[float, RetentionPoint],
    rows: Sequence[Row],
    importer: Importer,
    tally: Tally,
    *,
    table: str,
    duration_s: float | None,
    where: str,
) -> None:
    here: set[float] = set()
    for row in rows:
        values = row.to("retention", importer)
        at_share = _position(values, duration_s=duration_s, where=where, index_from=importer.index_from)
        if at_share is None:
            tally.add("no_position", f"{table}, row {row.number}")
            continue
        if at_share in here:
            tally.add("same_key", f"{table}, row {row.number}: position {at_share:g} stands twice")
            continue
        here.add(at_share)
        known = points.get(at_share, RetentionPoint(at_share))
        points[at_share] = replace(known, **{name: value for name, value in values.items() if name in _OF_POINT})  # pyrefly: ignore - each parser gives the type of its field


def _position(values: Mapping[str, Value], *, duration_s: float | None, where: str, index_from: int) -> float | None:
    if isinstance(share := values.get("at_share"), float):
        return share
    if not isinstance(at_s := values.get("at_s"), float):
        return None
    if duration_s is None:
        raise WrongInput(
            "positions are in seconds and the length of the video is unknown",
            where=where,
            hint="Add the video and its post first (nine16 add, nine16 post --title), or export by per cent.",
        )
    at_s -= index_from
    # A rounded last second may lie a little past the end; further out is another video.
    return min(at_s / duration_s, 1.0) if 0 <= at_s <= duration_s + 1 else None


def _identities(points: Sequence[RetentionPoint]) -> tuple[Checked, ...]:
    both = [(point, point.seen, point.absolute) for point in points if point.seen and point.absolute]
    if not both:
        return ()
    # The same moments, once as a share of views and once as a count: their ratio is the views, everywhere.
    views = statistics.median(seen / absolute for _, seen, absolute in both)
    slack = max(2.0, 0.02 * views)
    broken = [point for point, seen, absolute in both if abs(seen - absolute * views) > slack]
    example = f"at {broken[0].at_share:.0%}: seen {broken[0].seen}, retention {broken[0].absolute}" if broken else None
    says = ("moments seen and retention tell of the same views", "各时刻观看次数与留存率一致")
    return (Checked("seen = absolute x views", *says, len(both), len(broken), example),)
