"""Comments across the picture of one film: viewers' words where something happens, and what is no viewer's word.

A drawing made of block signs, captions placed by a fan, and one sender who holds the key down: all three are
common, and each would outweigh every real reaction at its second.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

WORDS = (
    "好看", "求链接", "这个对比绝了", "真的假的", "同款空瓶", "黄皮能用吗", "多少钱", "已下单", "素颜也太好了",
    "前方高能", "第七秒回来看", "28天我也要试试", "敏感肌可以吗", "这灯是同一盏吗", "哈哈哈哈", "泪目", "收藏了",
    "打卡", "山茶香吗", "一盏灯见真章", "妈妈也在用", "能开个小样吗", "质地好润", "学到了",
)  # fmt: skip
CAPTIONS = ("第 1 天", "第 7 天", "第 14 天", "第 21 天", "第 28 天", "灯没换过", "字幕：山茶花园的人", "谢谢看完")
ART, MODE, REPEATED = "art", "mode", "repeated"
"""Why a line is no viewer's word, as the loading names it."""
ART_AT_S, ART_LAYERS = 12.4, 26
KEY_HELD_AT_S, KEY_HELD = 18.2, 10
OTHERS = ART_LAYERS + len(CAPTIONS) + KEY_HELD
"""Lines beside the words."""
_WHITE = 16_777_215
_FLOWER = (
    "　　█　█　　", "　█████　", "███　███", "　█████　", "　　█　█　　", "　　　▲　　　", "　　　┃　　　",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One comment across the picture, as the platform keeps it."""

    at_s: float
    mode: int
    """1 crossing, 4 bottom, 5 top, 7 placed."""
    colour: int
    written_at: datetime
    pool: int
    sender: str
    """The platform's hash of who wrote it."""
    text: str


@dataclass(frozen=True, slots=True)
class Danmaku:
    """All comments across one film, and the truth of them."""

    lines: tuple[Line, ...]
    words: int
    """Viewers' words."""
    set_aside: Mapping[str, int]
    """By reason: lines that are no viewer's word."""


def danmaku(
    *, duration_s: float, busy: Sequence[tuple[float, float]], words: int, since: datetime, until: datetime, seed: int
) -> Danmaku:
    """Draw the comments across a film.

    Args:
        duration_s: its length; at least 20 s.
        busy: (second, weight) of moments to which viewers react; what is left of the weight of 1 lies anywhere.
        words: how many words of viewers.
        since: when it was published.
        until: when the comments were saved.
        seed: for every draw.
    """
    rng = np.random.default_rng([seed, words])
    lines = []
    weights = [weight for _, weight in busy]
    for _ in range(words):
        place = int(rng.choice(len(busy) + 1, p=[*weights, 1 - sum(weights)]))
        # A reaction is typed for about a second and a half; the player dates it to when it is sent.
        late = float(rng.gamma(3.0, 0.5))
        at_s = float(rng.uniform(0.5, duration_s - 0.5)) if place == len(busy) else busy[place][0] + late
        lines.append(
            Line(
                round(min(at_s, duration_s - 0.1), 3),
                int(rng.choice([1, 1, 1, 1, 4, 5])),
                _WHITE,
                _some_time(rng, since, until),
                0,
                _sender(rng),
                str(rng.choice(WORDS)),
            )
        )
    lines += _flower(rng, since, until) + _captions(rng, duration_s, since, until) + _key_held(rng, since, until)
    lines.sort(key=lambda line: line.written_at)
    return Danmaku(
        tuple(lines), words + 1, {ART: ART_LAYERS, MODE: len(CAPTIONS), REPEATED: KEY_HELD - 1}
    )  # the first of the held key is a word


def _flower(rng: np.random.Generator, since: datetime, until: datetime) -> list[Line]:
    """A flower in layers, each a comment of its own with line breaks that push it into place."""
    artist, when = _sender(rng), _some_time(rng, since, until)
    shades = rng.integers(0xFF3060, 0xFF90A0, ART_LAYERS)
    return [
        Line(
            ART_AT_S,
            1,
            int(shades[layer]),
            when,
            0,
            artist,
            "/n" * (1 + layer % 3) + "/n".join(_FLOWER[layer % len(_FLOWER) :] or _FLOWER) + "/n" * (3 + layer % 5),
        )
        for layer in range(ART_LAYERS)
    ]


def _captions(rng: np.random.Generator, duration_s: float, since: datetime, until: datetime) -> list[Line]:
    fan, when = _sender(rng), _some_time(rng, since, until)
    step_s = (duration_s - 2) / len(CAPTIONS)
    return [
        Line(round(1 + number * step_s, 3), 7, _WHITE, when, 1, fan, f'[0.1,0.8,"1-1",2.4,"{words}",0,0]')
        for number, words in enumerate(CAPTIONS)
    ]


def _key_held(rng: np.random.Generator, since: datetime, until: datetime) -> list[Line]:
    sender, when = _sender(rng), _some_time(rng, since, until)
    return [
        Line(round(KEY_HELD_AT_S + 0.08 * number, 3), 1, _WHITE, when, 0, sender, "泠棠加油！！")
        for number in range(KEY_HELD)
    ]


def _some_time(rng: np.random.Generator, since: datetime, until: datetime) -> datetime:
    """Most come in the first days."""
    return since + (until - since) * float(rng.beta(0.6, 3.0))


def _sender(rng: np.random.Generator) -> str:
    return f"{int(rng.integers(1, 2**32)):08x}"
