"""Why: the factors planted on seconds and on posts, beside what the library finds; and what was planted as nothing."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nine16.demo.row import Row
from nine16.model.factor import Factor
from nine16.simulate.shown_effects import CUT_HOLDS, QUIET_LOSES, STILL_LOSES, STILL_SELLS
from nine16.simulate.title_effects import ASKING_COMMENTS, MIDDAY_VIEWS, NUMBER_COLLECTS

SURE = 0.05
"""Adjusted chance up to which a factor counts as found."""


@dataclass(frozen=True, slots=True)
class PlantedFactor:
    """One ratio that was planted."""

    level: str
    outcome: str
    factor: str
    lag_s: int | None
    ratio: float
    says: Mapping[str, str]

    @property
    def key(self) -> tuple[str, str, str, int | None]:
        """Which question of the library it answers."""
        return self.level, self.outcome, self.factor, self.lag_s


PLANTED = (
    PlantedFactor(
        "second", "leave", "cuts", 1, CUT_HOLDS,
        {"en": "factor: in the second after a cut fewer leave (odds)", "zh": "因素：切换镜头后一秒走的人更少（几率比）"},
    ),
    PlantedFactor(
        "second", "leave", "frozen", 0, STILL_LOSES,
        {"en": "factor: while the picture stands still more leave (odds)", "zh": "因素：画面静止时走的人更多（几率比）"},
    ),
    PlantedFactor(
        "second", "leave", "silence", 0, QUIET_LOSES,
        {"en": "factor: while nothing is heard more leave (odds)", "zh": "因素：没有声音时走的人更多（几率比）"},
    ),
    PlantedFactor(
        "second", "shop_entry", "frozen", 0, STILL_SELLS,
        {"en": "factor: while a price card stands more enter the shop (odds)", "zh": "因素：价格卡停住时进店更多（几率比）"},
    ),
    PlantedFactor(
        "post", "comment", "title_question", None, ASKING_COMMENTS,
        {"en": "factor: titles that ask get more comments per view", "zh": "因素：标题提问，每次播放的评论更多"},
    ),
    PlantedFactor(
        "post", "collection", "title_number", None, NUMBER_COLLECTS,
        {"en": "factor: titles with a number are collected more per view", "zh": "因素：标题带数字，每次播放的收藏更多"},
    ),
    PlantedFactor(
        "post", "views", "hour:midday/evening", None, MIDDAY_VIEWS,
        {"en": "factor: posts of midday are viewed less than posts of the evening", "zh": "因素：中午发布比晚上发布播放更少"},
    ),
)  # fmt: skip
"""Everything that was planted on content, titles and hours."""
NOTHING = (
    ("second", "leave", ("brightness", "contrast", "colour", "loudness", "onsets", "stillness")),
    ("second", "like", ("cuts", "frozen", "silence", "onsets", "stillness")),
    ("second", "shop_entry", ("cuts", "silence", "onsets", "stillness")),
    ("post", "comment", ("title_length", "title_number", "title_tags", "weekend")),
    ("post", "collection", ("title_length", "title_question", "title_tags", "weekend")),
    ("post", "views", ("title_length", "title_question", "title_number", "title_tags")),
)
"""What was planted as nothing, though it is there to be asked: level, outcome, factors at every lag."""


def found_in_factors(factors: Sequence[Factor]) -> list[Row]:
    """Planted beside found.

    Args:
        factors: everything the library answers.
    """
    by_key = {(one.level, one.outcome, one.factor, one.lag_s): one for one in factors}
    rows = [_row(planted, by_key.get(planted.key)) for planted in PLANTED]
    return [*rows, _nothing(factors)]


def sure(factors: Iterable[Factor]) -> list[Factor]:
    """Those that the library is sure of, over everything that was asked."""
    return [one for one in factors if one.p_adjusted is not None and one.p_adjusted <= SURE]


def _row(planted: PlantedFactor, found: Factor | None) -> Row:
    ratio = found.ratio if found is not None else None
    if found is None or ratio is None or ratio.value is None or ratio.low is None or ratio.high is None:
        why = "was not asked" if ratio is None else ratio.why_null or "nothing"
        return Row(planted.level, planted.says, f"x{planted.ratio:g}", why, False)
    is_sure = found.p_adjusted is not None and found.p_adjusted <= SURE
    within = ratio.low <= planted.ratio <= ratio.high
    # Several intervals are shown: what lies within one and a half times its own is found, and said to be outside.
    near = abs(math.log(planted.ratio / ratio.value)) <= _AT_ONCE * _reach(
        ratio.value, ratio.low, ratio.high, planted.ratio
    )
    told = f"x{ratio.value:.2f} ({ratio.low:.2f} to {ratio.high:.2f}; {found.posts} posts)"
    if not is_sure:
        told += ", not sure"
    note = "" if within else ", just outside the 95 % interval"
    return Row(planted.level, planted.says, f"x{planted.ratio:g}", told, is_sure and near, note if near else "")


_AT_ONCE = 1.37
"""How much wider 95 % intervals are that hold for seven at once (Bonferroni: 2.69 / 1.96)."""


def _reach(value: float, low: float, high: float, planted: float) -> float:
    """How far the interval reaches towards what was planted, on the scale of logarithms."""
    return math.log(high / value) if planted > value else math.log(value / low)


def _nothing(factors: Sequence[Factor]) -> Row:
    """What was planted as nothing and is called sure all the same."""
    asked = [
        one
        for level, outcome, names in NOTHING
        for one in factors
        if one.level == level and one.outcome == outcome and one.factor in names and one.p_adjusted is not None
    ]
    false = [f"{one.factor} on {one.outcome}" for one in sure(asked)]
    return Row(
        "factors",
        {
            "en": "factors planted as nothing (brightness, beats, tags, length of the title ...), none called sure",
            "zh": "没有埋效应的因素（亮度、节拍、标签、标题长度等），一个也不误报",
        },
        f"0 of {len(asked)}",
        ", ".join(false) or f"none of {len(asked)}",
        not false,
    )
