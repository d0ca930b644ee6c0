"""What a post cost and what one more effective view, follow, inquiry or order cost, organic and paid apart."""

from nine16.kinds.panel import Panel, Story
from nine16.model.number import Number
from nine16.model.spending import Spending
from nine16.panels.marks.element import Drawn, element, joined
from nine16.panels.marks.table import folded, table
from nine16.panels.words.amounts import amount, amounts
from nine16.panels.words.exports import importer_title, window_in_words
from nine16.panels.words.kinds import kind_title
from nine16.panels.words.left_out import left_out
from nine16.panels.words.numbers import count
from nine16.panels.words.reasons import reason
from nine16.panels.words.sentences import has, say

_FURTHEST = ("order", "inquiry", "follow", "effective_view")
"""The cost that the title names: the one nearest to a sale."""


def _title(story: Story, language: str) -> str:
    spent = story.evaluation.spending
    if spent is None or not (spent.spend or spent.sales):
        return say(language, "spending.title_none")
    if not spent.spend:
        return say(language, "spending.title_sales", sales=amounts(spent.sales, language))
    total = amounts(spent.spend, language)
    told = next((name for name in _FURTHEST if spent.cost_per.get(name, Number(None)).value is not None), None)
    if told is None or spent.currency is None:
        return say(language, "spending.title_spend", spend=total)
    return say(
        language,
        "spending.title_cost",
        spend=total,
        what=say(language, f"spending.one_{told}"),
        cost=_cost(spent.cost_per[told], spent.currency, language),
    )


def _cost(number: Number, currency: str, language: str) -> str:
    return amount(number.value or 0.0, currency, language)


def _interval(number: Number, currency: str | None, language: str) -> str | None:
    if currency is None or number.low is None:
        return None
    low = amount(number.low, currency, language)
    if number.high is None:
        return say(language, "spending.at_least", low=low)
    return say(language, "today.range", low=low, high=amount(number.high, currency, language))


def _costs(spent: Spending, language: str) -> Drawn | None:
    if not spent.cost_per:
        return None
    rows = [
        (
            say(language, f"spending.one_{name}"),
            reason(number.why_null, language)
            if number.value is None or spent.currency is None
            else _cost(number, spent.currency, language),
            _interval(number, spent.currency, language),
            None if number.n is None else f"{number.n:,}",
        )
        for name, number in spent.cost_per.items()
    ]
    return table([say(language, f"spending.head_{head}") for head in ("what", "cost", "interval", "n")], rows)


def _apart(spent: Spending, language: str) -> Drawn | None:
    names = [name for name in spent.paid if name in spent.organic] + [
        name for name in spent.paid if name not in spent.organic
    ]
    if not names:
        return None
    rows = [
        (
            say(language, f"spending.count_{name}")
            if has(language, f"spending.count_{name}")
            else kind_title(name, language),
            count(spent.paid[name], language),
            None if name not in spent.organic else count(spent.organic[name], language),
        )
        for name in names
    ]
    drawn = table([say(language, f"spending.head_{head}") for head in ("count", "paid", "organic")], rows)
    return folded(say(language, "spending.summary", n=len(rows)), drawn)


def _returns(spent: Spending, language: str) -> list[str]:
    return [
        say(
            language,
            "spending.return",
            value=f"{one.value.value:.2f}",
            importer=importer_title(one.importer, language),
            window=say(language, "spending.window_unknown")
            if one.window == "unknown"
            else say(language, "spending.window", window=window_in_words(one.window, language)),
        )
        for one in spent.returns
        if one.value.value is not None
    ]


def _draw(story: Story, language: str) -> str:
    spent = story.evaluation.spending
    if spent is None:
        return ""
    lines = _returns(spent, language)
    if spent.sales:
        lines.insert(0, say(language, "spending.sales", sales=amounts(spent.sales, language)))
    gone = [left_out(one, language) for one in spent.left_out]
    return joined(
        element("p", say(language, "spending.drawn"), class_="drawn"),
        _costs(spent, language),
        element("ul", *(element("li", line) for line in lines), class_="sources") if lines else None,
        _apart(spent, language),
        element("p", say(language, "spending.left_out"), class_="small") if gone else None,
        element("ul", *(element("li", line) for line in gone), class_="sources") if gone else None,
    )


def _rows(story: Story) -> list[dict[str, object]]:
    spent = story.evaluation.spending
    if spent is None:
        return []
    amounts_of: list[dict[str, object]] = [
        {
            "what": what,
            "value": one.minor,
            "low": None,
            "high": None,
            "n": None,
            "currency": one.currency,
            "why_null": None,
        }
        for what, each in (("spend_minor", spent.spend), ("sales_minor", spent.sales))
        for one in each
    ]
    costs: list[dict[str, object]] = [
        {
            "what": f"cost_per_{name}",
            "value": number.value,
            "low": number.low,
            "high": number.high,
            "n": number.n,
            "currency": spent.currency,
            "why_null": number.why_null,
        }
        for name, number in spent.cost_per.items()
    ]
    counts: list[dict[str, object]] = [
        {"what": f"{side}_{name}", "value": n, "low": None, "high": None, "n": None, "currency": None, "why_null": None}
        for side, each in (("paid", spent.paid), ("organic", spent.organic))
        for name, n in each.items()
    ]
    return [*amounts_of, *costs, *counts]


spending = Panel(
    name="spending",
    place="below",
    order=7,
    title=_title,
    draw=_draw,
    rows=_rows,
    says="What a post cost, and what one more view, follow, inquiry or order cost.",
)
