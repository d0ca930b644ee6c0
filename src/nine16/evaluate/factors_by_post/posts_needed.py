"""About how many posts it takes to find a ratio of 1.25 four times in five."""

import math

from scipy import special

WORTH_FINDING = 1.25
POWER = 0.8
_MOST = 1_000_000


def posts_needed(*, error: float, freedom: float, posts: int, level: float) -> int | None:
    """Posts in all, if later ones are like these; None past a million.

    The error of the logarithm of a ratio shrinks with the root of the posts left after every column, and Student's t
    stands at its own degrees of freedom.

    Args:
        error: standard error of the logarithm of the ratio, now.
        freedom: posts less columns, now.
        posts: now.
        level: at which it must be found; 0.05 shared among what is asked.

    Example:
        >>> posts_needed(error=0.1, freedom=50, posts=60, level=0.05)
        91
    """
    columns = posts - freedom
    low, high = math.ceil(columns) + 3, _MOST
    if not _found(error, freedom, high - columns, level):
        return None
    while low < high:
        middle = (low + high) // 2
        if _found(error, freedom, middle - columns, level):
            high = middle
        else:
            low = middle + 1
    return low


def _found(error: float, freedom: float, then: float, level: float) -> bool:
    needed = float(special.stdtrit(then, 1 - level / 2) + special.stdtrit(then, POWER))
    return needed * error * math.sqrt(freedom / then) <= math.log(WORTH_FINDING)
