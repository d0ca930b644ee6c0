"""`nine16 five-i`: the five i of every measured video, and whether the scores can be trusted."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.errors import Nine16Error, NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nine16.model.five_i_checked import FiveIChecked, Scored
    from nine16.model.number import Number

_ANYWHERE = 95.0
"""Points from the lower to the upper limit from which a score of 0 to 100 says nothing. [ours]"""
_LACKING = re.compile(r"about (\d+) more videos like it are needed")


def five_i(
    workspace: Path,
    /,
    *,
    cohort: Annotated[tuple[str, ...], Parameter(negative="")] = (),
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Score every measured video by the five i among its like, and say how far those scores can be trusted.

    Args:
        workspace: the workspace's folder.
        cohort: which posts are compared, e.g. "channel=taobao category=beauty"; give it again for a second cohort
            (default: every post). Fields: channel, account, type, source, form, theme, category, creator, product,
            length (15-30: over 15 s, up to 30 s).
        language: en or zh.
        json: answer as JSON, one item a cohort: its scores, reliability, what they foretell, weights.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        found = [opened.five_i(text) for text in cohort or ("",)]
    empty: list[Nine16Error] = [
        NotFound(
            "no post belongs to this cohort",
            where=one.cohort,
            hint="nine16 list shows the posts; nine16 post says more of one.",
        )
        for one in found
        if one.posts == 0 and one.cohort
    ]
    told = [one for one in found if one.posts or not one.cohort]
    return Answer(
        items=told,
        errors=empty,
        words=[line for one in told for line in _words(one, language, workspace=workspace)],
        json=json,
    )


def _words(found: "FiveIChecked", language: str, *, workspace: Path = Path("WORKSPACE")) -> list[str]:
    """What can be trusted, then a line a video; where there is no score at all, what is missing and what is next."""
    from nine16.cli.nothing_yet import no_score_yet

    name = found.cohort or ("every post" if language == "en" else "全部作品")
    gap = ": " if language == "en" else "："
    missing = no_score_yet(found, workspace, language)
    if missing is not None:
        told = missing if not found.posts else f"{name}{gap}{missing}"
        return [told, *(f"  {line}" for line in _without_scores(found, language))]
    lines = [f"{name}{gap}{found.says[language]}"]
    lines += [f"  {one.says[language]}" for one in found.checks.values()]
    alike = _alike(found)
    lines += [f"  {_alike_line(name, scores, language)}" for name, scores in alike.items()]
    lines += [f"  {_line(one, language, without=frozenset(alike))}" for one in found.scored if _tells(one, alike)]
    return lines + [f"  {line}" for line in _without_scores(found, language)]


def _without_scores(found: "FiveIChecked", language: str) -> list[str]:
    """Videos that have no score at all, a line a channel: how many, why, and what to do."""
    from nine16.model.counted import counted
    from nine16.panels.words.sentences import say
    from nine16.report.section import channel_in_words

    by_channel: dict[str, list[Scored]] = {}
    for one in found.scored:
        if not any(each.score.value is not None for each in one.five_i.values()):
            by_channel.setdefault(one.channel, []).append(one)
    lines = []
    for channel, without in by_channel.items():
        whys = [each.score.why_null or "" for one in without for each in one.five_i.values()]
        lacking = [int(told[1]) for why in whys if (told := _LACKING.fullmatch(why))]
        # The first score comes with the least that is lacking of any.
        why = say(language, "five_i.needed", n=min(lacking)) if lacking else say(language, "five_i.few_aspects")
        named = f"{channel_in_words(channel, language)}{'，' if language == 'zh' else ', '}"
        lines.append(f"{named}{counted(len(without), 'video', language)}{'：' if language == 'zh' else ': '}{why}")
    return lines


def _alike(found: "FiveIChecked") -> "dict[str, list[Number]]":
    """Scores of two videos or more that all lie anywhere from 0 to 100: a list of them would say nothing."""
    by_name: dict[str, list[Number]] = {}
    for one in found.scored:
        for name, each in one.five_i.items():
            if each.score.value is not None:
                by_name.setdefault(name, []).append(each.score)
    return {
        name: scores
        for name, scores in by_name.items()
        if len(scores) > 1 and all((one.high or 0.0) - (one.low or 0.0) >= _ANYWHERE for one in scores)
    }


def _alike_line(name: str, scores: "Sequence[Number]", language: str) -> str:
    from nine16.panels.words.sentences import say

    values = [one.value or 0.0 for one in scores]
    title, low, high = say(language, f"five_i.{name}"), f"{min(values):.0f}", f"{max(values):.0f}"
    if language == "en":
        return f"{title}: {len(scores):,} scores, {low} to {high}, and each may be anything from 0 to 100: these videos cannot be told apart here."
    return f"{title}：{len(scores)} 个得分，{low}–{high}，每个都可能是 0–100 的任何值：这些视频在这里分不出高低"


def _tells(one: "Scored", alike: "Mapping[str, object]") -> bool:
    """Whether a line of its own says something: not where all it has was said once for all."""
    have = {name for name, each in one.five_i.items() if each.score.value is not None}
    return bool(have - set(alike))


def _line(one: "Scored", language: str, *, without: frozenset[str]) -> str:
    """`山茶精华  Own player  Interestingness 60 (12 to 96)  ...`; a score that is not there is left out."""
    from nine16.panels.words.sentences import say
    from nine16.report.section import channel_in_words

    scores = [
        f"{say(language, f'five_i.{name}')} {_number(each.score, language)}"
        for name, each in one.five_i.items()
        if each.score.value is not None and name not in without
    ]
    return "  ".join([one.title or one.video_id, channel_in_words(one.channel, language), *scores])


def _number(number: "Number", language: str) -> str:
    """A score and its limits; it has both wherever it is given."""
    low, high = number.low or 0.0, number.high or 0.0
    span = f" ({low:.0f} to {high:.0f})" if language == "en" else f"（{low:.0f}–{high:.0f}）"
    return f"{number.value or 0.0:.0f}{span}"
