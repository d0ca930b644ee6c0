"""Which seconds of a post viewers saw again, read from its log."""

from importlib import resources

from nine16.evaluate.findings.seen_again import SeenAgain
from nine16.store.engine import quoted
from nine16.store.folder import Folder


def seen_again(folder: Folder, post_id: str, *, seconds: int) -> SeenAgain | None:
    """How often viewers who went back saw each second; None where the post has no log.

    Args:
        folder: the workspace's, with its seconds built.
        post_id: the post.
        seconds: of its video.
    """
    if seconds == 0:
        return None
    query = (resources.files("nine16.workspace") / "seen_again.sql").read_text("utf-8")
    table = folder.sql(query.format(post=quoted(post_id), seconds=seconds))
    viewer, second, times = (table[name].to_numpy() for name in ("viewer", "second", "times"))
    return SeenAgain(viewer, second, times)
