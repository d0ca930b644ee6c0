"""A file into a workspace, whatever it is: a platform's export or a log, with an account of what was read.

Everything is read and judged first and written in one transaction: a refused file leaves no trace,
and the same file twice changes nothing.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from nine16.errors import WrongInput
from nine16.ingest.captured import Captured, captured
from nine16.ingest.headings import Fit
from nine16.ingest.identities import Checked
from nine16.ingest.known_importers import known_importers
from nine16.ingest.load_account import LoadAccount, Period
from nine16.ingest.logs import log_fit
from nine16.ingest.named_file import named
from nine16.ingest.opening import recognised_in
from nine16.ingest.posts_once import PostsOnce
from nine16.ingest.recognise import Recognised
from nine16.ingest.settling import Channels
from nine16.ingest.statements import read_beside, tell
from nine16.ingest.tables import read_bytes
from nine16.ingest.tally import Rejected, Tally
from nine16.ingest.told import Source
from nine16.ingest.writing import write
from nine16.kinds.currency import currency_of
from nine16.kinds.importer import WORKSPACE_ZONE, Importer
from nine16.store.folder import Folder
from nine16.store.turns import POSTS, turn


def load(  # noqa: PLR0913 - what a file may not say, one argument each
    folder: Folder,
    file: Path,
    *,
    as_name: str | None = None,
    account: str | None = None,
    as_of: datetime | None = None,
    post: str | None = None,
    currency: str | None = None,
    insist: bool = False,
    known: Mapping[str, Importer] | None = None,
    once: PostsOnce | None = None,
) -> LoadAccount:
    """Read an export or a log into the workspace.

    Args:
        folder: the workspace.
        file: the export (CSV, XLSX, XLS, ZIP, JSON ...) or log (CSV, JSON lines, Parquet).
        as_name: read it with this importer; by default the one that its headings fit best.
        account: whose export it is; by default the account that its posts are known of, else the channel's only one.
        as_of: when the export was made; by default a date in its name, else the file's time.
        post: the post it is about, where it is about one and does not say which.
        currency: of its amounts, where it does not say.
        insist: it is that account's, even if another account of the channel is known to have the same posts.
        known: importers by name; by default all, the workspace's own among them.
        once: the workspace's posts, where several files are read; by default they are read for this file.

    Raises:
        UnreadableFile: the file is missing, empty, damaged or of another kind.
        LimitReached: a `tables.` setting stopped the reading.
        MissingColumns: a needed heading is missing; nothing is written.
        Clash: two importers fit equally well, two columns claim one field, or the posts are known as another account's.
        WrongInput: no importer knows the headings, none of the rows can be read, or nothing tells whose the file is.
        NotFound: there is no importer called `as_name`, or no such post.
    """
    parts = known_importers(folder) if known is None else known
    if as_name is not None:
        parts[as_name]  # an unknown name is told before anything is read
    code = _currency(currency)
    log = log_fit(file, parts, settings=folder.settings, as_name=as_name)
    # Which posts are known is asked here and answered by what is written: two loads at once would both find a post
    # unknown, and keep it twice.
    with turn(folder.path, POSTS):
        if log is not None:
            return _load_log(folder, file, log)
        return _load_export(
            folder,
            file,
            parts,
            once or PostsOnce(folder),
            as_name=as_name,
            account=account,
            as_of=as_of,
            post=post,
            currency=code,
            insist=insist,
        )


def _load_export(  # noqa: PLR0913 - as `load`
    folder: Folder,
    file: Path,
    parts: Mapping[str, Importer],
    once: PostsOnce,
    *,
    as_name: str | None,
    account: str | None,
    as_of: datetime | None,
    post: str | None,
    currency: str | None,
    insist: bool,
) -> LoadAccount:
    once.begin()
    content = read_bytes(file, settings=folder.settings)
    recognised = recognised_in(
        content, parts, file=file.name, where=str(file), settings=folder.settings, as_name=as_name
    )
    recognised = _in_zone(recognised, folder.zone)
    importer = recognised.importer
    sha256 = hashlib.sha256(content).hexdigest()
    zone = importer.zone or folder.zone
    name = named(file, importer)
    channels = Channels(
        folder, importer, zone=zone, account=account or name.account, insist=insist, once=once, where=str(file)
    )
    source = Source(
        path=file,
        sha256=sha256,
        captured=_captured(folder, file, sha256, importer, zone=zone, given=as_of),
        account=account,
        zone=zone,
        named=name,
        post=post,
        currency=currency,
    )
    tally = Tally()
    beside = read_beside(recognised)
    for fit in recognised.aside:
        if fit in beside:
            continue
        tally.add(
            "another_table: not read", f"{fit.table.name} is {fit.importer.name}: --as {fit.importer.name} reads it"
        )
    told = tell(folder, channels, recognised, source, tally)
    if importer.channel:
        source = replace(source, account=channels.account(importer.channel))
    written = write(folder, channels, recognised, source, told, tally)
    once.wrote((each.post.post_id for each in told.settled()), channels.accounts(), moved=bool(written.ads))
    return written


def _in_zone(recognised: Recognised, zone: str) -> Recognised:
    """Times that the platform writes in the reader's own zone are the workspace's."""
    if recognised.importer.zone != WORKSPACE_ZONE:
        return recognised
    importer = replace(recognised.importer, zone=zone)
    return replace(
        recognised, importer=importer, fits=tuple(replace(fit, importer=importer) for fit in recognised.fits)
    )


def _currency(given: str | None) -> str | None:
    if given is None:
        return None
    code = currency_of(given)
    if code is None:
        raise WrongInput(f"there is no currency '{given}'", where="--currency", hint="Give its code: CNY, USD, EUR ...")
    return code


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


def _captured(
    folder: Folder, file: Path, sha256: str, importer: Importer, *, zone: str, given: datetime | None
) -> Captured:
    if given is None:
        # A copy of a file has another time and often another name; its content says it is the same capture.
        earlier = folder.records.load_of(sha256, importer.name)
        if earlier is not None:
            return Captured(datetime.fromisoformat(earlier["account"]["period"]["as_of"]), "earlier load")  # pyrefly: ignore - an account of ours, from JSON
    return captured(file, zone=zone, given=given, period_end=named(file, importer).to_day)
