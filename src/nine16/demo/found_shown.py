"""What the films show and say, as drawn, beside what a closer look and the check find of it."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from nine16.demo.row import Row
from nine16.errors import Nine16Error
from nine16.kinds.law import lists_of
from nine16.model.measured import Measured
from nine16.model.number import Number
from nine16.simulate.brand import STORIES
from nine16.simulate.screenplay import said
from nine16.simulate.screenplays import play_of
from nine16.simulate.shown import captions, facing

if TYPE_CHECKING:
    from nine16.workspace import Workspace

CHANNEL = "douyin"
LAW: Mapping[str, frozenset[tuple[str, str]]] = {
    "lipstick": frozenset({("advertising_disclosure", "左下角，进店")}),
    "serum": frozenset({("advertising_disclosure", "左下角进店")}),
    "sunscreen": frozenset({("guarantees", "百分百不晒黑")}),
    "cushion": frozenset({("superlatives", "全网第一")}),
    "hand-cream": frozenset({("superlatives", "全网最低"), ("advertising_disclosure", "左下角进店")}),
    "cleanser": frozenset(
        {("medical_claims", "消炎"), ("cosmetics_claims", "祛痘消炎"), ("advertising_disclosure", "左下角进店")}
    ),
}
"""By film: the rules of law that it breaks, and by which words: in a caption, said, or in the title."""
_READ, _SEEN, _HEARD = 0.97, 0.9, 0.9
"""Shares of characters, of seconds with the presenter and of seconds of voice from which the row counts as found."""


def found_shown(shop: "Workspace", *, seed: int) -> list[Row]:
    """Look closer at the six films, check them for Douyin, and hold both against what was drawn.

    Raises:
        Nine16Error: a film could not be looked at.
    """
    names = [story.video_id for story in STORIES]
    for outcome in shop.look(names):
        if isinstance(outcome, Nine16Error):
            raise outcome
    shown = {name: shop.shown(name) for name in names}
    return [
        _words(shown),
        _faces(shown),
        _voice(shown, seed=seed),
        _law(shop, names),
    ]


def _words(shown: Mapping[str, Mapping[str, Measured]]) -> Row:
    """How many characters of the captions were read, in order, while they were there."""
    written = read = 0
    for name, signals in shown.items():
        for caption in captions(play_of(name)):
            seen = _letters(
                "".join(
                    str(span.facts["text"])
                    for span in signals["text"].spans
                    if span.from_s < caption.to_s and span.to_s > caption.from_s
                )
            )
            for text in map(_letters, caption.lines):  # line by line: who reads chooses the order of lines
                blocks = SequenceMatcher(None, text, seen, autojunk=False).get_matching_blocks()
                written, read = written + len(text), read + sum(block.size for block in blocks)
    return _row(
        "captions",
        {"en": "characters of the captions are read", "zh": "字幕文字被读出"},
        planted=written,
        found=read,
        enough=_READ,
    )


def _faces(shown: Mapping[str, Mapping[str, Measured]]) -> Row:
    """In how many of the seconds in which the presenter looks into the camera a face is seen."""
    planted = found = 0
    for name, signals in shown.items():
        for from_s, to_s in facing(play_of(name)):
            for second in range(-int(-from_s // 1), int(to_s)):
                planted += 1
                found += bool(signals["faces"].per_second[second])
    return _row(
        "faces",
        {"en": "seconds with the presenter have a face", "zh": "出镜的秒数里识别到人脸"},
        planted=planted,
        found=found,
        enough=_SEEN,
    )


def _voice(shown: Mapping[str, Mapping[str, Measured]], *, seed: int) -> Row:
    """In how many seconds voice is heard or not heard as it was spoken; seconds half filled are not judged."""
    planted = found = 0
    for name, signals in shown.items():
        lines = said(play_of(name), seed=seed)
        heard = signals["speech_share"].per_second
        for second, share in enumerate(heard[: int(play_of(name).duration_s)]):
            spoken = sum(max(0.0, min(line.to_s, second + 1) - max(line.from_s, second)) for line in lines)
            if 0.1 < spoken < 0.7:  # a line is not voice to its edges: it breathes
                continue
            planted += 1
            found += share is not None and (share > 0.4) == (spoken >= 0.7)
    return _row(
        "speech",
        {"en": "seconds with and without voice are told apart", "zh": "有人声与无人声的秒数分得清"},
        planted=planted,
        found=found,
        enough=_HEARD,
    )


def _law(shop: "Workspace", names: Sequence[str]) -> Row:
    """Whether the check names exactly the words that were planted, film by film."""
    extra: list[str] = []
    planted = found = 0
    for name in names:
        (checked,) = shop.check(name, channels=[CHANNEL]).checked
        told = {(one.rule, str(one.measured)) for one in checked.findings if lists_of(one.rule)}
        planted += len(LAW[name])
        found += len(told & LAW[name])
        extra += [f"{rule}: {words}" for rule, words in sorted(told - LAW[name])]
    return Row(
        "law",
        {"en": "planted words that law or platforms name, and no others", "zh": "预埋的广告法与平台敏感词，且没有误报"},
        float(planted),
        Number(float(found), n=planted, basis="words") if not extra else f"{found}, and {'; '.join(extra)}",
        found == planted and not extra,
    )


def _row(about: str, says: Mapping[str, str], *, planted: int, found: int, enough: float) -> Row:
    return Row(about, says, float(planted), Number(float(found), n=planted, basis=about), found >= enough * planted)


def _letters(text: str) -> str:
    """Letters and digits alone: what a reader must get right."""
    return "".join(letter for letter in text.lower() if letter.isalnum())
