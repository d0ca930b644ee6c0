"""What a morning's sums are called."""

from nine16.model.number import Number
from nine16.model.today import Compared
from nine16.panels.marks.element import outside
from nine16.panels.words.sentences import has, say


def metric_title(one: Compared, language: str) -> str:
    """What was summed, as people say it."""
    key = f"today.metric_{one.metric}"
    title = say(language, key) if has(language, key) else outside(one.metric, most=40)
    currency = currency_of_sum(one.observed)
    return f"{title} ({currency})" if currency and language == "en" else f"{title}（{currency}）" if currency else title


def currency_of_sum(number: Number) -> str | None:
    """The currency of a sum of money; None of counts."""
    basis = number.basis or ""
    return basis if len(basis) == 3 and basis.isupper() else None
