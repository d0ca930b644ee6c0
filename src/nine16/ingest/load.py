"""A file into a workspace, whatever it is: a platform's export or a log, with an account of what was read.

Everything is read and judged first and written in one transaction: a refused file leaves no trace,
and the same file twice changes nothing.
"""

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from nine16.errors import WrongInput
from nine16.ingest.captured import Captured, captured
from nine16.ingest.headings import Fit
from nine16.ingest.identities import Checked
from nine16.ingest.load_account import Ask, LoadAccount, Period
from nine16.ingest.logs import log_fit
from nine16.ingest.recognise import Recognised, recognise
from nine16.ingest.retention import named
from nine16.ingest.statements import Said, Source, said
from nine16.ingest.tables import read_bytes, tables_of
from nine16.ingest.tally import Rejected, Tally
from nine16.ingest.together import together
from nine16.kinds.importer import Importer, importers
from nine16.model.post import Account
from nine16.store.folder import Folder
from nine16.store.records import Records


def load(
    folder: Folder,
    file: Path,
    *,
    as_name: str | None = None,
    account: str | None = None,
    as_of: datetime | None = None,
    known: Mapping[str, Importer] | None = None,
) -> LoadAccount:
    """Read an export or a log into the workspace.

    Args:
        folder: the workspace.
        file: the export (CSV, XLSX, XLS, ZIP) or log (CSV, JSON lines, Parquet).
        as_name: read it with this importer; by default the one that its headings fit best.
        account: whose export it is; by default the channel's only account in the workspace, else unnamed.
        as_of: when the export was made; by default a date in its name, else the file's time.
        known: importers by name; by default all.

    Raises:
        UnreadableFile: the file is missing, empty, damaged or of another kind.
        LimitReached: a `tables.` setting stopped the reading.
        MissingColumns: a needed heading is missing; nothing is written.
        Clash: two importers fit equally well, or two columns claim one field.
        WrongInput: no importer knows the headings, or none of the rows can be read.
        NotFound: there is no importer called `as_name`.
    """
    parts: Mapping[str, Importer] = importers() if known is None else known
    if as_name is not None:
        parts[as_name]  # an unknown name is told before anything is read
    log = log_fit(file, parts, settings=folder.settings, as_name=as_name)
    if log is not None:
        return _load_log(folder, file, log)
    content = read_bytes(file, settings=folder.settings)
    tables = tables_of(file.name, content, settings=folder.settings, where=str(file))
    recognised = recognise(tables, parts, file=file.name, where=str(file), as_name=as_name)
    importer = recognised.importer
    if importer.grain == "log":
        raise WrongInput("a log is read from CSV, JSON lines or Parquet", where=str(file), hint="Save it as CSV.")
    sha256 = hashlib.sha256(content).hexdigest()
    source = Source(
        file, sha256, _captured(folder, file, sha256, importer, given=as_of), _account(folder, importer, given=account)
    )
    tally = Tally()
    told = said(folder, recognised, source, tally)
    return _write(folder, recognised, source, told, tally)


def _write(folder: Folder, recognised: Recognised, source: Source, told: Said, tally: Tally) -> LoadAccount:
    importer = recognised.importer
    kept = unchanged = 0
    # Every row of a curve belongs to the one statement.
    rejected = sum(each.count for each in tally.rejected() if _is_row(each))
    per_statement = told.rows - rejected if importer.grain == "retention" else 1
    with together(folder) as records:
        if source.account is not None:
            records.put_account(Account(importer.channel or "", source.account))
        for statement in told.statements:
            outcome = records.put_post(statement.settled.post), records.put_snapshot(statement.snapshot)
            if outcome == ("unchanged", "unchanged"):
                unchanged += per_statement
                continue
            kept += per_statement
            if outcome[1] == "restated":
                tally.add(
                    "restated: the earlier statement",
                    f"{statement.row}: this capture said otherwise before; that is kept aside",
                )
        account = _account_of(recognised, source, told, tally, kept=kept, unchanged=unchanged)
        _remember(records, source, account)
    return account


def _account_of(
    recognised: Recognised, source: Source, told: Said, tally: Tally, *, kept: int, unchanged: int
) -> LoadAccount:
    fits = recognised.fits
    found = {name for fit in fits for name in fit.places}
    known = sum(statement.settled.known for statement in told.statements)
    return LoadAccount(
        file=str(source.path),
        importer=recognised.importer.name,
        version=recognised.importer.version,
        matched=_each_once(heading for fit in fits for heading in fit.matched),
        missing=_missing(recognised.importer, found),
        unknown=_each_once(heading for fit in fits for heading in fit.unknown),
        rows=told.rows,
        kept=kept,
        unchanged=unchanged,
        rejected=tally.rejected(),
        identities=told.identities,
        period=told.period,
        posts_matched=known,
        posts_new=len(told.statements) - known,
        ask=tuple(
            Ask(statement.settled.post.post_id, statement.settled.post.title, statement.settled.why_ask)
            for statement in told.statements
            if statement.settled.why_ask
        ),
    )


def _load_log(folder: Folder, file: Path, fit: Fit) -> LoadAccount:
    outcome = folder.events.load(file, kind=fit.importer.log or "")
    account = LoadAccount(
        file=str(file),
        importer=fit.importer.name,
        version=fit.importer.version,
        matched=fit.matched,
        missing=tuple(outcome.missing),
        unknown=tuple(outcome.unknown),
        rows=outcome.rows,
        kept=outcome.kept,
        unchanged=outcome.unchanged,
        rejected=tuple(Rejected(each.reason, each.count, each.example) for each in outcome.rejected),
        identities=tuple(
            Checked(
                each.reason, "one key says one thing", "同一键内容一致", outcome.rows, each.count, str(each.example)
            )
            for each in outcome.changed
        ),
        period=None if outcome.period is None else Period(*outcome.period),
        posts_matched=len(outcome.posts_matched),
        posts_new=len(outcome.posts_new),
    )
    folder.records.put_load(outcome.load_id, file=file.name, importer=account.importer, account=account.plain())
    return account


def _remember(records: Records, source: Source, account: LoadAccount) -> None:
    now = datetime.now(UTC)
    records.put_load(
        f"{now:%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:12]}",
        file=source.path.name,
        importer=account.importer,
        account={**account.plain(), "sha256": source.sha256, "account": source.account},
        at=now,
    )


def _captured(folder: Folder, file: Path, sha256: str, importer: Importer, *, given: datetime | None) -> Captured:
    if given is None:
        # A copy of a file has another time and often another name; its content says it is the same capture.
        for earlier in reversed(folder.records.loads()):
            account = earlier["account"]
            if isinstance(account, dict) and account.get("sha256") == sha256 and earlier["importer"] == importer.name:
                return Captured(datetime.fromisoformat(account["period"]["as_of"]), "earlier load")
    period_end = named(file, importer).to_day if importer.file_name else None
    return captured(file, zone=importer.zone or folder.zone, given=given, period_end=period_end)


def _account(folder: Folder, importer: Importer, *, given: str | None) -> str | None:
    if given is not None:
        return given
    handles = {account.handle for account in folder.records.accounts() if account.channel == importer.channel}
    handles |= {post.account for post in folder.records.posts(channel=importer.channel) if post.account is not None}
    return handles.pop() if len(handles) == 1 else None


def _is_row(rejected: Rejected) -> bool:
    return ": " not in rejected.reason  # `unreadable: HEADING` counts cells


def _missing(importer: Importer, found: set[str]) -> tuple[str, ...]:
    # Of two ways to say one thing one is enough; and a curve of everybody has no column that says of whom.
    instead = {name for group in importer.needed_any if found & set(group) for name in group}
    return tuple(
        column.headings[0].text
        for name, column in importer.columns.items()
        if name not in found | instead and not (importer.grain == "retention" and column.to == "row")
    )


def _each_once(headings: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(headings))
