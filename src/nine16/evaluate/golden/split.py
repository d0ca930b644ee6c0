"""Which posts look for change points and which test: never both on the same data.

A post always stays in its group, whatever is loaded later: the group follows from its id alone.
"""

import hashlib
from collections.abc import Iterable

SEARCHING = 1.0 / 3.0
"""Share of the posts that look for change points; testing needs more of them."""


def searches(post_id: str) -> bool:
    """Whether a post belongs to those that search.

    Example:
        >>> sum(searches(f"douyin:{number}") for number in range(3_000))
        1025
    """
    first = int.from_bytes(hashlib.sha256(f"golden {post_id}".encode()).digest()[:8], "big")
    return first < SEARCHING * 2**64


def split(post_ids: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """(posts that test, posts that search)."""
    ids = frozenset(post_ids)
    searching = frozenset(post for post in ids if searches(post))
    return ids - searching, searching
