"""An evaluation as one page that travels: a single HTML file that loads nothing from anywhere.

`page` writes one post (or a few), `account_page` a list of posts by effect with each post below.
"""

from collections.abc import Collection, Sequence

from nine16.kinds.panel import Story


def page(
    stories: Sequence[Story],
    *,
    language: str = "en",
    title: str | None = None,
    notes: Sequence[str] = (),
    zone: str = "UTC",
) -> str:
    """One self-contained HTML page on the posts given, in their order.

    Args:
        stories: the posts, evaluated; usually one.
        language: en or zh.
        title: the page's title; the first post's own when not given.
        notes: labels shown on top, e.g. "simulated"; those of the stories are added.
        zone: time zone in which dates are written.

    Raises:
        WrongInput: the language is neither en nor zh, or there is no story.
    """
    from nine16.report.document import one_by_one  # jinja2 loads only when a page is written

    return one_by_one(stories, language=language, title=title, notes=notes, zone=zone)


def account_page(
    stories: Sequence[Story],
    *,
    language: str = "en",
    title: str | None = None,
    notes: Sequence[str] = (),
    zone: str = "UTC",
    in_full: Collection[str] | None = None,
) -> str:
    """One self-contained HTML page on many posts: by effect with their uncertainty, then one by one.

    Args:
        stories: the posts, evaluated; any order, any number of accounts.
        language: en or zh.
        title: the page's title; the number of posts when not given.
        notes: labels shown on top, e.g. "simulated"; those of the stories are added.
        zone: time zone in which dates are written.
        in_full: posts that are shown one by one; the others only in the list. None: all.

    Raises:
        WrongInput: the language is neither en nor zh, or there is no story.
    """
    from nine16.report.document import by_effect  # jinja2 loads only when a page is written

    return by_effect(stories, language=language, title=title, notes=notes, zone=zone, in_full=in_full)
