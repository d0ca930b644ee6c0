"""The tables of a file and the importer that reads them: by the readers of tables, else by an importer's own hook."""

from collections.abc import Mapping

from nine16.ingest.hooks import hooked
from nine16.ingest.long_tables import widened
from nine16.ingest.recognise import Recognised, recognise
from nine16.ingest.tables import tables_of
from nine16.kinds.importer import Importer
from nine16.settings import Settings


def recognised_in(
    content: bytes,
    known: Mapping[str, Importer],
    *,
    file: str,
    where: str,
    settings: Settings,
    as_name: str | None = None,
) -> Recognised:
    """The one importer that reads `content`, and its tables.

    Args:
        content: of the file.
        known: importers by name.
        file: its name, for hooks and messages.
        where: its path, for errors.
        settings: limits of size, rows and columns.
        as_name: read it with this importer and no other.

    Raises:
        UnreadableFile: it is damaged or of no known kind.
        LimitReached: a `tables.` setting stopped the reading.
        MissingColumns: an importer fits in part; nothing is read.
        Clash: two importers fit equally well, or the file holds two exports.
        WrongInput: no importer knows the headings.
    """
    asked = known if as_name is None else {as_name: known[as_name]}
    own = hooked(content, asked, file=file, where=where, settings=settings)
    if own:
        tables = [table for each in own.values() for table in each]
        # A hook's tables are its importer's; no other is asked about them.
        return recognise(tables, {name: known[name] for name in own}, file=file, where=where, as_name=as_name)
    tables = tables_of(file, content, settings=settings, where=where)
    longs = {name: importer for name, importer in asked.items() if importer.long is not None}
    wide = [table for importer in longs.values() for table in widened(tables, importer)]
    if wide:
        return recognise(wide, longs, file=file, where=where, as_name=as_name)
    return recognise(tables, known, file=file, where=where, as_name=as_name)
