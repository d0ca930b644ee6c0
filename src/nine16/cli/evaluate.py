"""`nine16 evaluate`: how well posts work, second by second, and how sure that is."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from nine16.cli.answer import Answer, AsJson
from nine16.cli.progress import counting
from nine16.errors import Nine16Error
from nine16.model.evaluation import Evaluation

if TYPE_CHECKING:
    from nine16.workspace import Workspace


def evaluate(
    workspace: Path,
    names: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    /,
    *,
    channel: str | None = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """Evaluate posts: curve, rates, beats, moments, and the effect among the posts that are like it.

    Args:
        workspace: the workspace's folder.
        names: posts or videos (default: every post).
        channel: only posts on this channel.
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.cli.channel_named import on_channel
    from nine16.cli.evaluate_words import evaluation_words
    from nine16.cli.nothing_yet import no_post_yet
    from nine16.workspace import Workspace

    found: list[Evaluation] = []
    errors: list[Nine16Error] = []
    doing = "评估" if language == "zh" else "evaluating"
    with Workspace.open(workspace) as opened, counting(_posts(opened, names, channel), doing) as done:
        on_channel(opened, channel)
        for name in names or [None]:
            try:
                found.extend(opened.evaluations(name, channel=channel, on_done=done))
            except Nine16Error as error:
                errors.append(error)
        titles = {} if json else {post.post_id: post.title for post in opened.posts()}
    words = [
        line
        for evaluation in ([] if json else found)
        for line in evaluation_words(evaluation, titles[evaluation.post_id], language=language)
    ]
    if not found and not errors:
        words = [no_post_yet(workspace, language)]
    return Answer(items=found, errors=errors, words=words, json=json)


def _posts(opened: "Workspace", names: list[str] | None, channel: str | None) -> int:
    """How many posts will be evaluated, for the bar; names that nothing carries count for none."""
    posts = opened.posts(channel=channel)
    if names is None:
        return len(posts)
    return sum(name in (post.post_id, post.video_id) for name in names for post in posts)
