"""Which posts look for change points and which test: never both on the same data.

A post always stays in its group, whatever is loaded later: the group follows from its film's id alone. Posts of one film
show the same in the same second, so that they all search or all test.
"""

import hashlib
from collections.abc import Mapping

SEARCHING = 1.0 / 3.0
"""Share of the posts that look for change points; testing needs more of them."""


def searches(film: str) -> bool:
    """Whether the posts of a film belong to those that search.

    Example:
        >>> sum(searches(f"douyin:{number}") for number in range(3_000))
        1025
    """
    first = int.from_bytes(hashlib.sha256(f"golden {film}".encode()).digest()[:8], "big")
    return first < SEARCHING * 2**64


def split(film_of: Mapping[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """(posts that test, posts that search).

    Args:
        film_of: by post, its film; the post itself where nobody knows.
    """
    searching = frozenset(post for post, film in film_of.items() if searches(film))
    return frozenset(film_of) - searching, searching
