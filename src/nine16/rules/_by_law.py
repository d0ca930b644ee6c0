"""Findings from the lists of law: one for each term, where it first stands, with how often and under which article."""

from collections.abc import Sequence
from dataclasses import dataclass

from nine16.kinds.law import Hit, Law, LawList, lists_of
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding, Words
from nine16.rules._said import Said, said_in

_MARKETS = {
    ("douyin", "kuaishou", "xiaohongshu", "wechat", "bilibili", "weibo", "taobao", "tmall", "1688"): ("CN",),
}
_ABROAD = ("US", "GB", "EU")
"""Where a channel that is not China's shows a video, unless the post says otherwise."""
_QUOTED = 80
"""Letters of one place that a finding quotes."""
_EU = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "HR",
        "CY",
        "CZ",
        "DK",
        "EE",
        "FI",
        "FR",
        "DE",
        "GR",
        "HU",
        "IE",
        "IT",
        "LV",
        "LT",
        "LU",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SK",
        "SI",
        "ES",
        "SE",
    ]
)
_ALONE_SHARE = 0.5
"""A watermark is most of its caption; in a sentence the same name is a mention."""
_PLACES = {
    "caption": ("caption", "字幕"),
    "lettering": ("lettering in the picture", "画面中的文字"),
    "speech": ("speech", "口播"),
    "title": ("title", "标题"),
}


@dataclass(frozen=True, slots=True)
class _Found:
    """One term in one place."""

    part: LawList
    laws: tuple[Law, ...]
    hit: Hit
    said: Said

    @property
    def from_s(self) -> float | None:
        """When it begins."""
        return self.said.at(self.hit.start, self.hit.end)[0]

    @property
    def to_s(self) -> float | None:
        """When it ends."""
        return self.said.at(self.hit.start, self.hit.end)[1]


def markets_of(candidate: Candidate) -> tuple[str, ...]:
    """Whose laws are asked: the post's markets, else those of its channel; members of the EU count as EU."""
    if candidate.markets:
        named = tuple(market.upper() for market in candidate.markets)
        return (*named, *(("EU",) if _EU & set(named) else ()), *(("GB",) if "UK" in named else ()))
    for names, markets in _MARKETS.items():
        if candidate.channel.name.startswith(names):
            return markets
    return _ABROAD


def by_law(candidate: Candidate, rule: str) -> list[Finding]:
    """What the lists of `rule` find in a video, one finding a term, in the order of their seconds."""
    everything = said_in(candidate)
    found: list[_Found] = []
    for part in lists_of(rule):
        laws = part.counting(candidate.channel.name, markets_of(candidate))
        if laws and not any(part.settled_by(said.text) for said in everything):
            found += _in_list(part, laws, everything, candidate.channel.name)
    return findings(rule, found)


def _in_list(part: LawList, laws: tuple[Law, ...], everything: Sequence[Said], channel: str) -> list[_Found]:
    return [
        _Found(part, laws, hit, said)
        for said in everything
        if said.where in part.where
        for hit in part.hits(said.text)
        if _counts(hit, said, channel)
    ]


def _counts(hit: Hit, said: Said, channel: str) -> bool:
    if hit.term.own is not None and channel.startswith(hit.term.own):
        return False
    if not hit.term.alone:
        return True
    if said.where != "caption":
        return False
    share = (hit.end - hit.start) / max(1, len(said.text.strip()))
    beside = said.text[max(0, hit.start - 1) : hit.start] + said.text[hit.end : hit.end + 1]
    inside_a_word = any("\u4e00" <= letter <= "\u9fff" for letter in beside)  # 快手快脚 is no mark
    return said.in_a_corner or (share >= _ALONE_SHARE and not inside_a_word)


def findings(rule: str, found: Sequence[_Found]) -> list[Finding]:
    """One finding for each term of each list; several hits of one term are told together."""
    terms: dict[tuple[str, str], list[_Found]] = {}
    for one in found:
        terms.setdefault((one.part.name, one.hit.term.term), []).append(one)
    told = [_told(rule, sorted(hits, key=_when)) for hits in terms.values()]
    return sorted(told, key=lambda finding: (finding.from_s is None, finding.from_s or 0.0))


def _when(one: _Found) -> tuple[bool, float]:
    return one.from_s is None, one.from_s or 0.0


def _told(rule: str, hits: Sequence[_Found]) -> Finding:
    first, part = hits[0], hits[0].part
    words = list(dict.fromkeys(_short(one.hit.words.strip()) for one in hits))
    first_s, last_s = first.from_s, first.to_s
    return Finding(
        rule=rule,
        about="video",
        severity="warn",
        message=Words(
            f"{part.message.en.format(words=', '.join(words[:3]))} ({_places(hits, 0)}; {_reference(first.laws, 'en')})",
            f"{part.message.zh.format(words='、'.join(words[:3]))}（{_places(hits, 1)}；{_reference(first.laws, 'zh')}）",
        ),
        from_s=first_s,
        to_s=last_s,
        box=first.said.box,
        measured=", ".join(words),
        source="; ".join(
            f"{law.law.en}, {law.article.en}, in force since {law.valid_from.isoformat()}: {law.source}"
            f" (checked {law.checked_on.isoformat()})"
            for law in first.laws
        ),
        confidence=max(law.confidence for law in first.laws),  # the least sure of those named
    )


def _reference(laws: Sequence[Law], language: str) -> str:
    if language == "en":
        return "; ".join(f"{law.law.en}, {law.article.en}" for law in laws)
    return "；".join(f"《{law.law.zh}》{law.article.zh}" for law in laws)


def _short(words: str) -> str:
    """Words as they are quoted: an address may go on for ever."""
    return words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"


def _places(hits: Sequence[_Found], language: int) -> str:
    """Where it stands: caption at 3.2 s, speech at 5 s, title."""
    places = list(dict.fromkeys(("lettering" if one.said.lettering else one.said.where, one.from_s) for one in hits))
    said = []
    for where, from_s in places[:4]:
        name = _PLACES[where][language]
        at = "" if from_s is None else f" at {from_s:.1f} s" if language == 0 else f" {from_s:.1f} 秒"
        said.append(name + at)
    if len(places) > len(said):
        said.append(f"and {len(places) - 4} more" if language == 0 else f"另有 {len(places) - 4} 处")
    return (", " if language == 0 else "、").join(said)
