"""What makes no large difference, in one line for both chapters on content."""

from nine16.model.insight import NO_DIFFERENCE, Chapter, Claim, Insight, Rows
from nine16.panels.words.sentences import say

OF_CONTENT = ("holds", "acts")
"""Chapters on what a video shows."""
_MOST_SMALL = 2
"""Outcomes that the line on what makes no difference names."""


def last_of_content(insight: Insight) -> str:
    """The chapter beneath which everything small is named; empty where nothing is.

    Args:
        insight: the report.
    """
    with_small = [chapter.name for chapter in insight.chapters if chapter.name in OF_CONTENT and _small(chapter)]
    return with_small[-1] if with_small else ""


def _small(chapter: Chapter) -> list[Claim]:
    return [claim for claim in chapter.claims if claim.state == NO_DIFFERENCE]


def small_line(insight: Insight, language: str) -> str:
    """What makes no large difference, by the first outcomes to which it makes none: people ask about these first.

    Args:
        insight: the report.
        language: en or zh.
    """
    outcomes: dict[str, list[str]] = {}
    for chapter in insight.chapters:
        for claim in _small(chapter) if chapter.name in OF_CONTENT else ():
            what = _said(claim.about, language) or _said(claim.says, language)
            rows = claim.picture.rows if isinstance(claim.picture, Rows) else ()
            named = outcomes.setdefault(what, [])
            named += [label for row in rows if (label := _said(row.label, language).lower()) not in named]
    alike: dict[tuple[str, ...], list[str]] = {}
    for what, named in outcomes.items():
        alike.setdefault(tuple(named[:_MOST_SMALL]), []).append(what)
    gap, stop = ("、", "；") if language == "zh" else (", ", "; ")
    each = stop.join(
        say(language, "insight.small_one", what=gap.join(whats), outcomes=gap.join(named))
        for named, whats in alike.items()
    )
    line = say(language, "insight.small_line", each=each)
    return line[:1].upper() + line[1:]


def _said(words: object, language: str) -> str:
    return "" if words is None else str(getattr(words, language))
