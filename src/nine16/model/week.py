"""The week for whoever pays for it: how it was, what stood out, what to repeat, what is being tried, and the money."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from nine16.model.advice import Advice
from nine16.model.evaluation import CohortNamed
from nine16.model.finding import Finding, Words
from nine16.model.number import Number
from nine16.model.scorecard import Scored
from nine16.model.today import Compared, Mover, Stale

BEST, WORST = "best", "worst"


@dataclass(frozen=True, slots=True)
class Brought:
    """A post's part of a sum."""

    post_id: str
    title: str | None
    value: float
    share: float
    """Of the sum, 0..1."""


@dataclass(frozen=True, slots=True)
class WeekSum:
    """One figure of the week against what was to be expected, and what it was a week before."""

    compared: Compared
    before: Number
    """The seven days before, told by the same exports; with the reason where they are not."""
    most: tuple[Brought, ...] | None = None
    """Of a sum that jumped, the one or two posts that brought at least half of it; empty where it takes more; None where
    nobody asked, or captures do not tell it post by post."""


@dataclass(frozen=True, slots=True)
class SalesDay:
    """A great day of shopping, e.g. 11 November: what ordinary weeks let expect knows nothing of it."""

    name: str
    title: Mapping[str, str]
    """en, zh."""
    on: date


@dataclass(frozen=True, slots=True)
class Lacking:
    """Where to look first on a channel that had less than expected: its week beside the four before."""

    channel: str
    new_posts: int = 0
    """Published in the week."""
    new_views: float = 0.0
    """What they gained in it."""
    old_views: float = 0.0
    """What older ones gained."""
    new_posts_before: tuple[int, ...] = ()
    """The same of the weeks before, the newest first."""
    new_views_before: tuple[float, ...] = ()
    old_views_before: tuple[float, ...] = ()
    mostly: str | None = None
    """new or old: whose views lack most of their mean of the weeks before, fewer posts or not; None where the views are
    not below those of all these weeks."""
    below: str | None = None
    """new, older, both or neither: whose views lie below what was to be expected of them alone; None where the channel's
    views are not below their range."""
    new_expected: Number = field(default_factory=lambda: Number.none("no such post"))
    """Views of the new posts there were, as the account's history lets expect of so many of this age."""
    old_expected: Number = field(default_factory=lambda: Number.none("no such post"))
    """The same of the older ones."""
    orders_expected: Number = field(default_factory=lambda: Number.none("no log tells orders"))
    """Orders of the views there were, at the rate of the weeks before; `per_view_says` says whether the week's lie in it."""
    per_view: Number = field(default_factory=lambda: Number.none("no log tells orders"))
    """Orders per view; n = orders."""
    per_view_before: Number = field(default_factory=lambda: Number.none("no log tells orders"))
    per_view_says: str | None = None
    """usual, less or more; None where it cannot be told."""
    per_view_scatter: Number = field(default_factory=lambda: Number.none("no log tells orders"))
    """How much orders per view differ between weeks beyond luck, as a share of themselves; n = weeks that tell it."""
    bought: Number = field(default_factory=lambda: Number.none("no report tells what ads bought"))
    """Share of the week's views that ads are known to have bought; n = all its views. Orders are of all these."""
    bought_before: Number = field(default_factory=lambda: Number.none("no report tells what ads bought"))
    """The same of the weeks before."""
    why: str | None = None
    """Why nothing is said."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A post of the week and where it stands among its like."""

    post_id: str
    video_id: str | None
    title: str | None
    channel: str
    published_on: date | None
    """In the zone of the week."""
    new: bool
    """Published in the week; else an older one that moved in it."""
    views: int
    """Since publication."""
    judged_by: str | None
    """scorecard, sale, item, account (goals) or the name of a rate; None where nothing places it."""
    percentile: Number
    """0..100 among its like, or the score of its card; n = posts compared with."""
    cohort: CohortNamed | None = None
    rate: str | None = None
    """The rate that explains the place most."""
    explained: Number | None = None
    """That rate, as it was counted; by a scorecard as it most likely is; n = views."""
    explained_place: Number | None = None
    """By a scorecard: where that rate alone stands, 0..100."""
    usual: Number | None = None
    """The middle post's value of that rate in the account, low and high its 10th and 90th percentile; n = posts."""
    card: Scored | None = None
    """The scorecard that it was judged by: its score is a weighted mean of places, the middle of its like is 50."""
    moved: Mover | None = None
    """Views of one day of the week beyond what was to be expected of it."""
    moved_on: date | None = None
    finding: Finding | None = None
    """About the audience, the one worth most."""
    at_s: float | None = None
    """The second to show; None without a film."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What stood out among the posts of the week, and what did not."""

    best: tuple[Judged, ...] = ()
    """Surely better than the middle of their like, or risen beyond expectation; the best first."""
    worst: tuple[Judged, ...] = ()
    """Surely weaker, or fallen; the worst first."""
    usual: int = 0
    """Posts of the week whose interval holds the middle: they cannot be told from the usual."""
    more: Mapping[str, int] = field(default_factory=dict)
    """By best and worst: how many more there are than are shown."""
    new: Mapping[str, int] = field(default_factory=dict)
    """By best and worst: how many of all those, shown or not, were published in the week."""
    leading: Judged | None = None
    """Where none is surely better: the one that stands highest so far."""
    trailing: Judged | None = None
    """Where none is surely weaker: the one that stands lowest so far."""
    waiting: int = 0
    """Posts of the week that have no place yet."""
    why_waiting: str | None = None
    """Why most of them have none."""
    usual_on: Mapping[str, int] = field(default_factory=dict)
    """`usual` by channel."""
    waiting_on: Mapping[str, int] = field(default_factory=dict)
    """`waiting` by channel."""
    tested: int = 0
    """Older posts that could have been named for having moved."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An experiment as it was last seen."""

    name: str
    design: str
    arms: tuple[str, ...]
    outcome: Mapping[str, str]
    """en, zh."""
    state: str
    """As its last look found it; planned where nobody looked yet."""
    says: Mapping[str, str]
    """en, zh: the difference with its interval; empty where there is none."""
    n: int
    planned: int
    starts_on: date
    seen_on: date | None
    difference: Number | None = None
    """Of the arm that differs most from the first."""
    arm: str | None = None
    finding: str | None = None
    called: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By arm, en and zh: the title of its film, else its own name."""
    same: bool = False
    """Whether all arms show the same film: it tries the measuring itself."""
    acts: bool = False
    """Whether it is judged by something that viewers do; else by how long or how often they watch."""
    do: Mapping[str, str] = field(default_factory=dict)
    """en, zh: what to do of one that stopped on something else than acts, and what to know before orders depend on it."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """en, zh: goals that it was not planned for, as its log tells them; empty where nothing is known of them."""
    sees: Mapping[str, str] = field(default_factory=dict)
    """en, zh: from which difference on such a test sees one: half of its interval; empty without one."""
    dropped: tuple[Mapping[str, str], ...] = ()
    """en, zh of each arm that was surely worse and is given to nobody new: since when, and by how much; `arms`, `n` and
    `planned` are of the others."""


@dataclass(frozen=True, slots=True)
class Income:
    """Sales of the week as one source tells them, in one currency."""

    kind: str
    """shop (a shop's orders), player (one's own player's log), posts (what platforms attribute to posts) or ads."""
    channel: str
    importer: str
    currency: str
    net: Number
    """In whole units, refunds taken off; n = orders, or posts where orders are not told."""
    gross: float
    refunds: float | None
    """In whole units, above nought; None where the source does not tell them."""
    refunded: int | None
    """Orders given back."""
    orders: int | None
    expected: Number
    """What the weeks before let expect; with the reason where too few are known."""
    beyond: str | None
    """up, down, or None."""
    before: float | None = None
    """Net of the seven days before; None where the source does not cover them."""
    orders_expected: Number = field(default_factory=lambda: Number.none("orders are not compared"))
    orders_beyond: str | None = None
    orders_before: int | None = None
    stands_at: float | None = None
    """0..1: the share of usual weeks with less; None where nothing is expected."""
    orders_stand_at: float | None = None
    """The same of its orders."""
    days: tuple[date, date] | None = None
    """First and last day that it is told of; None where it is told day by day."""


@dataclass(frozen=True, slots=True)
class Outlay:
    """Spend of the week in one currency."""

    currency: str
    spend: float
    """In whole units."""
    posts: int
    """How many posts it was spent on."""
    days: tuple[date, ...]
    """Days of the week that the reports tell."""
    cost_per_order: Number
    """Spend over the orders that the same reports count; n = orders."""
    importers: tuple[str, ...] = ()
    before: float | None = None
    """The seven days before; None where no report tells them."""
    on: Mapping[str, str | None] = field(default_factory=dict)
    """The posts it was spent on, most first, and their titles."""
    sales_per_order: Number = field(default_factory=lambda: Number.none("no report with spend tells sales"))
    """What an order brought on average by the same reports; n = orders; no interval where too few days tell of orders."""
    returned: Number = field(default_factory=lambda: Number.none("no report with spend tells sales"))
    """Sales for one unit spent (ROAS), of the captures that tell spend, orders and sales; n = orders."""


@dataclass(frozen=True, slots=True)
class Purse:
    """The money of the week; nothing is ever added across currencies or sources."""

    income: tuple[Income, ...] = ()
    outlay: tuple[Outlay, ...] = ()
    spend_why: str | None = None
    """Why no spend is known; None where some is."""
    commission: tuple[Number, ...] = ()
    """One per currency (its basis), in whole units; n = posts."""
    commission_why: str | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days of a workspace."""

    first_day: date
    last_day: date
    zone: str
    posts: int
    """All posts known that were published by the last day, or at no known time."""
    published: int
    """Published in these days."""
    by_channel: Mapping[str, int] = field(default_factory=dict)
    """How many of them on which channel."""
    told_until: date | None = None
    """The last day that captures cover."""
    sums: tuple[WeekSum, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    """Channels that had fewer views, or sales of their own player, than expected."""
    sales_days: tuple[SalesDay, ...] = ()
    """Of these seven days and of the seven before, as far as a channel of the week keeps them."""
    placed: Placed = field(default_factory=Placed)
    advice: tuple[Advice, ...] = ()
    advice_note: Words | None = None
    """Where nothing is sure: what would make it known."""
    tried: tuple[Tried, ...] = ()
    purse: Purse = field(default_factory=Purse)
    stale: tuple[Stale, ...] = ()
    counted_as: Mapping[str, str] = field(default_factory=dict)
    """By channel: the definition its views follow."""
    asked_for_last: bool = False
    """Whether nobody named the days: it is the last whole week that captures cover."""
    made_at: datetime | None = None
