"""What an export of posts says: totals of each, over its whole life or over a period, for every audience and part."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from nine16.ingest.cells import Value
from nine16.ingest.exports import Row, check_rows, once_per_key
from nine16.ingest.identities import Checked
from nine16.ingest.known_posts import AD_MATERIAL, Settled, loose
from nine16.ingest.named_file import Window, days, midnight
from nine16.ingest.recognise import Recognised
from nine16.ingest.settling import Channels
from nine16.ingest.tally import Tally
from nine16.ingest.told import Source, Statement, Told, before_capture, period_of, rows_of, said_at
from nine16.kinds.importer import Importer
from nine16.model.money import Money
from nine16.model.post import Post
from nine16.model.snapshot import AUDIENCES, LIFETIME, PERIOD, UNKNOWN, Snapshot

_FIGURES = ("counts", "shares", "means", "money")
_WEEK = timedelta(days=6)
_NAMING = frozenset({"platform_id", "title", "published_at"})
_Named = tuple[Post | None, date | None]
"""What a row says of its post, without an id; and the day of publication where it says no more than that."""
_NOT_SAID = "-"
_PEOPLE = frozenset({"viewers"})
"""The same person may have met two parts of a post."""


@dataclass(frozen=True, slots=True)
class Span:
    """What figures cover: everything since publication, a window, or nobody says."""

    kind: str
    window: Window | None = None

    @property
    def from_at(self) -> datetime | None:
        """The first instant counted."""
        return self.window.from_at if self.window else None

    @property
    def to_at(self) -> datetime | None:
        """The first instant no longer counted."""
        return self.window.to_at if self.window else None


@dataclass(frozen=True, slots=True)
class Said:
    """One row, its post settled and its time known."""

    row: Row
    settled: Settled
    span: Span
    part: str


def tell_posts(channels: Channels, recognised: Recognised, source: Source, tally: Tally) -> Told:
    """The statements of an export with a row per post, or per post and period."""
    importer = recognised.importer
    read, seen = rows_of(recognised, source, tally)
    rows = once_per_key(read, importer, tally)
    identities = check_rows(importer, rows)
    timed = spans_of(_naming_a_post(rows, importer, tally), recognised, source, tally)
    named = [_post_of(row, importer, source, channels) for row, _ in timed]
    if source.post is None:
        named = _of_accounts(named, channels)
    posts = _settle([row for row, _ in timed], named, channels, importer, source)
    said = []
    for (row, span), (post, _), settled in zip(timed, named, posts, strict=True):
        if settled is None:
            tally.add("no_channel", f"row {row.number}")
        else:
            part = part_of(row, importer)
            said.append(Said(row, settled, span, part if post is None else channels.ads.part(post, part)))
    published = [(f"row {each.row.number}", at) for each in said if (at := each.settled.post.published_at) is not None]
    identities.append(before_capture(published, source))
    times = [at for _, at in published]
    period = period_of(source, times, times)
    if any(each.span.window for each in said):
        identities.append(_ended(said, source))
        period = period_of(source, [each.span.from_at for each in said], [each.span.to_at for each in said])
    kept = _once_per_post(said, tally)
    return Told(tuple(_statements(kept, importer, source, tally)), seen, tuple(identities), period)


def _naming_a_post(rows: Sequence[Row], importer: Importer, tally: Tally) -> list[Row]:
    """Rows that say of which post they are; those with neither an id, a title nor a time are nobody's."""
    found = []
    for row in rows:
        if _NAMING & set(row.to("post", importer)):
            found.append(row)
        else:
            tally.add("names_no_post", f"row {row.number}")
    return found


def spans_of(rows: Sequence[Row], recognised: Recognised, source: Source, tally: Tally) -> list[tuple[Row, Span]]:
    """Each row with the time that its figures cover: its own columns say it, else the file's name; or nobody does.

    In a file with columns for it, a row of a period (grain period, account) that does not say which is counted, not
    kept; where rows are of posts, one without a period covers everything since publication.
    """
    importer = recognised.importer
    here = {name for fit in recognised.fits for name in fit.places}
    own = importer.grain != "post" and any(importer.columns[name].to == "period" for name in here)
    found: list[tuple[Row, Span]] = []
    whole = Span(LIFETIME)
    file = Span(PERIOD, source.window) if source.window else Span(UNKNOWN)
    for row in rows:
        said = row.to("period", importer)
        first, last = _days(said)
        if "" in said.values():
            found.append((row, whole))
        elif first is None or last is None:
            if own:
                tally.add("no_day", f"row {row.number}")
            else:
                found.append((row, file if importer.window == "file" else whole))
        elif last < first:
            tally.add("period_ends_before_it_begins", f"row {row.number}: {first} to {last}")
        else:
            found.append((row, Span(PERIOD, days(first, last, zone=source.zone))))
    return found


def _days(said: Mapping[str, Value]) -> tuple[date | None, date | None]:
    """First and last day, both counted."""
    if (day := _day(said.get("day"))) is not None:
        return day, day
    if (monday := _day(said.get("week"))) is not None:
        return monday, monday + _WEEK
    return _day(said.get("from_day")), _day(said.get("to_day"))


def part_of(row: Row, importer: Importer) -> str:
    """Which part of a post (or of an account) a row is: the values of the part's columns, nothing where it has none.

    Where figures are said once for all parts they have no part, so that a row without one is told apart.
    """
    said = " / ".join(str(row.values[name]) for name in importer.part if name in row.values)
    return said or (_NOT_SAID if any(column.once for column in importer.columns.values()) else "")


def figures(row: Row, importer: Importer, *, audience: str | None = None, once: bool | None = None) -> dict[str, dict]:
    """The figures of a row by kind: counts, shares, means, money."""
    return {target: row.to(target, importer, audience=audience, once=once) for target in _FIGURES}


def _settle(
    rows: Sequence[Row], posts: Sequence[_Named], channels: Channels, importer: Importer, source: Source
) -> list[Settled | None]:
    if source.post is not None:
        # A report of one ad names its material: only the caller knows which work of the channel it showed.
        whole = channels.of_file(source.named, post=source.post)
        for post, _ in posts:
            if post is not None:
                channels.ads.remember(post, whole.post)
        return [whole] * len(rows)
    # A title is alone when the file has one post of it: several rows of that post are one.
    titles = Counter(
        title
        for title, _ in {
            (loose(post.title), tuple(row.values.get(name) for name in importer.key))
            for row, (post, _) in zip(rows, posts, strict=True)
            if post is not None
        }
    )
    found: dict[tuple[Post, date | None], Settled] = {}
    settled: list[Settled | None] = []
    for post, day in posts:
        if post is None:
            settled.append(None)
            continue
        if (post, day) not in found:
            alone = titles[loose(post.title)] == 1
            found[post, day] = _asked(channels.settled(post, alone=alone, day=day), importer)
        settled.append(found[post, day])
    return settled


def _post_of(row: Row, importer: Importer, source: Source, channels: Channels) -> _Named:
    said = row.to("post", importer)
    channel = channels.of_row(row)
    if channel is None:
        return None, None
    at = said.get("published_at")
    day = at if isinstance(at, date) and not isinstance(at, datetime) else None
    if day is not None:
        said["published_at"] = midnight(day, zone=source.zone)
    return Post("", channel, **said), day  # pyrefly: ignore - the kind's columns are checked to be fields of Post


def _of_accounts(named: Sequence[_Named], channels: Channels) -> list[_Named]:
    """The same, each with the account that it is found to belong to."""
    accounts = channels.told_by([None if post is None else (post, day) for post, day in named])
    return [
        (None if post is None else replace(post, account=account), day)
        for (post, day), account in zip(named, accounts, strict=True)
    ]


def _asked(settled: Settled, importer: Importer) -> Settled:
    if settled.known or importer.audience not in ("paid", "boosted"):
        return settled
    return replace(
        settled,
        post=replace(settled.post, form=settled.post.form or AD_MATERIAL),
        why_ask="an ad showed it and no post is known for it: nine16 match joins it with its video",
    )


def _once_per_post(said: list[Said], tally: Tally) -> list[Said]:
    """Without rows that turned out to speak of one post, part and time: nobody can say which is right."""
    times = Counter((each.settled.post.post_id, each.span, each.part) for each in said)
    kept = []
    for each in said:
        if times[each.settled.post.post_id, each.span, each.part] > 1:
            tally.add("same_post", f"row {each.row.number}: {each.settled.post.post_id}")
        else:
            kept.append(each)
    return kept


def _statements(said: list[Said], importer: Importer, source: Source, tally: Tally) -> list[Statement]:
    once = _said_once(said, importer, tally)
    statements = []
    for each in said:
        own = _snapshots(each, importer, source, figures_once=None if not importer.part else False)
        first = once.pop((each.settled.post.post_id, each.span), None)
        if first is not None:
            own += _snapshots(replace(each, row=first, part=""), importer, source, figures_once=None)
        if importer.grain == "period" and not any(_says_something(snapshot) for snapshot in own):
            # An empty row of a sheet would otherwise stand in the place of what was known.
            tally.add("no_figures", f"row {each.row.number}")
            continue
        statements.append(Statement(f"row {each.row.number}", settled=each.settled, snapshots=tuple(own)))
    return statements


def _said_once(said: list[Said], importer: Importer, tally: Tally) -> dict[tuple[str, Span], Row]:
    """By post and time, where rows repeat figures of the whole post: these, with the sums over its parts beside them.

    So the whole stands in one statement that holds its parts. Figures that should repeat and differ are nobody's.
    """
    names = [name for name, column in importer.columns.items() if column.once] if importer.part else []
    groups: dict[tuple[str, Span], list[Row]] = defaultdict(list)
    for each in said if names else ():
        groups[each.settled.post.post_id, each.span].append(each.row)
    found = {}
    for key, rows in groups.items():
        values: dict[str, Value] = {}
        for name in names:
            told = list(dict.fromkeys(row.values[name] for row in rows if name in row.values))
            if len(told) == 1:
                values[name] = told[0]
            elif told:
                tally.add(f"differs between parts: {name}", f"row {rows[0].number}: {told[0]} and {told[1]}")
        if values:
            found[key] = Row(rows[0].number, values | _sums(rows, importer))
    return found


def _sums(rows: Sequence[Row], importer: Importer) -> dict[str, Value]:
    """What adds up over the parts: counts but those of people, and money of one currency; only where every row tells."""
    found: dict[str, Value] = {}
    for name, column in importer.columns.items():
        told = [row.values[name] for row in rows if name in row.values]
        if column.once or column.field in _PEOPLE or len(told) < len(rows):
            continue
        counts = [each for each in told if isinstance(each, int)]
        money = [each for each in told if isinstance(each, Money)]
        if column.to == "counts" and len(counts) == len(rows):
            found[name] = sum(counts)
        elif column.to == "money" and len(money) == len(rows) and len({each.currency for each in money}) == 1:
            found[name] = Money(sum(each.minor for each in money), money[0].currency)
    return found


def _snapshots(said: Said, importer: Importer, source: Source, *, figures_once: bool | None) -> list[Snapshot]:
    found = []
    for audience in _audiences(importer):
        told = figures(said.row, importer, audience=audience, once=figures_once)
        if not any(told.values()) and (audience != importer.audience or figures_once):
            continue
        found.append(
            Snapshot(
                said.settled.post.post_id,
                source.captured.as_of,
                importer.name,
                counts=told["counts"],
                shares=told["shares"],
                means={name: float(value) for name, value in told["means"].items()},
                money=_amounts(told["money"]),
                audience=audience,
                part=said.part,
                window=said.span.kind,
                from_at=said.span.from_at,
                to_at=said.span.to_at,
            )
        )
    return found


def _says_something(snapshot: Snapshot) -> bool:
    return bool(snapshot.counts or snapshot.shares or snapshot.means or snapshot.money)


def _audiences(importer: Importer) -> list[str]:
    named = {column.audience for column in importer.columns.values() if column.audience} | {importer.audience}
    return [audience for audience in AUDIENCES if audience in named]


def _amounts(said: Mapping[str, Value]) -> dict[str, Money]:
    return {name: value for name, value in said.items() if isinstance(value, Money)}


def _ended(said: list[Said], source: Source) -> Checked:
    today = midnight(source.captured.local_day(source.zone) + timedelta(days=1), zone=source.zone)
    timed = [(each.row.number, each.span.to_at) for each in said if each.span.to_at is not None]
    late = [(number, at) for number, at in timed if at > today]
    example = f"row {late[0][0]}: ends {said_at(late[0][1], zone=source.zone)}" if late else None
    says = ("no period ends after the day of the export", "统计周期不晚于导出日")
    return Checked("period <= as_of", *says, len(timed), len(late), example)


def _day(value: Value | None) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
