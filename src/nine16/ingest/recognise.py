"""Which export a file is: told by its headings among all importers, or refused with what is missing."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nine16.errors import Clash, Nine16Error, WrongInput
from nine16.ingest.headings import Fit, fit, near_headings
from nine16.ingest.unknown_headings import unknown_headings
from nine16.kinds.importer import Importer
from nine16.kinds.table import Table

_LEAST_SHARE = 1 / 3
"""A table that matches a smaller share of an importer's columns is of another kind."""
_LEAST_PLACES = 2


class MissingColumns(WrongInput):
    """An export lacks columns that its importer needs; nothing was read."""

    code = "missing_columns"


@dataclass(frozen=True, slots=True)
class Recognised:
    """The importer that reads a file, and the tables it reads."""

    importer: Importer
    fits: tuple[Fit, ...]
    """Of every table that has what is needed; the best first."""
    aside: tuple[Fit, ...] = ()
    """Tables of the file that are another export of the same platform; `--as` reads them."""


def recognise(
    tables: Sequence[Table], known: Mapping[str, Importer], *, file: str, where: str, as_name: str | None = None
) -> Recognised:
    """The one importer that fits best.

    Args:
        tables: of the file.
        known: importers by name; a registry offers the nearest name for one that does not exist.
        file: its name, for messages.
        where: its path, for errors.
        as_name: read it with this importer and no other.

    Raises:
        MissingColumns: an importer fits in part; what is missing is named, and headings near to it.
        Clash: two importers fit equally well, or the file holds two exports.
        WrongInput: no importer knows the headings.
        NotFound: there is no importer called `as_name`.
    """
    asked = {as_name: known[as_name]} if as_name is not None else dict(known)
    by_importer = {name: _fits(tables, importer, where=where) for name, importer in asked.items()}
    complete = {name: fits for name, fits in by_importer.items() if fits[0].complete}
    if not complete:
        fits = [each[0] for each in by_importer.values()]
        if as_name is None and _few(_nearest(fits)):
            raise unknown_headings(_nearest(fits), tables, known, file=file, where=where)
        raise _refused(fits, file=file, where=where)
    _check_nearer(by_importer, complete, file=file, where=where)
    best = max(_score(fits[0]) for fits in complete.values())
    equal = [name for name, fits in complete.items() if _score(fits[0]) == best]
    if len(equal) > 1:
        raise Clash(
            f'"{file}" fits {" and ".join(equal)} equally well',
            where=where,
            hint=f"Say which it is: --as {equal[0]} or --as {equal[1]}.",
        )
    chosen = tuple(each for each in complete[equal[0]] if each.complete)
    aside = _others(complete, chosen)
    other = next((each for each in aside if each.importer.platform != chosen[0].importer.platform), None)
    if other is not None:
        raise Clash(
            f'"{file}" holds two exports: {equal[0]} ({chosen[0].table.name}) and {other.importer.name} '
            f"({other.table.name})",
            where=where,
            hint=f"Give them as two files, or say which to read: --as {equal[0]} or --as {other.importer.name}.",
        )
    return Recognised(chosen[0].importer, chosen, aside)


def _check_nearer(
    by_importer: Mapping[str, list[Fit]], complete: Mapping[str, list[Fit]], *, file: str, where: str
) -> None:
    """Refuse a table of which an incomplete importer knows more headings than the complete one.

    It is that importer's export with a heading renamed or missing; the complete one merely shares words
    with it and would read one platform's figures as another's.
    """
    taken = max((fits[0] for fits in complete.values()), key=_score)
    nearer = {
        name: [each for each in fits if each.table is taken.table and len(each.places) > len(taken.places)]
        for name, fits in by_importer.items()
        if name not in complete
    }
    nearer = {name: fits for name, fits in nearer.items() if fits and fits[0].lacking}
    if nearer:
        raise _refused([fits[0] for fits in nearer.values()], file=file, where=where)


def _others(complete: Mapping[str, list[Fit]], chosen: Sequence[Fit]) -> tuple[Fit, ...]:
    """Of every table that is not read: the importer that fits it best."""
    read = {each.table.name for each in chosen}
    best: dict[str, Fit] = {}
    for fits in complete.values():
        for each in fits:
            name = each.table.name
            if each.complete and name not in read and (name not in best or _score(each) > _score(best[name])):
                best[name] = each
    return tuple(best.values())


def _fits(tables: Sequence[Table], importer: Importer, *, where: str) -> list[Fit]:
    fits, clashes = [], []
    for table in tables:
        try:
            fits.append(fit(table, importer))
        except Clash as clash:
            clashes.append(clash)
    if not fits:
        raise Clash(clashes[0].message, where=where, hint=clashes[0].hint)
    return sorted(fits, key=lambda each: (each.complete, _score(each)), reverse=True)


def _score(fitted: Fit) -> tuple[int, int]:
    return len(fitted.places), -len(fitted.missing)


def _nearest(fits: Sequence[Fit]) -> Fit:
    """The importer that knows most of the headings."""
    return max(fits, key=lambda each: (len(each.places) if _share(each) else 0, _share(each)))


def _few(best: Fit) -> bool:
    """Whether even the nearest importer knows so little that the file is of another kind."""
    return _share(best) < _LEAST_SHARE or len(best.places) < _LEAST_PLACES


def _refused(fits: Sequence[Fit], *, file: str, where: str) -> Nine16Error:
    best = _nearest(fits)
    rivals = [
        each.importer.name
        for each in fits
        if each is not best and (len(each.places), _share(each)) == (len(best.places), _share(best))
    ]
    lacking = best.lacking
    if not lacking and best.places:  # it stands alone, and here it does not
        return WrongInput(
            f'{best.importer.name} reads files of its own columns only; "{file}" has others: {", ".join(best.unknown)}',
            where=where,
            hint="Delete the other columns if it is that export all the same.",
        )
    missing = ", ".join(column.headings[0].text for column in lacking)
    also = f" (so does {', '.join(rivals)})" if rivals else ""
    near = [(column, heading) for column in lacking for heading in near_headings(column, best.unknown)[:1]]
    hints = [f'"{heading}" may be {column.headings[0].text}.' for column, heading in near]
    said = {column.name: heading for column, heading in near}
    pairs = [f"{column.name}={said.get(column.name, 'HEADING')}" for column in lacking[:3]]
    maps = " ".join(f"--map {shlex.quote(pair)}" for pair in pairs)
    hints.append(
        f"If so, say it once: nine16 load WORKSPACE {shlex.quote(where)} --as {best.importer.name} {maps}."
        if near
        else f"If the file calls it otherwise, say it once: --as {best.importer.name} {maps}."
    )
    under = " and ".join(f"[columns.{column.name}]" for column in lacking[:3])
    hints.append(
        f"If {best.importer.platform} renamed {'them' if len(lacking) > 1 else 'it'}, add the new heading under {under} "
        f"in importers/{best.importer.name}.toml."
    )
    return MissingColumns(
        f'{best.importer.name} matches {len(best.places)} of {best.wanted} columns of "{file}"{also}; '
        f"missing: {missing}",
        where=where,
        hint=" ".join(hints),
    )


def _share(fitted: Fit) -> float:
    if fitted.importer.alone and fitted.unknown:
        return 0.0
    return len(fitted.places) / max(1, fitted.wanted)
