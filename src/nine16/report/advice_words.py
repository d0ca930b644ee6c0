"""Advice as lines for a terminal: what to repeat, stop and try, what speaks for it, and where to look."""

from nine16.evaluate.advice import Advised
from nine16.evaluate.advice.words import worth_words
from nine16.model.advice import REPEAT, STOP, TRY, Advice
from nine16.model.number import Number

_SAID = {
    "en": {
        REPEAT: "Repeat:",
        STOP: "Stop:",
        TRY: "Try (not sure, so by experiment):",
        "worth": "    Worth, were it the cause: {worth}.",
        "look": "    Look at {posts}{where}.",
        "where": ", {from_s:g} to {to_s:g} s of the first",
        "pairs": "    To know: {pairs} pairs of posts ({low} to {high}), a coin chooses which of the two does it.",
        "pairs_unknown": "    To know: pairs of posts, a coin chooses which of the two does it; how many is not known: {why}.",
        "command": "    {command}",
        "comma": ", ",
    },
    "zh": {
        REPEAT: "继续：",
        STOP: "停止：",
        TRY: "试试（还不确定，用实验来验证）：",
        "worth": "    若真由它带来，{worth}。",
        "look": "    可以看：{posts}{where}。",
        "where": "，第一条的 {from_s:g}–{to_s:g} 秒",
        "pairs": "    验证需要：约 {pairs} 对作品（{low} 至 {high}），每对抛硬币决定哪一条这样做。",
        "pairs_unknown": "    验证方法：成对发布，每对抛硬币决定哪一条这样做；需要多少对还不知道。",
        "command": "    {command}",
        "comma": "、",
    },
}


def advice_words(found: Advised, *, language: str) -> list[str]:
    """The answer for people.

    Args:
        found: the advice.
        language: en or zh.
    """
    said = _SAID[language]
    lines = [] if found.note is None else [getattr(found.note, language)]
    for kind in (REPEAT, STOP, TRY):
        several = [one for one in found.advice if one.kind == kind]
        if several:
            lines.append(said[kind])
        for one in several:
            lines += _lines(one, language)
    return lines


def _lines(one: Advice, language: str) -> list[str]:
    said = _SAID[language]
    lines = [f"  {getattr(one.says, language)}", f"    {getattr(one.because, language)}"]
    lines.append(said["worth"].format(worth=getattr(worth_words(one.worth, one.unit), language)))
    if one.posts:
        where = ""
        if one.from_s is not None and one.to_s is not None:
            where = said["where"].format(from_s=one.from_s, to_s=one.to_s)
        lines.append(said["look"].format(posts=said["comma"].join(one.posts), where=where))
    if one.tryout is not None:
        lines.append(_pairs(one.tryout.pairs, language))
        lines.append(said["command"].format(command=one.tryout.command))
    return lines


def _pairs(pairs: Number, language: str) -> str:
    said = _SAID[language]
    if pairs.value is None:
        return said["pairs_unknown"].format(why=pairs.why_null)
    value, low, high = (f"{each:,.0f}" for each in (pairs.value, pairs.low or 0.0, pairs.high or 0.0))
    return said["pairs"].format(pairs=value, low=low, high=high)
