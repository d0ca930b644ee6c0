"""`nine16 golden`: whether 3, 9, 11 and 16 s hold for one's own viewers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.errors import NotFound

if TYPE_CHECKING:
    from nine16.model.finding import Words
    from nine16.model.golden import GoldenSecond


def golden(
    workspace: Path,
    /,
    *,
    cohort: Annotated[tuple[str, ...], Parameter(negative="")] = (),
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Test on your own viewers whether 3, 9, 11 and 16 s are golden: where viewers leave, interact, enter, follow.

    Args:
        workspace: the workspace's folder.
        cohort: which posts belong together, e.g. "channel=taobao category=beauty"; give it again for a second
            cohort (default: the posts of each channel). Fields: channel, account, type, source, form, theme,
            category, creator, product, length (15-30: over 15 s, up to 30 s).
        language: en or zh.
        json: answer as JSON, one item a cohort, second and outcome.
    """
    from nine16.cli.nothing_yet import no_post_yet
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        found = opened.golden(*cohort)
    empty = [
        NotFound(
            "no post belongs to this cohort",
            where=text,
            hint="nine16 list shows the posts; nine16 post says more of one.",
        )
        for text in dict.fromkeys(one.cohort for one in found if one.posts == 0)
    ]
    told = [one for one in found if one.posts > 0]
    words = _words(told, language) if told or empty else [no_post_yet(workspace, language)]
    return Answer(items=told, errors=empty, words=words, json=json)


def _words(found: "Sequence[GoldenSecond]", language: str) -> list[str]:
    """The cohorts one under the other, a line a golden second or one for all of which the same is to be said."""
    from nine16.evaluate.golden.says import says_once
    from nine16.model.counted import counted

    lines: list[str] = []
    for cohort in dict.fromkeys(one.cohort for one in found):
        items = [one for one in found if one.cohort == cohort]
        name = cohort or ("every post" if language == "en" else "全部作品")
        gap = ": " if language == "en" else "："
        lines.append(f"{name}{gap}{counted(items[0].posts, 'post', language)}")
        lines += [f"  {line}" for line in says_once(items, language)]
        lines += [f"  {line}" for line in _next(items, language)]
    return lines


def _next(items: "Sequence[GoldenSecond]", language: str) -> list[str]:
    """What it takes to know where that is not known yet, as the report of a cohort says it; a line each for the seconds."""
    from nine16.model.golden import NOT_ENOUGH

    by_step: dict[str, list[str]] = {}
    for one in items:
        if one.second is not None and one.verdict == NOT_ENOUGH:
            step = _step(one)
            if step is None:
                continue
            by_step.setdefault(step.en if language == "en" else step.zh, []).append(str(one.second))
    return [
        f"Next, for {' and '.join(seconds)} s: {step}" if language == "en" else f"{'、'.join(seconds)} 秒下一步：{step}"
        for step, seconds in by_step.items()
    ]


def _step(one: "GoldenSecond") -> "Words | None":
    """What to do next; nothing where the verdict itself says how many more posts it takes, and they may be waited for."""
    from nine16.evaluate.golden.between_posts import EVERY, NO_COUNT, NO_FILE, NO_LOOK, NO_POST, NONE
    from nine16.evaluate.golden.excess import LEAST_POSTS
    from nine16.evaluate.golden.testing import FEW_TEST
    from nine16.evaluate.insight.needs import needs_posts, too_many
    from nine16.evaluate.insight.saying import said

    why = one.excess.why_null
    if why == FEW_TEST:
        return said("need.test_posts", least=LEAST_POSTS)
    if one.more_posts is not None:
        here = one.excess.n or one.posts
        return needs_posts(one.more_posts, here) if too_many(one.more_posts, here) else None
    missing = {NO_COUNT: "count", NO_LOOK: "look", NO_FILE: "file", NO_POST: "both", EVERY: "other", NONE: "other"}
    return said(f"need.{missing.get(why or '', 'no_more')}")
