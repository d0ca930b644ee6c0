"""Advice as lines for a terminal: what to repeat, stop, weigh and try, what speaks for it, and where to look."""

from collections.abc import Sequence

from nine16.evaluate.advice import Advised
from nine16.model.advice import REPEAT, STOP, TRY, Advice, PostNamed
from nine16.panels.marks.element import outside
from nine16.panels.words.numbers import day
from nine16.panels.words.sentences import say
from nine16.report.section import channel_in_words

_WEIGH = "weigh"
_TITLE = 24
"""Letters of a title: enough to find a post by."""


def advice_words(found: Advised, *, language: str) -> list[str]:
    """The answer for people.

    Args:
        found: the advice.
        language: en or zh.
    """
    lines = [] if found.note is None else [getattr(found.note, language)]
    if found.advice:
        lines.append(say(language, "week.advice_says"))
    for kind in (REPEAT, STOP, _WEIGH, TRY):
        several = [one for one in found.advice if kind == (_WEIGH if one.sides else one.kind)]
        if several:
            lines.append(say(language, f"advice.{kind}"))
        for one in several:
            lines += _lines(one, language)
    return lines


def _lines(one: Advice, language: str) -> list[str]:
    lines = [f"  {getattr(one.says, language)}"]
    if one.goes_with is not None:
        lines.append(f"    {_sentence(getattr(one.goes_with, language), language)}")
    if one.caution is not None:
        lines.append(f"    {getattr(one.caution, language)}")
    lines.append(f"    {getattr(one.because, language)}")
    if one.shows:
        where = ""
        if one.from_s is not None and one.to_s is not None:
            where = say(language, "advice.where", from_s=f"{one.from_s:g}", to_s=f"{one.to_s:g}")
        lines.append(f"    {say(language, 'advice.look', posts=named_posts(one.shows, language), where=where)}")
    if one.tryout is not None and one.tryout.says is not None:
        lines.append(f"    {getattr(one.tryout.says, language)}")
        if one.tryout.worthwhile and one.tryout.command:
            if one.tryout.prepare is not None:
                lines.append(f"    {getattr(one.tryout.prepare, language)}")
            lines.append(f"    {one.tryout.command}")
    return lines


def named_posts(posts: Sequence[PostNamed], language: str) -> str:
    """Posts by title, channel and day; of those without a title the film, or that they have none.

    Args:
        posts: some.
        language: en or zh.
    """
    return say(language, "advice.and").join(_named(one, language) for one in posts)


def _named(one: PostNamed, language: str) -> str:
    title = outside(one.title or one.video_id or say(language, "page.unnamed"), most=_TITLE)
    facts = [channel_in_words(one.channel, language)]
    if one.published_on is not None:
        facts.append(day(one.published_on, language))
    return say(language, "advice.post", title=title, facts=say(language, "advice.comma").join(facts))


def _sentence(text: str, language: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if language == "en" else f"{text}。"
