"""What a morning is made of, gathered from the folder: posts over time, loads, and what is missing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nine16.evaluate.over_time.history import histories
from nine16.evaluate.today import Morning
from nine16.evaluate.today_accounts import AccountDays
from nine16.evaluate.today_stale import Loaded
from nine16.evaluate.today_todo import Wanting
from nine16.evaluate.told_by_period import with_beginnings
from nine16.ingest.known_posts import AD_MATERIAL
from nine16.kinds.importer import Importer, importers
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.store.folder import Folder
from nine16.workspace.totals import logged_by_day

COMES_AGAIN = frozenset({"post", "period", "account", "order", "log"})
"""Grains of exports that people make again and again; a retention curve is made once a post."""
LOG = "log"
_HALF_A_DAY = timedelta(hours=12)
_ONE_DAY = timedelta(hours=25)
"""A day in which clocks go back."""


def gathered(folder: Folder) -> Morning:
    """Everything that `nine16 today` looks at."""
    posts = folder.records.posts()
    snapshots = folder.records.snapshots_of(None)
    logged = logged_by_day(folder)
    last = max((day for names in logged.values() for by_day in names.values() for day in by_day), default=None)
    known = []
    for post in posts:
        days = logged.get(post.post_id, {})
        born = _born(post, days, folder.zone)
        captures = (
            *with_beginnings(snapshots.get(post.post_id, ())),
            *_log_captures(born, days, until=last, zone=folder.zone),
        )
        known.append((born, captures))
    return Morning(
        histories=histories(known, kinds=folder.action_kinds),
        loads=_loads(folder),
        wanting=_wanting(folder, posts),
        accounts=_accounts(folder),
    )


def _accounts(folder: Folder) -> list[AccountDays]:
    """Days of whole accounts, each as told last."""
    found: dict[tuple[str, str | None, str], dict[str, dict[date, int]]] = {}
    for one in sorted(folder.records.account_figures(), key=lambda each: each.as_of):
        if one.part or one.from_at is None or one.to_at is None or one.to_at - one.from_at > _ONE_DAY:
            continue
        # A platform's day in its own zone stands for the local day that begins nearest to it.
        day = (one.from_at + _HALF_A_DAY).astimezone(ZoneInfo(folder.zone)).date()
        counts = found.setdefault((one.channel, one.account, one.importer), {})
        for name, value in one.counts.items():
            counts.setdefault(name, {})[day] = value
    return [AccountDays(*key, counts) for key, counts in found.items()]


def _born(post: Post, logged: dict[str, dict[date, int]], zone: str) -> Post:
    """The post with its publication: where nobody says, a post of one's own player begins with its first view."""
    first = min(logged.get("views", {}), default=None)
    if post.published_at is not None or first is None:
        return post
    return replace(post, published_at=datetime.combine(first, time(), ZoneInfo(zone)).astimezone(UTC))


def _log_captures(post: Post, logged: dict[str, dict[date, int]], *, until: date | None, zone: str) -> list[Snapshot]:
    """A log as totals at the end of every day, so that one's own player stands beside the platforms.

    A post that nobody watched on the last days of the log has a total at their end like any other.
    """
    days = sorted({day for by_day in logged.values() for day in by_day})
    if not days or until is None or post.published_at is None:
        return []
    local = ZoneInfo(zone)
    so_far = dict.fromkeys(logged, 0)
    found = []
    for step in range((until - days[0]).days + 1):
        day = days[0] + timedelta(days=step)
        for name, by_day in logged.items():
            so_far[name] += by_day.get(day, 0)
        end = datetime.combine(day + timedelta(days=1), time(), local).astimezone(UTC)
        if end > post.published_at:
            found.append(Snapshot(post.post_id, end, LOG, counts=dict(so_far)))
    return found


def _loads(folder: Folder) -> list[Loaded]:
    known = importers()
    read: dict[str, Importer | None] = {}
    found = []
    for load in folder.records.loads():
        name = str(load["importer"])
        if name not in read:
            read[name] = known[name] if name in known else None  # noqa: SIM401 - a registry's get raises for unknown names
        importer = read[name]
        if importer is not None and importer.grain not in COMES_AGAIN:
            continue
        made = _made_at(load)
        if made is not None:
            found.append(Loaded(name, importer.channel if importer is not None else None, made))
    return found


def _made_at(load: dict[str, object]) -> datetime | None:
    """When an export was made: as its account says, else until when it speaks, else when it was loaded."""
    account = load["account"]
    period = account.get("period") if isinstance(account, dict) else None
    if isinstance(period, dict):
        for key in ("as_of", "to"):
            if isinstance(period.get(key), str):
                return datetime.fromisoformat(period[key])
    at = load["at"]
    return at if isinstance(at, datetime) else None


def _wanting(folder: Folder, posts: list[Post]) -> Wanting:
    unseen = [post for post in posts if post.video_id is None and post.form != "pictures"]
    table = folder.sql("select reason, count(*) as n from rejected_events group by reason")
    return Wanting(
        workspace=str(folder.path),
        posts=len(posts),
        without_file=[post.title or post.post_id for post in unseen],
        asks=_asks(folder, {post.post_id: post for post in posts}),
        rejected={row["reason"]: row["n"] for row in table.to_pylist()},
    )


def _asks(folder: Folder, posts: dict[str, Post]) -> list[str]:
    """Posts that a load asked about and that nothing has told since; of one file the latest load stands."""
    latest: dict[object, list[Mapping[str, str]]] = {}
    for load in folder.records.loads():
        account = load["account"]
        if isinstance(account, dict) and isinstance(told := account.get("posts"), dict):
            latest[account.get("sha256") or load["load_id"], load["importer"]] = told.get("ask", [])
    found: dict[str, str] = {}
    for asks in latest.values():
        for ask in asks:
            post = posts.get(ask["post_id"])
            if post is not None and not _told_since(post):
                found[post.post_id] = f"{ask['title'] or post.post_id}: {ask['why']}"
    return list(found.values())


def _told_since(post: Post) -> bool:
    """Whether something says which post it is: its video, else the platform's id or when it was published.

    The id of an ad's material is no post's: only its video says what it showed.
    """
    if post.video_id is not None or post.form == AD_MATERIAL:
        return post.video_id is not None
    return post.platform_id is not None or post.published_at is not None
