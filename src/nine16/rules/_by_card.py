"""Findings from a type's card: what is missing, which figure is off, and what was found at which second."""

from collections.abc import Sequence

from nine16.kinds.card import Card, Item, Quality, cards
from nine16.kinds.channel import ratio_of
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding, Severity, Words
from nine16.rules import _shape
from nine16.rules._measures import MEASURES
from nine16.rules._shown import Shown, shown

_AS_PERCENT = "share"
_PLACES = {"caption": Words("captions", "字幕"), "speech": Words("speech", "口播")}


def by_card(candidate: Candidate, type_name: str) -> list[Finding]:
    """What a video of this type lacks; nothing for a video of another type or of none.

    The first finding carries no severity: it says what was found at which second and what could not be looked at.
    """
    if candidate.type != type_name:
        return []
    card, rule = cards()[type_name], f"type_{type_name}"
    seen = [shown(candidate, item) for item in card.items]
    judged = [(quality, MEASURES[quality.measure](candidate)) for quality in card.qualities]
    missing = [_missing(rule, card, one) for one in seen if not one.found and one.looked]
    off = [
        _off(rule, card, quality, value)
        for quality, value in judged
        if value is not None and not _meets(quality, value)
    ]
    return [_summary(rule, card, seen, judged), *missing, *off]


def facts(candidate: Candidate, type_name: str) -> list[dict[str, object]]:
    """Every item and figure of a type's card with what was found: rows for a table.

    Each row has `name, level, state (found, missing, met, off or unknown), from_s, by, measured`.
    """
    card = cards()[type_name]
    rows: list[dict[str, object]] = []
    for one in (shown(candidate, item) for item in card.items):
        first = one.evidence[0] if one.evidence else None
        rows.append(
            {
                "name": one.item.name,
                "level": one.item.level,
                "state": "found" if one.found else "missing" if one.looked else "unknown",
                "from_s": first.from_s if first else None,
                "by": first.by if first else None,
                "measured": len(one.evidence) if one.looked else None,
            }
        )
    for quality in card.qualities:
        value = MEASURES[quality.measure](candidate)
        state = "unknown" if value is None else "met" if _meets(quality, value) else "off"
        rows.append(
            {
                "name": quality.name,
                "level": "should",
                "state": state,
                "from_s": None,
                "by": quality.measure,
                "measured": value,
            }
        )
    return rows


def _meets(quality: Quality, value: float) -> bool:
    if quality.among:
        return any(_shape.near(value, ratio_of(one)) for one in quality.among)
    return (quality.least is None or value >= quality.least) and (quality.most is None or value <= quality.most)


def _missing(rule: str, card: Card, one: Shown) -> Finding:
    item = one.item
    # What could not be looked at might show it: then it is a hint, not a warning.
    severity: Severity = "warn" if item.level == "must" and not one.unseen else "info"
    en, zh = _unseen(one.unseen)
    return Finding(
        rule=rule,
        about="video",
        severity=severity,
        message=Words(
            f"{card.title}, {item.title.en.lower()}: {item.missing.en}{en}",
            f"{card.title_zh}·{item.title.zh}：{item.missing.zh}{zh}",
        ),
        from_s=item.from_s if item.to_s is not None else None,
        to_s=item.to_s,
        measured=0.0,
        limit=_when(item),
        source=f"{item.source} (looked up {card.checked_on.isoformat()})",
        confidence=item.confidence,
    )


def _unseen(places: Sequence[str]) -> tuple[str, str]:
    if not places:
        return "", ""
    en = ", ".join(_PLACES[place].en if place in _PLACES else f"the signal {place}" for place in places)
    zh = "、".join(_PLACES[place].zh if place in _PLACES else f"信号 {place}" for place in places)
    return f"; not looked at: {en}", f"（未检查：{zh}）"


def _when(item: Item) -> str:
    return f"{item.level}, within {item.to_s:g} s" if item.to_s is not None else item.level


def _off(rule: str, card: Card, quality: Quality, value: float) -> Finding:
    measured, limit = _figures(quality, value)
    said = {"measured": measured, "limit": limit}
    return Finding(
        rule=rule,
        about="video",
        severity="info",
        message=Words(
            f"{card.title}, {quality.title.en.lower()}: {quality.missing.en.format(**said)}",
            f"{card.title_zh}·{quality.title.zh}：{quality.missing.zh.format(**said)}",
        ),
        measured=measured if quality.among else value,
        limit=limit if quality.among else quality.least if quality.least is not None else quality.most,
        unit=quality.unit or None,
        source=f"{quality.source} (looked up {card.checked_on.isoformat()})",
        confidence=quality.confidence,
    )


def _figures(quality: Quality, value: float) -> tuple[str, str]:
    """Measured and limit as a person reads them."""
    if quality.among:
        return _shape.words(value), " / ".join(quality.among)
    limit = quality.least if quality.least is not None else quality.most
    if quality.unit == _AS_PERCENT and quality.measure.endswith("_share"):
        return f"{100 * value:.0f} %", f"{100 * (limit or 0.0):.0f} %"
    return f"{value:.3g}" if value < 1_000 else f"{value:.0f}", f"{limit:g}"


def _summary(rule: str, card: Card, seen: Sequence[Shown], judged: Sequence[tuple[Quality, float | None]]) -> Finding:
    found = [one for one in seen if one.found]
    met = [quality for quality, value in judged if value is not None and _meets(quality, value)]
    unknown = [one.item.title for one in seen if not one.looked] + [q.title for q, value in judged if value is None]
    en = "; ".join(f"{one.item.title.en.lower()}{_first(one, ' at {:.1f} s')}" for one in found) or "nothing"
    zh = "；".join(f"{one.item.title.zh}{_first(one, '（{:.1f} 秒）')}" for one in found) or "无"
    asked = len(seen) + len(judged)
    return Finding(
        rule=rule,
        about="video",
        severity=None,
        message=Words(
            f"{card.title}: {len(found) + len(met)} of {asked} points are there: {en}"
            + (f". Not measured: {', '.join(title.en.lower() for title in unknown)}" if unknown else ""),
            f"{card.title_zh}：{asked} 项中有 {len(found) + len(met)} 项符合：{zh}"
            + (f"。未测：{'、'.join(title.zh for title in unknown)}" if unknown else ""),
        ),
        measured=float(len(found) + len(met)),
        limit=float(asked),
        unit="points",
        source=f"{card.title} card (looked up {card.checked_on.isoformat()})",
        confidence="C",
    )


def _first(one: Shown, form: str) -> str:
    at_s = one.evidence[0].from_s
    return "" if at_s is None else form.format(at_s)
