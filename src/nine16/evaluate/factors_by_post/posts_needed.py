"""About how many posts it takes to find a ratio of 1.25 four times in five."""

import math

from scipy import special

WORTH_FINDING = 1.25
POWER = 0.8
_MOST = 1_000_000


def posts_needed(*, error: float, freedom: float, posts: int, level: float, carried: float = 1.0) -> int | None:
    """Posts in all, if later ones are like these; None past a million.

    The error of the logarithm of a ratio shrinks with the root of the posts left after every column, and Student's t
    stands at the degrees of freedom that carry the answer: of what is of films, fewer than posts left.

    Args:
        error: standard error of the logarithm of the ratio, now.
        freedom: posts less columns, now.
        posts: now.
        level: at which it must be found; 0.05 shared among what is asked.
        carried: share of `freedom` that carries the answer.

    Example:
        >>> posts_needed(error=0.1, freedom=50, posts=60, level=0.05)
        91
    """
    columns = posts - freedom
    low, high = math.ceil(columns) + 3, _MOST
    if not _found(error, freedom, high - columns, level, carried):
        return None
    while low < high:
        middle = (low + high) // 2
        if _found(error, freedom, middle - columns, level, carried):
            high = middle
        else:
            low = middle + 1
    return low


def _found(error: float, freedom: float, then: float, level: float, carried: float) -> bool:
    needed = float(special.stdtrit(carried * then, 1 - level / 2) + special.stdtrit(carried * then, POWER))
    return needed * error * math.sqrt(freedom / then) <= math.log(WORTH_FINDING)
