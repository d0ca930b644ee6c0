"""The week of a workspace: gathered from the folder, and written as one page."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from nine16.kinds.actions import kinds_counting_as
from nine16.model.filmstrip import Filmstrip
from nine16.model.post import Post
from nine16.store.folder import Folder
from nine16.workspace.answers import put

if TYPE_CHECKING:
    from nine16.evaluate.advice import Advised
    from nine16.evaluate.over_time.series import History
    from nine16.evaluate.week.income import Sold
    from nine16.model.week import Judged, Lacking, Placed, Purse, Week, WeekSum
    from nine16.workspace.evidence import Gathered

_ORDERS_LOGGED = """
select post_id, channel, order_id, event_id, "at", value_minor, currency, kind
from actions
where value_minor is not null and currency is not null
"""
_FIRST_ACTION = """
select channel, min("at") as first from actions where "at" is not null group by channel
"""
_EARLY = timedelta(days=2)
"""So much later than the first view the first action of any kind may be, though both logs begin together. [ours]"""
LOG = "log"
_REFUND = "refund"
_MORNING_AFTER, _DAY = time(9), timedelta(days=1)


class Weeks:
    """What the boss of a shop asks on a Monday."""

    _folder: Folder

    if TYPE_CHECKING:

        def advised(self) -> "Advised":
            """As in `Advising`."""

    def week(self, *, last_day: date | None = None) -> "Week":
        """Seven days: like for like, what stood out, what to repeat, what was tried, and the money.

        Args:
            last_day: of the seven; by default the last Sunday that captures cover to its end.
        """
        from nine16.evaluate.today import last_day as told_until
        from nine16.evaluate.today_stale import stale
        from nine16.evaluate.week.brought import with_most
        from nine16.evaluate.week.days import first_day_of, known_by, last_day_of_week
        from nine16.evaluate.week.sales_days import sales_days_in
        from nine16.evaluate.week.sums import sums_of_week
        from nine16.evaluate.week.tried import in_order, tried
        from nine16.model.week import Week
        from nine16.workspace.beside_experiments import with_beside
        from nine16.workspace.evidence import Gathered
        from nine16.workspace.experiment_names import followed
        from nine16.workspace.one_thread import one_thread
        from nine16.workspace.today import gathered
        from nine16.workspace.tryout_sizes import with_sizes

        folder, zone = self._folder, self._folder.zone
        now = datetime.now(UTC)
        with one_thread():
            morning = gathered(folder)
            until = told_until(morning.histories, zone=zone)
            last = last_day_of_week(asked=last_day, told_until=until, today=now.astimezone(ZoneInfo(zone)).date())
            first = first_day_of(last)
            known = Gathered(folder, folder.action_kinds)
            # A post of one's own player that says no date begins with its first view.
            days = {one.post.post_id: _day(one.post, zone) for one in morning.histories}
            new = [post for post in known.posts.values() if first <= (days.get(post.post_id) or date.min) <= last]
            by_channel: dict[str, int] = {}
            for post in new:
                by_channel[post.channel] = by_channel.get(post.channel, 0) + 1
            advised = self.advised()
            sums = tuple(sums_of_week(morning.histories, morning.accounts, last_day=last, zone=zone))
            sums = with_most(morning.histories, sums, last_day=last, zone=zone)
            purse = _purse(folder, first_day=first, last_day=last)
            every = followed(folder)
            channels = {
                *by_channel,
                *(one.compared.channel or "" for one in sums),
                *(one.channel for one in purse.income),
            }
            return Week(
                first_day=first,
                last_day=last,
                zone=zone,
                posts=known_by(
                    (days.get(post.post_id, _day(post, zone)) for post in known.posts.values()), last_day=last
                ),
                published=len(new),
                by_channel=dict(sorted(by_channel.items())),
                told_until=until,
                sums=sums,
                lacking=_lacking(folder, morning.histories, sums, purse, days=days, last_day=last),
                sales_days=sales_days_in(first - 7 * _DAY, last, channels=channels),
                placed=_placed(known, morning.histories, new, days=days, last_day=last),
                advice=with_sizes(known, advised.advice, experiments=every, until=last),
                advice_note=advised.note,
                tried=tuple(
                    in_order([tried(one) for one in with_beside(folder, every, [each.experiment for each in every])])
                ),
                purse=purse,
                # On the Monday after the week: what came later is not known yet.
                stale=stale(morning.loads, now=min(now, datetime.combine(last, _MORNING_AFTER, ZoneInfo(zone)) + _DAY)),
                counted_as=_counted_as(folder, first_day=first, last_day=last),
                asked_for_last=last_day is None,
                made_at=now,
            )

    def week_page(
        self,
        week: "Week",
        *,
        language: Literal["en", "zh"] = "en",
        out: str | PathLike[str],
        notes: Sequence[str] = (),
        title: str | None = None,
    ) -> Path:
        """Write a week as one self-contained HTML page, under a title or the folder's name; returns the file."""
        from nine16.report.week import week_page

        shown = [*week.placed.best, *week.placed.worst]
        shown += [one for one in (week.placed.leading, week.placed.trailing) if one is not None]
        text = week_page(
            week,
            language=language,
            title=title or self._folder.path.name,
            notes=tuple(notes),
            films=_films(self._folder, shown),
        )
        return put(Path(out), text)


def _placed(
    known: "Gathered",
    histories: "Sequence[History]",
    new: Sequence[Post],
    *,
    days: Mapping[str, date | None],
    last_day: date,
) -> "Placed":
    """The posts of the week, each evaluated among its like."""
    from nine16.evaluate.week.moved import moved_in_week
    from nine16.evaluate.week.placed import judged, placed
    from nine16.workspace.evidence import narrated

    zone = known.folder.zone
    moved, tested = moved_in_week(histories, last_day=last_day, zone=zone, settings=known.folder.settings)
    by_post = {one.mover.post_id: one for one in moved}
    fresh = {post.post_id for post in new}
    chosen = [*new, *(known.posts[name] for name in by_post if name not in fresh and name in known.posts)]
    return placed(
        [
            judged(
                narrated(known, post),
                published_on=days.get(post.post_id),
                new=post.post_id in fresh,
                moved=by_post.get(post.post_id),
            )
            for post in chosen
        ],
        tested=tested,
    )


def _lacking(
    folder: Folder,
    histories: "Sequence[History]",
    sums: "Sequence[WeekSum]",
    purse: "Purse",
    *,
    days: Mapping[str, date | None],
    last_day: date,
) -> "tuple[Lacking, ...]":
    """Where to look first on each channel whose views, or sales in the own player, lie below what was expected."""
    from nine16.evaluate.week.lacking import lacking

    low = [one.compared.channel for one in sums if one.compared.beyond == "down" and one.compared.metric == "views"]
    low += [one.channel for one in purse.income if one.beyond == "down" and one.kind == "player"]
    ordered = _ordered(folder, histories, last_day=last_day) if low else {}
    return tuple(
        lacking(
            histories,
            channel=channel,
            published=days,
            last_day=last_day,
            zone=folder.zone,
            orders=ordered.get(channel),
            confidence=folder.settings.number("evaluate.confidence"),
        )
        for channel in dict.fromkeys(each for each in low if each is not None)
    )


def _ordered(folder: Folder, histories: "Sequence[History]", *, last_day: date) -> dict[str, dict[date, int]]:
    """By channel and day, orders of the action log; no channel whose log begins after the views it is set beside.

    Before the first action that was logged nobody knows what was ordered: those weeks would count as weeks without orders.
    """
    from nine16.evaluate.over_time.daily import daily_steps
    from nine16.evaluate.week.days import first_day_of
    from nine16.evaluate.week.lacking import WEEKS_BEFORE

    oldest = first_day_of(last_day) - 7 * WEEKS_BEFORE * _DAY
    local = ZoneInfo(folder.zone)
    begins = {row["channel"]: row["first"].astimezone(local).date() for row in folder.sql(_FIRST_ACTION).to_pylist()}
    # Two items of one order are one order, as in the money below.
    found: dict[str, dict[date, set[str]]] = {}
    for one in _logged(folder):
        if not one.is_refund:
            found.setdefault(one.channel, {}).setdefault(one.day, set()).add(one.order_id)
    told = {}
    for channel, by_day in found.items():
        own = daily_steps([one for one in histories if one.post.channel == channel], count="views", zone=folder.zone)
        views = [day for day in own.first_day.tolist() if day >= oldest.toordinal()]
        if views and begins[channel] - _EARLY <= date.fromordinal(min(views)):
            told[channel] = {day: len(ids) for day, ids in by_day.items()}
    return told


def _purse(folder: Folder, *, first_day: date, last_day: date) -> "Purse":
    """What came in and what went out."""
    from nine16.evaluate.adding_up import totals
    from nine16.evaluate.week.income import income, sold_in_shops
    from nine16.evaluate.week.outlay import attributed, commissions, outlay
    from nine16.model.week import Purse
    from nine16.workspace.totals import known_posts

    zone, kinds = folder.zone, folder.action_kinds
    known = known_posts(folder)
    lines = folder.records.orders()
    until: dict[str, date] = {}
    for line in lines:
        # An export made in the night after a day covers that day.
        made = line.as_of.astimezone(ZoneInfo(zone)).date()
        until[line.importer] = max(until.get(line.importer, made), made)
    shops = income(sold_in_shops(lines, zone=zone), kind="shop", last_day=last_day, until=until)
    logged = _logged(folder)
    seen = {day for one in known for by_day in one.logged.values() for day in by_day}
    player = income(logged, kind="player", last_day=last_day, until={LOG: max(seen)} if seen else {})
    week = first_day, last_day
    before = first_day - 7 * _DAY, last_day - 7 * _DAY
    sales, orders, sales_before, orders_before = (
        totals(known, name, action_kinds=kinds, zone=zone, from_day=first, to_day=last)
        for name, (first, last) in (("sales", week), ("order", week), ("sales", before), ("order", before))
    )
    spent = outlay(
        known,
        last_day=last_day,
        zone=zone,
        action_kinds=kinds,
        confidence=folder.settings.number("evaluate.confidence"),
    )
    spend_why = commission_why = None
    if not spent:
        ever = any("spend" in each.money for one in known for each in one.snapshots)
        spend_why = "the reports that tell spend cover other days" if ever else "no ad report is loaded"
    paid = commissions(known, last_day=last_day, zone=zone)
    if not paid:
        ever = any("commission" in each.money for one in known for each in one.snapshots)
        commission_why = "the reports that tell commission cover other days" if ever else "no report tells commission"
    return Purse(
        income=(*shops, *player, *attributed(sales, orders, before=sales_before, orders_before=orders_before)),
        outlay=tuple(spent),
        spend_why=spend_why,
        commission=tuple(paid),
        commission_why=commission_why,
    )


def _logged(folder: Folder) -> "list[Sold]":
    """Orders of the action log that carry a value, each event once."""
    from nine16.evaluate.week.income import Sold

    local = ZoneInfo(folder.zone)
    counted = {*kinds_counting_as("order", folder.action_kinds), _REFUND}
    return [
        Sold(
            str(row["order_id"] or row["event_id"]),
            str(row["channel"]),
            LOG,
            row["at"].astimezone(local).date(),
            -abs(int(row["value_minor"])) if row["kind"] == _REFUND else int(row["value_minor"]),
            str(row["currency"]),
            row["kind"] == _REFUND,
        )
        for row in folder.sql(_ORDERS_LOGGED).to_pylist()
        if row["at"] is not None and row["kind"] in counted
    ]


def _counted_as(folder: Folder, *, first_day: date, last_day: date) -> dict[str, str]:
    """By channel: the definition that its views (else its engaged views) followed in the week, where they can be added."""
    from nine16.evaluate.adding_up import totals
    from nine16.evaluate.definitions import UnlikeMetrics
    from nine16.workspace.totals import known_posts

    known = known_posts(folder)
    found: dict[str, str] = {}
    for channel in sorted({one.post.channel for one in known}):
        for metric in ("views", "engaged_views"):
            try:
                told = totals(
                    known,
                    metric,
                    action_kinds=folder.action_kinds,
                    zone=folder.zone,
                    channel=channel,
                    from_day=first_day,
                    to_day=last_day,
                )
            except UnlikeMetrics as unlike:
                found[channel] = unlike.instead or metric
                break
            names = [one.metric for one in told.added if one.metric]
            if names:
                found[channel] = names[0]
                break
    return found


def _films(folder: Folder, shown: "Sequence[Judged]") -> Mapping[str, Filmstrip]:
    """Filmstrips of the posts that are shown, by video."""
    found: dict[str, Filmstrip] = {}
    known = {video.video_id for video in folder.records.videos()}
    for one in shown:
        if one.video_id is not None and one.at_s is not None and one.video_id in known:
            strip = folder.signals.get(one.video_id)[1]
            if strip is not None:
                found[one.video_id] = strip
    return found


def _day(post: Post, zone: str) -> date | None:
    return None if post.published_at is None else post.published_at.astimezone(ZoneInfo(zone)).date()
