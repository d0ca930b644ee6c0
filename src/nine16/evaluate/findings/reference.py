"""How a finding is called from outside: by its post, its rule and its second."""

from collections.abc import Sequence

from nine16.model.finding import Finding


def reference(post_id: str, finding: Finding) -> str:
    """The name of a finding: it stays the same as long as its rule finds something in the same second of the post.

    Args:
        post_id: the post it is of.
        finding: about its audience.

    Example:
        >>> from nine16.model.finding import Words
        >>> lost = Finding("lost_moment", "audience", "warn", Words("", ""), from_s=1.0)
        >>> reference("player:lipstick", lost)
        'player:lipstick/lost_moment@1'
    """
    second = "" if finding.from_s is None else f"@{finding.from_s:g}"
    return f"{post_id}/{finding.rule}{second}"


def named(post_id: str, findings: Sequence[Finding], name: str) -> Finding | None:
    """The finding of a post that goes by that name; None if there is none.

    Args:
        post_id: the post they are of.
        findings: all of them.
        name: what `reference` called it.
    """
    return next((one for one in findings if reference(post_id, one) == name), None)
