"""What a video shows by when: theme, message and call to action, product or shop, and a reason to follow.

The four are what the golden seconds ask of content [reported], read from captions, speech, words and faces [ours]. A cue
that nobody has looked for is unknown, not absent: it needs captions (`text`) or a transcript with times.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nine16.model.evidence import Evidence
from nine16.model.measured import Measured, Span

_MESSAGE = frozenset({"pain_point", "proof", "comparison", "feeling", "offer"})
_CALL = frozenset({"call_to_action"})
_PRODUCT = frozenset({"brand", "own_brand", "price", "offer"})
_FOLLOW = re.compile(
    r"关注|主页|头像|粉丝|下期|下一期|下集|每天|每周|更新|follow|subscribe|part\s*\d|next time|my page|profile",
    re.IGNORECASE,
)
_CART = re.compile(r"购物车|小黄车|橱窗|链接|进店|商品卡|下单|shop|cart|link|basket|order", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]{4,}")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_FACING = 0.5
"""Share of a second in which a face looks to the camera, from which the second counts."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue of one video."""

    shown: bool | None
    """None where nobody looked, or the video has no such second."""
    at_s: float | None = None
    """When it is first there."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One golden second: what it carries, and what content it asks for."""

    second: int
    outcome: str
    """What viewers do in it: leave, or a rate."""
    total: str
    """The rate of whole posts that stands for it."""
    cue: str
    seen: Callable[[Evidence], Cue]


def theme(evidence: Evidence) -> Cue:
    """A caption or a line by 3 s shares its words with title or product, or names a pain or the brand."""
    names = _tokens(f"{evidence.post.title or ''} {evidence.post.product or ''}")
    first = _first(
        [span.from_s for span in _texts(evidence.shown) if len(names & _tokens(str(span.facts.get("text", "")))) >= 2]
        + _hits(evidence.shown, frozenset({"pain_point", "own_brand", "brand"}))
    )
    return _by(evidence, first, upto_s=3.0)


def message_and_call(evidence: Evidence) -> Cue:
    """A message (pain, proof, comparison, feeling, offer) and a call to action, both by 9 s."""
    message, call = _first(_hits(evidence.shown, _MESSAGE)), _first(_hits(evidence.shown, _CALL))
    return _by(evidence, None if message is None or call is None else max(message, call), upto_s=9.0)


def product(evidence: Evidence) -> Cue:
    """The brand, the price, an offer, the product's name or the way to the shop by 11 s."""
    names = _tokens(evidence.post.product or "")
    named = [
        span.from_s
        for span in _texts(evidence.shown)
        if len(names & _tokens(str(span.facts.get("text", "")))) >= min(2, max(len(names), 1))
        or _CART.search(str(span.facts.get("text", "")))
    ]
    return _by(evidence, _first(named + _hits(evidence.shown, _PRODUCT)), upto_s=11.0)


def follow_reason(evidence: Evidence) -> Cue:
    """From 16 s on: words that speak of following, or a face that looks to the viewer for half a second."""
    length = None if evidence.video is None else evidence.video.duration_s
    if length is not None and length <= 16.0:
        return Cue(None)
    said = [max(span.from_s, 16.0) for span in _texts(evidence.shown) if span.to_s > 16.0 and _follows(span)]
    facing = evidence.shown.get("face_to_camera")
    if facing is not None:
        said += [
            float(t) for t, share in enumerate(facing.per_second) if t >= 16 and share is not None and share >= _FACING
        ]
    first = _first(said)
    if first is not None:
        return Cue(shown=True, at_s=first)
    looked = _looked(evidence.shown) and facing is not None and len(facing.per_second) > 0
    return Cue(shown=False) if looked else Cue(None)


GOLDEN = (
    Hypothesis(3, "leave", "effective_view", "theme", theme),
    Hypothesis(9, "interaction", "interaction", "message_and_call", message_and_call),
    Hypothesis(11, "shop_entry", "shop_entry", "product", product),
    Hypothesis(16, "follow", "follow", "follow_reason", follow_reason),
)
"""Stated beforehand: Alimama with Taobao video and Tmall beauty, January 2021 [reported]."""


def _by(evidence: Evidence, first: float | None, *, upto_s: float) -> Cue:
    if first is not None and first < upto_s:
        return Cue(shown=True, at_s=first)
    return Cue(shown=False, at_s=first) if _looked(evidence.shown) else Cue(None)


def _looked(shown: Mapping[str, Measured]) -> bool:
    """Whether anybody looked for words: captions were searched for, or a transcript with times is there."""
    captions, lines = shown.get("text"), shown.get("transcript")
    return (captions is not None and bool(captions.facts or captions.spans)) or (
        lines is not None and any(span.facts.get("timed") is not False for span in lines.spans)
    )


def _texts(shown: Mapping[str, Measured]) -> list[Span]:
    """Captions and spoken lines that have times."""
    found = [span for name in ("text", "transcript") if name in shown for span in shown[name].spans]
    return [span for span in found if span.facts.get("timed") is not False]


def _hits(shown: Mapping[str, Measured], kinds: frozenset[str]) -> list[float]:
    """When words of these kinds are seen or said."""
    words = shown.get("words")
    return [
        span.from_s
        for span in (() if words is None else words.spans)
        if span.facts.get("kind") in kinds and span.facts.get("timed") is not False
    ]


def _follows(span: Span) -> bool:
    return _FOLLOW.search(str(span.facts.get("text", ""))) is not None


def _tokens(text: str) -> set[str]:
    """Latin words of four letters and more, and pairs of neighbouring Chinese characters."""
    folded = text.casefold()
    pairs = {run[at : at + 2] for run in _HAN.findall(folded) for at in range(len(run) - 1)}
    return pairs | set(_LATIN.findall(folded))


def _first(times: list[float]) -> float | None:
    return min(times, default=None)
