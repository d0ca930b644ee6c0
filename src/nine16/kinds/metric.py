"""A metric says what a rate counts: which actions, over what, in which words."""

import tomllib
from dataclasses import dataclass

from nine16.errors import WrongInput
from nine16.registry import Registry

GOALS = (None, "sale", "item", "account")
WATCHING = (None, "reach_3s", "completed")


@dataclass(frozen=True, slots=True)
class Metric:
    """One rate: its name is its file's name."""

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
            watching=table.get("watching"),
            beat_s=table.get("beat_s"),
            goal=table.get("goal"),
            source=str(table["source"]),
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
    if metric.goal not in GOALS or metric.watching not in WATCHING or not isinstance(metric.beat_s, int | None):
        raise WrongInput(
            "goal, watching or beat_s means nothing",
            where=where,
            hint="goal is sale, item or account; watching is reach_3s or completed; beat_s is a whole second.",
        )
    return metric


def metrics() -> Registry[Metric]:
    """Every metric, by name."""
    return Registry(Metric, "nine16.metrics", read_toml=read_metric)
