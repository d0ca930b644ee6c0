"""What a rate of a post rests on, as something that can be compared: acts, of as many views as the views are worth."""

from collections.abc import Mapping

from nine16.model.watching import RateCount

SHARES = frozenset({"completion", "effective_view", "cover_click"})
"""Rates that no export can tell above 1: who stays, and who opens the cover."""


def known_count(rates: Mapping[str, RateCount], rate: str, basis: str) -> RateCount | None:
    """One count of a rate, or of several joined by `+` added up; None unless all are known on the basis with views.

    Example:
        >>> known = {name: RateCount(40.0, 1_000, 1_000.0, "counts") for name in ("interaction", "collection")}
        >>> known_count(known, "interaction+collection", "counts").acted, known_count(known, "follow", "counts")
        (80.0, None)
    """
    found = []
    for name in rate.split("+"):
        count = rates.get(name)
        if count is None or count.basis != basis or count.n <= 0 or count.n_effective <= 0:
            return None
        found.append(count)
    n = min(count.n for count in found)
    return RateCount(sum(count.acted for count in found), n, min(count.n_effective for count in found), basis)


def own_count(rates: Mapping[str, RateCount], rate: str) -> RateCount | None:
    """The same on whichever basis the post has; one post tells a rate on one basis only."""
    return known_count(rates, rate, "views") or known_count(rates, rate, "counts")


def may_exceed(rate: str, basis: str) -> bool:
    """Whether a rate counts acts that may exceed the views.

    Example:
        >>> may_exceed("follow", "views"), may_exceed("follow", "counts"), may_exceed("completion", "counts")
        (False, True, False)
    """
    return (basis == "counts" and rate not in SHARES) or "+" in rate


def effective_acted(count: RateCount) -> float:
    """What acted, of as many views as the views are worth."""
    return count.acted * count.n_effective / count.n
