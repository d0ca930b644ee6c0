"""`nine16 evaluate`: how well posts work, second by second, and how sure that is."""

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.cli.progress import counting
from nine16.cli.titles import in_short
from nine16.errors import Nine16Error
from nine16.model.counted import counted
from nine16.model.evaluation import Evaluation
from nine16.model.number import Number

if TYPE_CHECKING:
    from nine16.workspace import Workspace

_MOST_PLACES = 5
"""Decimals of a percentage at most: one in ten million."""


def evaluate(
    workspace: Path,
    names: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    /,
    *,
    channel: str | None = None,
    json: AsJson = False,
) -> Answer:
    """Evaluate posts: curve, rates, beats, moments, and the effect among the posts that are like it.

    Args:
        workspace: the workspace's folder.
        names: posts or videos (default: every post).
        channel: only posts on this channel.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    found: list[Evaluation] = []
    errors: list[Nine16Error] = []
    with Workspace.open(workspace) as opened, counting(_posts(opened, names, channel), "evaluating") as done:
        for name in names or [None]:
            try:
                found.extend(opened.evaluations(name, channel=channel, on_done=done))
            except Nine16Error as error:
                errors.append(error)
        titles = {} if json else {post.post_id: post.title for post in opened.posts()}
    words = [line for evaluation in found for line in _words(evaluation, titles[evaluation.post_id])] if titles else []
    return Answer(items=found, errors=errors, words=words, json=json)


def _posts(opened: "Workspace", names: list[str] | None, channel: str | None) -> int:
    """How many posts will be evaluated, for the bar; names that nothing carries count for none."""
    posts = opened.posts(channel=channel)
    if names is None:
        return len(posts)
    return sum(name in (post.post_id, post.video_id) for name in names for post in posts)


def _words(evaluation: Evaluation, title: str | None) -> list[str]:
    # No view at all and no view told of are the same number here: neither is called none.
    views = counted(evaluation.views, "view", "en") if evaluation.views else "no view known"
    lines = [f"{evaluation.post_id}  {in_short(title)}".rstrip() + f" ({views})"]
    if evaluation.effect is not None:
        lines.append(f"  {evaluation.effect.sentence['en']}")
    lines.extend(f"  {name:15} {_number(rate)}" for name, rate in evaluation.rates.items() if rate.value is not None)
    lines.extend(
        f"  at {moment.second} s {_number(moment.observed)} of those watching leave; expected {moment.expected:.1%}"
        for moment in evaluation.moments
    )
    return lines


def _number(number: Number) -> str:
    if number.value is None:
        return f"not enough data: {number.why_null}"
    known = [side for side in (number.value, number.low, number.high) if side is not None]
    places = _places(min((side for side in known if side > 0), default=1.0))
    said = [f"{side:.{places}%}" for side in known]
    span = f" ({said[1]} to {said[2]})" if len(said) == 3 else ""
    return f"{said[0]}{span}, n = {number.n:,}" if number.n is not None else f"{said[0]}{span}"


def _places(smallest: float) -> int:
    """Decimals of a percentage: two, and more where the smallest figure would read as nought.

    Example:
        >>> _places(0.031), _places(0.00002)
        (2, 3)
    """
    return min(max(2, -math.floor(math.log10(100 * smallest))), _MOST_PLACES)
