"""Whether a term is denied: 不卡粉, 没有实测, never tested, wrinkle-free."""

from collections.abc import Sequence
from typing import Protocol

_ZH = ("不", "没", "無", "无", "别", "勿", "未", "非", "零", "告别", "拒绝", "远离", "摆脱", "莫")
_ZH_REACH = 4
"""Characters before a term: 不会再卡粉 has three between."""
_ZH_NOT = (
    "不但", "不仅", "不只", "不光", "不得不", "不妨", "不如", "不过", "不愧", "不管", "不论", "不错", "不止", "不由得",
    "没想到", "没错", "没准", "无论", "无敌", "无比", "无非", "差不多", "对不对", "是不是", "要不要", "有没有", "好不好",
    "会不会", "能不能", "行不行", "知不知道", "可不可以", "用不用", "买不买", "值不值", "忍不住", "说不定", "怪不得",
    "非常", "除非", "并非", "别人", "别的", "特别", "级别", "区别", "性别", "别说", "别看", "未来", "未免", "零食",
    "零售", "零钱", "非要", "非得", "要不", "莫非", "不断", "不同", "不然", "不少", "不久", "不要太", "不亏",
)  # fmt: skip
"""Words that hold one of them and deny nothing."""
_EN = frozenset(
    (
        *(
            "not",
            "no",
            "never",
            "without",
            "none",
            "nor",
            "neither",
            "dont",
            "doesnt",
            "didnt",
            "isnt",
            "arent",
            "wasnt",
        ),
        *("werent", "wont", "cant", "cannot", "couldnt", "shouldnt", "wouldnt", "havent", "hasnt", "aint", "zero"),
        *("goodbye", "bye", "avoid", "stop"),
    )
)
_EN_REACH = 3
_EN_NOT = (("not", "only"), ("not", "just"), ("no", "matter"), ("why", "not"), ("no", "wonder"), ("no", "doubt"),
           ("stop", "scrolling"), ("cant", "believe"), ("cant", "wait"), ("cant", "live"))  # fmt: skip
_EN_AFTER = frozenset({"free"})


class _Piece(Protocol):
    """What a text is cut into (`find_words.Piece`)."""

    @property
    def word(self) -> str:
        """The folded letters."""
        ...

    @property
    def han(self) -> bool:
        """Whether it is one Chinese character."""
        ...

    @property
    def sign(self) -> bool:
        """Whether a clause ends with it."""
        ...

    @property
    def spaced(self) -> bool:
        """Whether a space stands before it."""
        ...


def is_negated(pieces: Sequence[_Piece], first: int, after: int) -> bool:
    """Whether the term at the pieces [first, after) is denied by what stands before it in its clause, or by -free.

    Example:
        >>> from nine16.kinds.find_words import cut
        >>> is_negated(cut("再也不会卡粉"), 4, 6), is_negated(cut("特别卡粉"), 2, 4), is_negated(cut("oil free"), 0, 1)
        (True, False, True)
    """
    if pieces[first].han:
        return _denied_zh(pieces, first)
    return _denied_en(pieces, first) or (after < len(pieces) and pieces[after].word in _EN_AFTER)


def _denied_zh(pieces: Sequence[_Piece], first: int) -> bool:
    before = ""
    for at in range(first - 1, max(-1, first - 9), -1):  # two reaches: a longer word may begin outside of one
        if not pieces[at].han or pieces[at + 1].spaced:
            break
        before = pieces[at].word + before
    for harmless in _ZH_NOT:
        before = before.replace(harmless, "_" * len(harmless))
    return any(negator in before[-_ZH_REACH:] for negator in _ZH)


def _denied_en(pieces: Sequence[_Piece], first: int) -> bool:
    words: list[str] = []
    for at in range(first - 1, max(-1, first - _EN_REACH - 2), -1):
        if pieces[at].sign:
            break
        words.insert(0, pieces[at].word)
    for one, two in _EN_NOT:
        for at in range(len(words) - 1):
            if (words[at], words[at + 1]) == (one, two):
                words[at : at + 2] = ["", ""]
    return any(word in _EN for word in words[-_EN_REACH:])
