"""`nine16 rank`: which posts are the best, and whether one can tell."""

from pathlib import Path
from typing import Literal

from nine16.cli.answer import Answer, AsJson
from nine16.errors import NotFound


def rank(
    workspace: Path,
    /,
    *,
    by: str = "scorecard",
    cohort: str = "",
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Put posts in order, and say for each from which place to which it may stand.

    Args:
        workspace: the workspace's folder.
        by: a rate (order, shop_entry, follow ...), rates joined by +, average_watch_s, a goal (sale, item, account),
            or scorecard.
        cohort: only these posts, e.g. "channel=douyin category=beauty". Fields: channel, account, type, source, form,
            theme, category, creator, product, length (15-30: over 15 s, up to 30 s).
        language: en or zh.
        json: answer as JSON, one item a post.
    """
    from nine16.cli.nothing_yet import no_post_yet
    from nine16.report.ranking_words import ranking_words
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        found = opened.rank(by, cohort=cohort)
    errors = []
    words = ranking_words(found, language=language) if found else []
    if not found and cohort:
        hint = "nine16 list shows the posts; nine16 post says more of one."
        errors = [NotFound("no post belongs to this cohort", where=cohort, hint=hint)]
    elif not found:
        words.append(no_post_yet(workspace, language))
    return Answer(items=found, errors=errors, words=words, json=json)
