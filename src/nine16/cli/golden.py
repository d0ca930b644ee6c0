"""`nine16 golden`: whether 3, 9, 11 and 16 s hold for one's own viewers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.errors import NotFound

if TYPE_CHECKING:
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
    return lines
