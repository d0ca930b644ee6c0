"""What an export tells, into the workspace: all of it in one transaction, with an account of what was new."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from nine16.ingest.load_account import Ask, LoadAccount
from nine16.ingest.recognise import Recognised
from nine16.ingest.settling import Channels
from nine16.ingest.tally import Tally
from nine16.ingest.told import Source, Told
from nine16.kinds.importer import Importer
from nine16.store.folder import Folder
from nine16.store.records import Records

_UNCHANGED = "unchanged"


def write(
    folder: Folder, channels: Channels, recognised: Recognised, source: Source, told: Told, tally: Tally
) -> LoadAccount:
    """Keep everything told, or nothing of it; and the account of the load beside it."""
    with folder.records.together() as records:
        for account in channels.accounts():
            records.put_account(account)
        ads = channels.ads.write(records)
        outcomes = _put(records, told, beside=not _read_otherwise(records, recognised, source))
        kept = unchanged = 0
        for statement, said in zip(told.statements, outcomes, strict=True):
            if all(word == _UNCHANGED for word in said):
                unchanged += statement.rows
                continue
            kept += statement.rows
            if "restated" in said:
                tally.add(
                    "restated: the earlier statement",
                    f"{statement.row}: this capture said otherwise before; that is kept aside",
                )
        account = replace(
            _account_of(recognised, source, told, tally, kept=kept, unchanged=unchanged),
            ads=ads,
            accounts=channels.whose(),
        )
        _remember(records, source, account)
    return account


def _put(records: Records, told: Told, *, beside: bool) -> list[list[str]]:
    """What became of each statement: the words of everything it holds."""
    posts = [settled.post for settled in told.settled()]
    of_post = dict(zip((post.post_id for post in posts), records.put_posts(posts), strict=True))
    snapshots = iter(
        records.put_snapshots([each for said in told.statements for each in said.snapshots], beside=beside)
    )
    comments = iter(records.put_comments([each for said in told.statements for each in said.comments]))
    orders = iter(records.put_orders([each for said in told.statements for each in said.orders]))
    figures = iter(
        records.put_account_figures([each for said in told.statements for each in said.figures], beside=beside)
    )
    outcomes = []
    for said in told.statements:
        # The post is news of the first row that speaks of it.
        words = [of_post.pop(said.settled.post.post_id, _UNCHANGED)] if said.settled else []
        words += [next(snapshots) for _ in said.snapshots] + [next(comments) for _ in said.comments]
        words += [next(orders) for _ in said.orders] + [next(figures) for _ in said.figures]
        outcomes.append(words)
    return outcomes


def _read_otherwise(records: Records, recognised: Recognised, source: Source) -> bool:
    """Whether this very file was read before and is understood otherwise today: then it takes back what it said."""
    earlier = records.load_of(source.sha256, recognised.importer.name)
    if earlier is None:
        return False
    account = cast("dict[str, object]", earlier["account"])
    matched = list(_each_once(heading for fit in recognised.fits for heading in fit.matched))
    return (account["version"], account["matched"]) != (recognised.importer.version, matched)


def _account_of(
    recognised: Recognised, source: Source, told: Told, tally: Tally, *, kept: int, unchanged: int
) -> LoadAccount:
    fits = recognised.fits
    found = {name for fit in fits for name in fit.places}
    settled = told.settled()
    known = sum(each.known for each in settled)
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
        posts_new=len(settled) - known,
        ask=tuple(Ask(each.post.post_id, each.post.title, each.why_ask) for each in settled if each.why_ask),
    )


def _remember(records: Records, source: Source, account: LoadAccount) -> None:
    now = datetime.now(UTC)
    records.put_load(
        f"{now:%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:12]}",
        file=source.path.name,
        importer=account.importer,
        account={**account.plain(), "sha256": source.sha256, "account": source.account},
        at=now,
    )


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
