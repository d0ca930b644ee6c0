"""The experiments, planned and looked at as an operator does, beside what was planted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nine16.demo.experiments import PlantedExperiment
from nine16.demo.found_to_do import POST
from nine16.demo.row import Row
from nine16.model.number import Number
from nine16.simulate.brand import PLAYER
from nine16.simulate.season import LAST_CAPTURE
from nine16.simulate.tried import CARD_S, TWICE, WITHOUT_CARD

if TYPE_CHECKING:
    from nine16.evaluate.experiments.answer import Result
    from nine16.workspace import Workspace


def plan_experiments(shop: "Workspace", planted: Sequence[PlantedExperiment]) -> None:
    """Plan each, as it was planned: before its first viewer; one tries the edit of the finding worth most."""
    for one in planted:
        _say_what_it_shows(shop, one)
        shop.plan_experiment(
            one.tried.name,
            one.tried.videos,
            outcome="watch_time",
            least_effect="10%",
            starts=one.tried.starts_at,
            channel=PLAYER,
            finding=_worth_most(shop, POST) if one.tried.name == WITHOUT_CARD else None,
            now=one.tried.planned_at,
        )


def _say_what_it_shows(shop: "Workspace", one: PlantedExperiment) -> None:
    """Whose cut the tried video is: the lipstick without its card, or all of the same film."""
    original, tried = one.tried.videos
    if one.tried.name == WITHOUT_CARD:
        begins_s, ends_s = CARD_S
        shop.cut(tried, cut_of=original, edits=[f"cut_out:{begins_s}-{ends_s}"])
    else:
        shop.cut(tried, cut_of=original, kept=f"0-{one.tried.upto_s:g}")


def _worth_most(shop: "Workspace", post_id: str) -> str | None:
    """The name of the finding worth most on a post; None where nothing is sure."""
    from nine16.evaluate.findings import reference

    found = next((one for one in shop.evaluate(post_id).findings if one.about == "audience"), None)
    return None if found is None else reference(post_id, found)


def found_in_experiments(shop: "Workspace", planted: Sequence[PlantedExperiment]) -> list[Row]:
    """Planted beside found, for every experiment."""
    return [_row(one, shop.experiment_result(one.tried.name, now=LAST_CAPTURE)) for one in planted]


def _row(planted: PlantedExperiment, result: "Result") -> Row:
    found = result.comparisons[0].difference if result.comparisons else Number.none(result.sentence["en"])
    holds = found.low is not None and found.high is not None and found.low <= planted.difference_s <= found.high
    told = f"{result.state}: {found.why_null}"
    if found.value is not None:
        told = f"{found.value:+.2f} s ({found.low:+.2f} to {found.high:+.2f}; n = {result.n} viewers), {result.state}"
    says = {
        WITHOUT_CARD: {
            "en": "experiment: the lipstick without its title card is watched longer, by so many seconds",
            "zh": "实验：口红剪掉字卡后，每次观看多看的秒数",
        },
        TWICE: {
            "en": "experiment: one film against itself makes no difference",
            "zh": "实验：同一条视频对比自己（A/A），没有差别",
        },
    }[planted.tried.name]
    decided = result.state == "stop" if planted.difference_s > 0 else result.state != "stop"
    return Row(planted.tried.name, says, f"{planted.difference_s:+.2f} s", told, holds and decided)
