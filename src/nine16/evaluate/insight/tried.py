"""The chapter on what was tried: the only place where something is said to cause something."""

from collections.abc import Sequence

from nine16.evaluate.insight.saying import day, said
from nine16.evaluate.insight.seen import outcome_words
from nine16.model.experiment import Experiment, Look
from nine16.model.finding import Words
from nine16.model.insight import EXPERIMENT, NO_DIFFERENCE, NOT_ASKED, SURE, UNSURE, Chapter, Claim, Row, Rows
from nine16.model.number import Number

_STATES = {"stop": SURE, "no_difference": NO_DIFFERENCE}
_KEYS = {"stop": "tried.causes", "no_difference": "tried.no_difference", "do_not_trust": "tried.broken"}
_UNITS = {"watch_time": "s", "sales": "minor", "views": "times"}
"""Of an outcome's differences; rates differ by points."""


def tried_chapter(experiments: Sequence[tuple[Experiment, Look | None]], *, confidence: Words) -> Chapter:
    """One claim an arm, from the last result that somebody looked at: a report takes no look of its own.

    Args:
        experiments: those on posts of the cohort, each with its last look.
        confidence: of intervals, as written.
    """
    claims = [claim for one, look in experiments for claim in _claims(one, look, confidence)]
    return Chapter("tried", tuple(claims), said("tried.says") if claims else said("tried.nothing"), asked=len(claims))


def _claims(one: Experiment, look: Look | None, confidence: Words) -> list[Claim]:
    if look is None:
        return [
            Claim(
                f"tried.{one.name}",
                NOT_ASKED,
                said("tried.not_looked", name=one.name),
                EXPERIMENT,
                Number.none("nobody has looked at a result", n=0),
                "share",
                said("tried.planned", n=f"{one.planned:,}", unit=said(f"tried.unit_{one.design}")),
                needs=said("tried.go_on"),
            )
        ]
    return [_claim(one, look, arm, number, confidence) for arm, number in look.differences.items()]


def _claim(one: Experiment, look: Look, arm: str, number: Number, confidence: Words) -> Claim:
    first = one.arms[0].name
    state = _STATES.get(look.state, UNSURE)
    unit = _UNITS.get(one.outcome, "points")
    value = amount(number.value, unit, one.currency)
    span = said(
        "tried.between", low=amount(number.low, unit, one.currency), high=amount(number.high, unit, one.currency)
    )
    better = (number.value or 0.0) > (1.0 if unit == "times" else 0.0)
    do = {
        SURE: lambda: said("tried.do_use", arm=arm if better else first),
        NO_DIFFERENCE: lambda: said("tried.do_either"),
    }.get(state, lambda: None)()
    outcome = said(f"tried.of_{one.outcome}") if one.outcome in _UNITS else outcome_words(one.outcome, {})
    return Claim(
        f"tried.{one.name}.{arm}",
        state,
        said(_KEYS.get(look.state, "tried.open"), arm=arm, first=first, value=value, outcome=outcome),
        EXPERIMENT,
        number,
        unit,
        said(
            "tried.sureness",
            name=one.name,
            n=f"{look.n:,}",
            unit=said(f"tried.unit_{one.design}"),
            limits=span,
            confidence=confidence,
            day=day(look.at.date()),
        ),
        do=do,
        picture=Rows(
            (Row(Words(arm, arm), number, sure=state == SURE),),
            unit,
            1.0 if unit == "times" else 0.0,
            said("factor.no_difference"),
        )
        if number.value is not None
        else None,
        needs=said("tried.go_on") if state == UNSURE else None,
        weight=1.0,
    )


def amount(value: float | None, unit: str, currency: str | None) -> Words:
    """A difference with its sign and unit.

    Example:
        >>> amount(1.24, "s", None).en, amount(-0.012, "points", None).zh
        ('+1.2 s', '−1.2 个百分点')
    """
    if value is None:
        return said("tried.not_known")
    if unit == "times":
        return said("tried.times", n=f"{value:.2f}")
    scaled = {"points": 100.0, "minor": 0.01}.get(unit, 1.0) * value
    number = f"{scaled:+.2g}" if abs(scaled) < 100 else f"{scaled:+.0f}"
    return said(f"tried.unit_{unit}", n=number.replace("-", "−"), currency=currency or "")
