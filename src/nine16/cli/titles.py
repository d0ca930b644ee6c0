"""The beginning of a title, as a line of a list shows it."""

MOST = 40
"""Letters: a caption of a thousand does not push the next post off the screen."""


def in_short(title: str | None) -> str:
    r"""A title on one line, at most `MOST` letters of it; nothing where there is none.

    Example:
        >>> in_short("Ten shades\n of red"), in_short(None), len(in_short("红" * 3_000))
        ('Ten shades of red', '', 40)
    """
    # Only so much is looked at: a title may hold a book, and white space may be most of it.
    text = " ".join((title or "")[: 20 * MOST].split())
    return text if len(text) <= MOST else text[: MOST - 1].rstrip() + "…"
