"""What titles have: length, a question, a number, tags, and words of the lists."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from nine16.evaluate.factors_by_post.question import Floats, Question
from nine16.kinds.find_words import find_words
from nine16.kinds.word_list import WordList
from nine16.model.factor import Step

_TAG = re.compile(r"[#＃]([^\s#＃]+)")
_ASKS = re.compile(r"[?？]|[吗呢么](?:[\s!！。…~]|$)")
_NUMBER = re.compile(r"\d")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:['-][^\W\d_\u3400-\u9fff]+)*|\d+(?:[.,]\d+)*")
LENGTH_STEP = Step("more", 10.0, "letters")
TAG_STEP = Step("more", 1.0, "tags")
_MOST_TAGS = 3
"""Tags that are asked one by one: each question asked raises the bar for all."""
_TAG_SHARE = (0.1, 0.9)


def title_questions(titles: Sequence[str | None], lists: Sequence[WordList]) -> list[Question]:
    """Questions on titles; a post without a title has them unknown.

    Length counts Chinese characters and words of Latin letters, without tags. Kinds of words are asked where some
    title has them.

    Args:
        titles: one a post.
        lists: of words: questions, offers, calls to action, and a workspace's own.

    Example:
        >>> asked = title_questions(["夏天用什么防晒? #防晒", None], ())
        >>> [(one.name, one.values.tolist()) for one in asked][:2]
        [('title_length', [7.0, nan]), ('title_question', [1.0, nan])]
    """
    plain = [None if one is None else _TAG.sub(" ", one) for one in titles]
    kinds = [set() for _ in titles]
    for hit in find_words([one or "" for one in plain], lists):
        if not hit.negated:
            kinds[hit.text].add(hit.kind)
    asks = [
        one is not None and (bool(_ASKS.search(one)) or "question" in kind)
        for one, kind in zip(plain, kinds, strict=True)
    ]
    found = [
        Question("title_length", _told([0 if one is None else letters(one) for one in plain], titles), LENGTH_STEP),
        Question("title_question", _told(asks, titles)),
        Question("title_number", _told([one is not None and bool(_NUMBER.search(one)) for one in plain], titles)),
        Question("title_tags", _told([len(tags_of(one or "")) for one in titles], titles), TAG_STEP),
    ]
    found += [
        Question(f"title_words:{kind}", _told([kind in one for one in kinds], titles))
        for kind in sorted(set().union(*kinds) - {"question"})
    ]
    return found + _tags(titles)


def letters(text: str) -> int:
    """How long a text reads: Chinese characters and Latin words.

    Example:
        >>> letters("实测 SPF 50, 三天")
        6
    """
    return len(_HAN.findall(text)) + len(_LATIN_WORD.findall(text))


def tags_of(title: str) -> tuple[str, ...]:
    """The tags of a title, each once, in order.

    Example:
        >>> tags_of("早八通勤 #口红 #通勤妆 #口红")
        ('口红', '通勤妆')
    """
    return tuple(dict.fromkeys(tag.casefold() for tag in _TAG.findall(title)))


def _tags(titles: Sequence[str | None]) -> list[Question]:
    """The tags most used, but not by all."""
    of_post = [set(tags_of(title or "")) for title in titles]
    told = sum(title is not None for title in titles)
    low, high = (share * told for share in _TAG_SHARE)
    used = Counter(tag for tags in of_post for tag in tags)
    asked = [tag for tag, count in sorted(used.items(), key=lambda one: (-one[1], one[0])) if low <= count <= high]
    return [Question(f"tag:#{tag}", _told([tag in tags for tags in of_post], titles)) for tag in asked[:_MOST_TAGS]]


def _told(values: Sequence[float], titles: Sequence[str | None]) -> Floats:
    return np.array([np.nan if title is None else float(one) for one, title in zip(values, titles, strict=True)])
