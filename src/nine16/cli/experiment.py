"""`nine16 experiment`: plan before, draw by chance, look when you like, and hear when to stop."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.cli.progress import working
from nine16.cli.viewers_file import viewers_in
from nine16.errors import WrongInput

if TYPE_CHECKING:
    from nine16.model.experiment import Experiment, Look

experiment = App(
    name="experiment",
    help="Plan an experiment, draw who or what gets which arm, and say when to stop.",
    version_flags=(),
)

Language = Literal["en", "zh"]
Words = Annotated[list[str], Parameter(consume_multiple=True)]


@experiment.command
def plan(  # noqa: PLR0913 - a flag for each thing that is fixed before the first result
    workspace: Path,
    /,
    *,
    name: str | None = None,
    arms: Words | None = None,
    outcome: str | None = None,
    least_effect: str | None = None,
    design: Literal["viewers", "pairs", "weeks"] | None = None,
    from_finding: str | None = None,
    cut: str | None = None,
    shares: Annotated[list[float] | None, Parameter(consume_multiple=True)] = None,
    looks: Literal["any", "end"] = "any",
    starts: datetime | None = None,
    planned: int | None = None,
    upto_s: float | None = None,
    cap_minor: int | None = None,
    currency: str | None = None,
    channel: str | None = None,
    told_by: Literal["hash", "seen"] = "hash",
    covariate_days: int = 28,
    age_days: int = 7,
    power: float = 0.8,
    seed: int = 916,
    excluding: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    finding: str | None = None,
    language: Language = "en",
    json: AsJson = False,
) -> Answer:
    """Fix what is compared and by what, and say how many viewers or pairs of posts it takes.

    Args:
        workspace: the workspace's folder.
        name: of the experiment; part of every viewer's hash. Like arms and outcome it must be said without a finding.
        arms: videos (cuts of one film) for viewers, or names of what is tried for posts; the first is compared with.
        outcome: watch_time, sales, views, or a rate (effective_view, interaction, shop_entry, follow, completion, order ...).
        least_effect: smallest difference worth knowing: 5% of the first arm's value (default), 0.5 (s), 1.5pp (points).
        design: draw viewers (default), matched pairs of posts, or weeks that take turns.
        from_finding: POST/RULE@SECOND: try that finding's edit; name, arms, outcome and least effect follow from it.
        cut: with from_finding: the video that carries the edit, in the library or yet to be added.
        shares: of the viewers, one for each arm (default: equal).
        looks: any: look when you like; end: one look, when all are there.
        starts: when it begins (default: now).
        planned: viewers or pairs, instead of as many as it takes.
        upto_s: watch_time: seconds beyond are not counted (default: the shortest arm's length).
        cap_minor: sales: each viewer counts up to so much, in minor units (default: the 99th percentile so far).
        currency: of sales, e.g. CNY.
        channel: only posts on this channel.
        told_by: hash: nine16's; seen: the first cut a viewer saw, where another system draws.
        covariate_days: days before the start that are looked at for each viewer.
        age_days: age at which posts are compared.
        power: chance to find the least effect.
        seed: of the coins of pairs and weeks.
        excluding: other experiments whose viewers are left out.
        finding: the finding whose edit is tried.
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    doing = "计算需要多少观众或作品" if language == "zh" else "reckoning how many it takes"
    with Workspace.open(workspace) as opened, working(doing):
        draft = None
        if from_finding is not None:
            if arms or finding is not None or design == "weeks":
                raise WrongInput(
                    "a finding says the arms", where="--from-finding", hint="Say --cut VIDEO for the arm with the edit."
                )
            draft = opened.draft_of_finding(from_finding, cut=cut, design=design)
            name, arms, outcome = name or draft.name, list(draft.arms), outcome or draft.outcome
        if name is None or not arms or outcome is None:
            raise WrongInput(
                "what is compared, and by what?",
                where="plan",
                hint="Say --name, --arms and --outcome; or --from-finding POST/RULE@SECOND.",
            )
        found = opened.plan_experiment(
            name,
            arms,
            outcome=outcome,
            least_effect=least_effect or (draft.least_effect if draft is not None else "5%"),
            design=design or (draft.design if draft is not None else "viewers"),
            shares=shares,
            looks=looks,
            starts=starts,
            planned=planned,
            upto_s=upto_s,
            cap_minor=cap_minor,
            currency=currency,
            channel=channel or (draft.channel if draft is not None else None),
            told_by=told_by,
            covariate_days=covariate_days,
            age_days=age_days,
            power=power,
            seed=seed,
            excluding=excluding or (),
            finding=draft.finding if draft is not None else finding,
            lengths=draft.lengths if draft is not None else None,
        )
    if draft is not None:
        found = replace(found, notes=(*draft.to_do, *found.notes))
    words = [f"{found.experiment.name}: {found.sentence[language]}", *(f"  {note[language]}" for note in found.notes)]
    return Answer(items=[found], words=words, json=json)


@experiment.command
def assign(
    workspace: Path,
    name: str,
    posts: Words | None = None,
    /,
    *,
    viewers: Path | None = None,
    first: date | None = None,
    language: Language = "en",
    json: AsJson = False,
) -> Answer:
    """Say who gets which arm: viewers by a stable hash, posts in matched pairs, weeks that take turns.

    Args:
        workspace: the workspace's folder.
        name: of the experiment.
        posts: pairs: the videos or posts to be paired.
        viewers: viewers: a file with one id a line, or a CSV with a heading viewer_id; each viewer gets an arm (an
            empty one is outside).
        first: weeks: the day the first week begins (default: the experiment's start).
        language: en or zh.
        json: answer as JSON, one item a viewer, post or week.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        found = (
            opened.assign_posts(name, posts or (), first=first)
            if viewers is None
            else opened.assign_viewers(name, viewers_in(viewers))
        )
        long = opened.experiment_lasts(name) if viewers is None else None
    words = [f"{one.unit}  {one.arm or '-'}{f'  ({one.block})' if one.block else ''}" for one in found]
    words += [long[language]] if long is not None else []
    return Answer(items=found, words=words, json=json)


@experiment.command
def result(workspace: Path, name: str, /, *, language: Language = "en", json: AsJson = False) -> Answer:
    """Say what an experiment shows so far: stop, go on, or do not trust; the look is kept.

    Args:
        workspace: the workspace's folder.
        name: of the experiment.
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        found = opened.experiment_result(name)
    words = [f"{name}: {found.sentence[language]}", *(f"  {note[language]}" for note in found.notes)]
    return Answer(items=[found], words=words, json=json)


@experiment.command(name="list")
def list_experiments(workspace: Path, /, *, language: Language = "en", json: AsJson = False) -> Answer:
    """List the experiments, each with the looks that were taken at it.

    Args:
        workspace: the workspace's folder.
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.model.plain import plain
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        known = [(one, opened.experiment_looks(one.name)) for one in opened.experiments()]
    words = [_listed(one, looks, language) for one, looks in known] or [_none(workspace, language)]
    items: list[dict[str, object]] = [{"experiment": plain(one), "looked": plain(looks)} for one, looks in known]
    return Answer(plain_items=items, words=words, json=json)


def _listed(one: "Experiment", looks: "Sequence[Look]", language: str) -> str:
    """An experiment on one line: its arms, by what they are compared, how they are drawn, and how it stands."""
    arms, last = [arm.name for arm in one.arms], looks[-1] if looks else None
    if language == "en":
        state = last.state.replace("_", " ") if last is not None else "not looked at"
        dropped = "".join(f", {each.arm} dropped" for each in last.dropped) if last is not None else ""
        return f"{one.name}: {' against '.join(arms)}, {one.outcome}, {one.design}, {state}{dropped}"
    from nine16.evaluate.experiments.outcomes import outcome

    state = _STATES_ZH.get(last.state, last.state) if last is not None else "还没有看过结果"
    dropped = "".join(f"，{each.arm} 已停用" for each in last.dropped) if last is not None else ""
    title = outcome(one.outcome, design=one.design).title["zh"]
    return f"{one.name}：{' 对比 '.join(arms)}，比{title}，{_DESIGNS_ZH.get(one.design, one.design)}，{state}{dropped}"


def _none(workspace: Path, language: str) -> str:
    """That nothing is planned, and how a plan begins."""
    folder = quote(str(workspace))
    if language == "zh":
        return f"还没有计划实验。下一步：nine16 evaluate {folder} 列出可以验证的发现；再 nine16 experiment plan {folder} --from-finding 发现的名称"
    return (
        f"no experiment is planned. Next: nine16 evaluate {folder} names the findings that can be tried; "
        f"then nine16 experiment plan {folder} --from-finding FINDING"
    )


_STATES_ZH = {
    "not_started": "尚未开始",
    "go_on": "继续中",
    "stop": "可以停了，有结论",
    "no_difference": "可以停了，没有值得在意的差别",
    "undecided": "未能判定",
    "do_not_trust": "不可信",
    "unknown": "没有结论",
}
_DESIGNS_ZH = {"viewers": "按观众分组", "pairs": "作品成对", "weeks": "按周轮流"}
