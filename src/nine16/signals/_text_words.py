"""What counts as a word and as a letter in captions of two scripts, and when captions are on screen."""

import re
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts

_HAN = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003134f"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+(?:[.,'’-][^\W_{_HAN}]+)*")
_IS_HAN = re.compile(rf"[{_HAN}]")


def words(text: str) -> list[str]:
    """The words of a text, as word processors count 字数: each Chinese character, each run of other letters.

    Example:
        >>> words("买1送1, today's price 9.9")
        ['买', '1', '送', '1', "today's", 'price', '9.9']
    """
    return _WORD.findall(text)


def news_units(text: str) -> list[str]:
    """What can be new in a text: words, and pairs of neighbouring Chinese characters.

    Single characters come back in every sentence; most Chinese words are two characters long.

    Example:
        >>> news_units("补水面膜 New")
        ['补水', '水面', '面膜', 'new']
    """
    units: list[str] = []
    run: list[str] = []
    for word in [*words(text), ""]:
        if _IS_HAN.fullmatch(word):
            run.append(word)
            continue
        units += ["".join(pair) for pair in pairwise(run)] if len(run) > 1 else run
        run = []
        if word:
            units.append(word.casefold())
    return units


def letters(text: str) -> tuple[int, int]:
    """How many Chinese, Japanese or Korean characters a text has, and how many others, spaces between them included.

    Subtitle guidelines count Latin characters with spaces.

    Example:
        >>> letters("买1送1 on top")
        (2, 9)
    """
    han = len(_IS_HAN.findall(text))
    return han, len(" ".join(text.split())) - han


def said(span: Span) -> str:
    """The words of a caption."""
    return str(span.facts.get("text") or "")


def is_caption(span: Span) -> bool:
    """Whether it may be one that is meant to be read: the print of things in the picture is not."""
    return span.facts.get("kind") != "lettering"


def was_read(measured: Measured) -> bool:
    """Whether there was a picture in which captions could be: without one nothing is known, which is not zero."""
    return "captions" in measured.facts


def overlap_s(span: Span, video: VideoFacts) -> NDArray[np.float64]:
    """(seconds,) for how long `span` is on screen in each second."""
    second = np.arange(video.seconds)
    return np.clip(np.minimum(span.to_s, second + 1) - np.maximum(span.from_s, second), 0.0, 1.0)


def lengths_s(video: VideoFacts) -> NDArray[np.float64]:
    """(seconds,) how long each second is: 1, the last one maybe less."""
    return np.minimum(1.0, video.duration_s - np.arange(video.seconds))
