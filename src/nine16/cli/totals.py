"""`nine16 totals`: a metric added over posts, with what was added and what was left out."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.errors import Nine16Error
from nine16.evaluate.adding_up_answer import Sum, Totals
from nine16.kinds.currency import minor_digits


def totals(
    workspace: Path,
    metrics: Annotated[list[str], Parameter(consume_multiple=True)],
    /,
    *,
    channel: str | None = None,
    account: str | None = None,
    per: Literal["total", "day"] = "total",
    from_: Annotated[date | None, Parameter(name="--from")] = None,
    to: date | None = None,
    json: AsJson = False,
) -> Answer:
    """Add a metric up: all channels together and each one, per day and in total, with what was left out.

    Args:
        workspace: the workspace's folder.
        metrics: views, spend, sales ... or a kind of action: like, follow, order ... (nine16 parts metric lists them).
        channel: only posts on this channel.
        account: only posts of this account.
        per: day lists each day too.
        from_: first day counted (default: since publication).
        to: last day counted.
        json: answer as JSON, one item a metric.
    """
    from nine16.workspace import Workspace

    found: list[Totals] = []
    errors: list[Nine16Error] = []
    with Workspace.open(workspace) as opened:
        for metric in metrics:
            try:
                found.append(
                    opened.totals(metric, channel=channel, account=account, per=per, from_day=from_, to_day=to)
                )
            except Nine16Error as error:
                errors.append(error)
    return Answer(items=found, errors=errors, words=[line for one in found for line in _words(one)], json=json)


def _words(one: Totals) -> list[str]:
    when = "" if one.from_day is None else f", {one.from_day} to {one.to_day}"
    lines = [f"{one.metric}{when}: {_sum(one.total)}"]
    if len(one.channels) > 1:
        lines += [f"  {each.channel:16} {_sum(each.sum)}" for each in one.channels]
    lines += [
        f"  {each.day} {_sum(each.sum)}" + (f" ({each.left_out} left out)" if each.left_out else "")
        for each in one.days
    ]
    lines += [
        f"  added: {each.source} on {each.channel}, {each.posts} posts" + (f", as {each.metric}" if each.metric else "")
        for each in one.added
    ]
    lines += [f"  left out: {each.count} posts: {each.why['en']}, e.g. {each.what}" for each in one.left_out]
    return lines + [f"  note: {note['en']}" for note in one.notes]


def _sum(each: Sum) -> str:
    if each.money:
        told = " + ".join(
            f"{amount.minor / 10 ** minor_digits(amount.currency):,.{minor_digits(amount.currency)}f} {amount.currency}"
            for amount in each.money
        )
        return f"{told} ({each.posts} posts)"
    value = each.value
    if value.value is None:
        return f"not known: {value.why_null}"
    limits = "" if value.low is None or value.high is None else f" ({value.low:,.0f} to {value.high:,.0f})"
    return f"{value.value:,.0f}{limits} ({each.posts} posts)"
