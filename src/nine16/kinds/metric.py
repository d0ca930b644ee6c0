"""A metric is a definition: what is counted, over what, from which second, with replays or not, in which window.

The same word means different things on every platform. A metric's file says which thing its word means, so that two
figures are compared or added only where they are of the same thing.
"""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from nine16.errors import WrongInput
from nine16.registry import Registry

GOALS = (None, "sale", "item", "account")
WATCHING = (None, "reach_3s", "completed")
REPLAYS = ("counted", "not", "unknown")
"""Whether one viewer's second pass counts again; `unknown` where the platform does not say."""
UNITS = ("count", "share", "s", "money", "money_per_1000", "ratio")
ADDS = ("count", "money")
"""Units whose figures may be added: shares, means and quotients are not, their parts are."""
FIGURE_MAPS = ("counts", "shares", "means", "money", "retention")
"""Where a snapshot can hold a figure (`nine16.model.snapshot.Snapshot`)."""
WINDOWS = (None, "1h", "24h", "1d", "7d", "14d", "15d", "28d", "30d", "90d", "unknown")
"""How long after the view or click a figure still counts; None where nothing is attributed."""

_KEYS = frozenset(
    {"title", "says", "rate", "watching", "beat_s", "goal", "numerator", "denominator", "threshold_s"}
    | {"threshold_share", "replays", "window", "unit", "platform", "valid_from", "valid_to", "before", "instead"}
    | {"figures", "source"}
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A thing that can be counted, in words."""

    name: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Metric:
    """One definition: its name is its file's name."""

    name: str
    title: str
    title_zh: str
    says: str
    says_zh: str
    watching: str | None
    """`reach_3s` or `completed` for the rates of watching itself; None where actions count (kinds/actions.toml)."""
    beat_s: int | None
    """The golden second it belongs to, if any."""
    goal: str | None
    """sale, item or account: the goal it speaks for, if any."""
    source: str
    """Where the definition comes from."""
    rate: bool = False
    """One of nine16's own rates, which every evaluation holds; the rest define words of platforms and sums."""
    numerator: str | None = None
    """A word of `counted()`."""
    denominator: str | None = None
    """A word of `counted()`; None for what is counted by itself."""
    threshold_s: float | None = None
    """From which second of playing it counts; 0 = from the first picture; None where that means nothing or is unknown."""
    threshold_share: float | None = None
    """The same as a share of the length."""
    replays: str = "unknown"
    """One of `REPLAYS`."""
    window: str | None = None
    """One of `WINDOWS`."""
    unit: str = "share"
    """One of `UNITS`."""
    platform: str | None = None
    """The channel whose word it is; None for nine16's own."""
    valid_from: date | None = None
    """First day that the platform counts so."""
    valid_to: date | None = None
    """Last day that it did."""
    before: str | None = None
    """The metric that the same word meant before `valid_from`."""
    instead: tuple[str, ...] = ()
    """Metrics to ask for where this one cannot be compared, the best first."""
    figures: tuple[str, ...] = ()
    """Where a snapshot holds it, e.g. `counts.views`; several add up. Empty where it follows from other figures."""

    @property
    def adds(self) -> bool:
        """Whether figures of it may be added."""
        return self.unit in ADDS


def read_metric(name: str, text: str) -> Metric:
    """The metric written in `text` (TOML).

    Raises:
        WrongInput: naming the file and the key that is missing or wrong.
    """
    where = f"metrics/{name}.toml"
    try:
        table = tomllib.loads(text)
        metric = Metric(
            name=name,
            title=str(table["title"]["en"]),
            title_zh=str(table["title"]["zh"]),
            says=str(table["says"]["en"]),
            says_zh=str(table["says"]["zh"]),
            source=str(table["source"]),
            watching=table.get("watching"),
            beat_s=table.get("beat_s"),
            goal=table.get("goal"),
            rate=table.get("rate", False),
            numerator=table.get("numerator"),
            denominator=table.get("denominator"),
            threshold_s=table.get("threshold_s"),
            threshold_share=table.get("threshold_share"),
            replays=table.get("replays", "unknown"),
            window=table.get("window"),
            unit=table.get("unit", "share"),
            platform=table.get("platform"),
            valid_from=table.get("valid_from"),
            valid_to=table.get("valid_to"),
            before=table.get("before"),
            instead=tuple(table.get("instead", ())),
            figures=tuple(table.get("figures", ())),
        )
    except tomllib.TOMLDecodeError as reason:
        raise WrongInput(f"a metric cannot be read: {reason}", where=where, hint="Mend the TOML.") from None
    except KeyError as key:
        raise WrongInput(f"a metric lacks {key}", where=where, hint="See metrics/follow.toml.") from None
    except TypeError:
        raise WrongInput(
            "title and says need words in two languages",
            where=where,
            hint='title = { en = "Follows", zh = "账号关注率" }',
        ) from None
    _check(metric, set(table), where=where)
    return metric


def metrics() -> Registry[Metric]:
    """Every metric, by name."""
    return Registry(Metric, "nine16.metrics", read_toml=read_metric)


@functools.cache
def counted() -> Mapping[str, Counted]:
    """What can be counted: the closed vocabulary of numerators and denominators.

    Example:
        >>> counted()["plays"].zh
        '播放'
    """
    text = (importlib.resources.files("nine16.metrics") / "_counted.toml").read_text("utf-8")
    return MappingProxyType(
        {name: Counted(name, words["en"], words["zh"]) for name, words in tomllib.loads(text).items()}
    )


def _check(metric: Metric, keys: set[str], *, where: str) -> None:
    if metric.goal not in GOALS or metric.watching not in WATCHING or not isinstance(metric.beat_s, int | None):
        raise WrongInput(
            "goal, watching or beat_s means nothing",
            where=where,
            hint="goal is sale, item or account; watching is reach_3s or completed; beat_s is a whole second.",
        )
    unknown = sorted(keys - _KEYS)
    if unknown:
        raise WrongInput(
            f"a metric has no key {unknown[0]}", where=where, hint="It can have: " + ", ".join(sorted(_KEYS))
        )
    _check_words(metric, where=where)
    _check_figures(metric, where=where)


def _check_words(metric: Metric, *, where: str) -> None:
    for key, value in (("numerator", metric.numerator), ("denominator", metric.denominator)):
        if value is not None and value not in counted():
            raise WrongInput(
                f"{key} = {value!r} is not in the vocabulary",
                where=where,
                hint="Take one of metrics/_counted.toml, or add it there: " + ", ".join(counted()),
            )
    choices: tuple[tuple[str, object, tuple[object, ...]], ...] = (
        ("replays", metric.replays, REPLAYS),
        ("unit", metric.unit, UNITS),
        ("window", metric.window, WINDOWS),
        ("rate", metric.rate, (False, True)),
    )
    for key, value, allowed in choices:
        if value not in allowed:
            said = ", ".join(str(one).lower() for one in allowed if one is not None)
            raise WrongInput(f"{key} = {value!r} means nothing", where=where, hint=f"It is one of {said}.")


def _check_figures(metric: Metric, *, where: str) -> None:
    for key, day in (("valid_from", metric.valid_from), ("valid_to", metric.valid_to)):
        if day is not None and type(day) is not date:
            raise WrongInput(f"{key} = {day!r} is no day", where=where, hint=f"Write {key} = 2026-08-24")
    if metric.valid_from is not None and metric.valid_to is not None and metric.valid_to < metric.valid_from:
        raise WrongInput("valid_to lies before valid_from", where=where, hint="Both days belong to the definition.")
    for figure in metric.figures:
        if figure.partition(".")[0] not in FIGURE_MAPS or not figure.partition(".")[2]:
            raise WrongInput(
                f"figures: {figure!r} names no figure of a snapshot",
                where=where,
                hint='Write figures = ["counts.views"]',
            )
    for key, number in (("threshold_s", metric.threshold_s), ("threshold_share", metric.threshold_share)):
        if number is not None and (isinstance(number, bool) or not isinstance(number, int | float) or number < 0):
            raise WrongInput(f"{key} = {number!r} is no length", where=where, hint=f"Write {key} = 3")
