"""`nine16 report`: an account, a post, a week or what a cohort teaches as one page that travels."""

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.cli.progress import working
from nine16.errors import WrongInput
from nine16.model.counted import counted

IN_FULL = 60
"""Posts shown one by one unless more are asked for: about 5 MB."""
_LONGEST = 120
"""Bytes of a cohort in a file's name: file systems take 255, and people read fewer."""


def report(  # noqa: PLR0913 - one command, three pages
    workspace: Path,
    posts: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    /,
    *,
    period: Literal["week"] | None = None,
    day: date | None = None,
    cohort: str | None = None,
    title: str | None = None,
    language: Literal["en", "zh"] = "en",
    out: Path | None = None,
    full: int = IN_FULL,
    json: AsJson = False,
) -> Answer:
    """Write one self-contained HTML page: of given posts, of the whole workspace, a week or a cohort.

    Args:
        workspace: the workspace's folder.
        posts: posts or videos (default: every post, listed by effect).
        period: week: seven days on two screens, for whoever pays for them.
        day: the last of the seven days (default: the last Sunday that captures cover).
        cohort: what these posts teach, e.g. "channel=taobao category=beauty": golden seconds, what holds and sells,
            forms, 5i, experiments. Fields as for nine16 golden; "" is every post.
        title: whose page it is, shown on top: the shop's or the brand's name (default: the folder's name; on the page
            of a cohort none).
        language: en or zh.
        out: the file to write (default, inside the workspace: report-LANGUAGE.html, week-LASTDAY-LANGUAGE.html as in
            week-2026-11-15-en.html, or insight-COHORT-LANGUAGE.html as in insight-category-beauty-channel-taobao-en.html).
        full: how many posts of a workspace are shown one by one: those with a film first, then the newest; all are
            listed, and posts that are named are always shown.
        json: answer as JSON.
    """
    from nine16.report.in_full import shown_in_full
    from nine16.workspace import Workspace

    title = (title or "").strip() or None
    if full < 1:
        raise WrongInput("a page shows one post or more", where="full", hint="Write --full 60.")
    if cohort is not None:
        if posts or period is not None or day is not None:
            raise WrongInput(
                "a cohort names its own posts", where="cohort", hint="Leave out posts, --period and --day."
            )
        return _insight(workspace, cohort, title=title, language=language, out=out, json=json)
    if period is not None:
        return _week(workspace, posts, day=day, title=title, language=language, out=out, json=json)
    if day is not None:
        raise WrongInput("--day belongs to a week", where="day", hint="Write --period week --day 2026-11-15.")

    doing = "评估作品" if language == "zh" else "evaluating posts"
    with Workspace.open(workspace) as opened, working(doing):
        stories = opened.stories(posts)
        shown = None if posts or len(stories) <= full else shown_in_full(stories, most=full)
        written = opened.report(title=title, language=language, out=out, stories=stories, in_full=shown)
    item = {"report": str(written.path), "language": language, "posts": written.posts}
    return Answer(plain_items=[item], words=[_where(written.path, written.posts, language)], json=json)


def _where(path: Path, posts: int, language: str) -> str:
    """The file, and how many posts it holds."""
    n = counted(posts, "post", language)
    return f"{path}（{n}）" if language == "zh" else f"{path} ({n})"


def _week(
    workspace: Path,
    posts: list[str] | None,
    *,
    day: date | None,
    title: str | None,
    language: Literal["en", "zh"],
    out: Path | None,
    json: bool,
) -> Answer:
    from nine16.model.plain import plain
    from nine16.workspace import Workspace

    if posts:
        raise WrongInput("a week is of all posts", where=posts[0], hint="Leave the posts out, or leave out --period.")
    doing = "整理这一周" if language == "zh" else "putting the week together"
    with Workspace.open(workspace) as opened, working(doing):
        week = opened.week(last_day=day)
        from nine16.report.week_sums import headline

        written = opened.week_page(
            week, title=title, language=language, out=out or opened.path / f"week-{week.last_day}-{language}.html"
        )
    item = {
        "report": str(written),
        "language": language,
        "posts": week.published,
        "period": {"from_day": str(week.first_day), "to_day": str(week.last_day)},
        "week": plain(week),
    }
    return Answer(plain_items=[item], words=[headline(week, language), str(written)], json=json)


def insight_name(cohort: str, language: str) -> str:
    """The name of a cohort's page: two cohorts never write over each other, whatever order their fields are in.

    Example:
        >>> insight_name("category=beauty channel=own_player", "en"), insight_name("", "zh")
        ('insight-category-beauty-channel-own_player-en.html', 'insight-zh.html')
    """
    fields = "-".join(sorted(cohort.split()))
    plain = re.sub(r"[^\w.-]+", "-", fields).strip("-.")
    # Signs that a file's name cannot carry, and all beyond the length that file systems take, come back as a digest.
    whole = plain == fields.replace("=", "-") and len(plain.encode()) <= _LONGEST
    told = plain if whole else f"{plain.encode()[:_LONGEST].decode(errors='ignore')}-{_digest(fields)}"
    return "-".join(part for part in ("insight", told, language) if part) + ".html"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def _insight(
    workspace: Path,
    cohort: str,
    *,
    title: str | None,
    language: Literal["en", "zh"],
    out: Path | None,
    json: bool,
) -> Answer:
    from nine16.model.plain import plain
    from nine16.workspace import Workspace

    doing = "分析这批作品" if language == "zh" else "asking what these posts teach"
    with Workspace.open(workspace) as opened, working(doing):
        found = opened.insight(cohort)
        from nine16.report.insight_words import in_short

        written = opened.insight_page(
            found, title=title, language=language, out=out or opened.path / insight_name(cohort, language)
        )
    item = {
        "report": str(written),
        "language": language,
        "posts": found.posts,
        "cohort": found.cohort,
        "insight": plain(found),
    }
    return Answer(plain_items=[item], words=[*in_short(found, language), str(written)], json=json)
