r"""Which arm a viewer sees: a stable hash, so that any player computes the same without asking.

    bucket = first 8 hexadecimal digits of SHA-256(name + "\n" + viewer id, UTF-8), as a number, modulo 10,000

The arms take the buckets in their order: with shares 0.5 and 0.5, buckets 0 to 4,999 see the first and the rest the
second. Buckets beyond the last arm are outside the experiment. In JavaScript: `parseInt(hex.slice(0, 8), 16) % 10000`.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nine16.errors import WrongInput

BUCKETS = 10_000
OUTSIDE = -1
"""The arm of viewers who are not in the experiment."""


def bucket(name: str, viewer_id: str) -> int:
    """The bucket of a viewer in an experiment, 0..9,999.

    Example:
        >>> bucket("hook", "u1"), bucket("hook", "u2"), bucket("other", "u1")
        (6135, 2356, 5152)
    """
    digest = hashlib.sha256(f"{name}\n{viewer_id}".encode()).hexdigest()
    return int(digest[:8], 16) % BUCKETS


def edges(shares: Sequence[float]) -> tuple[int, ...]:
    """The first bucket beyond each arm.

    Raises:
        WrongInput: a share is not above 0, or they sum to more than 1.

    Example:
        >>> edges([0.5, 0.25])
        (5000, 7500)
    """
    if not shares or min(shares) <= 0 or sum(shares) > 1 + 1e-9:
        raise WrongInput(
            f"shares {', '.join(f'{share:g}' for share in shares)} cannot be given to arms",
            where="shares",
            hint="Each above 0, together at most 1.",
        )
    return tuple(round(BUCKETS * float(upto)) for upto in np.cumsum(shares))


def arms_of(
    name: str,
    viewers: Iterable[str],
    *,
    shares: Sequence[float],
    excluding: Mapping[str, Sequence[float]] | None = None,
) -> NDArray[np.int64]:
    """(viewers,) the arm of each viewer, 0, 1 ..; `OUTSIDE` for those who are in none.

    Args:
        name: of the experiment.
        viewers: their ids, as the player and its log write them.
        shares: of each arm.
        excluding: other experiments by name, with their shares: their viewers are left out of this one.

    Example:
        >>> arms_of("hook", ["u1", "u2"], shares=[0.3, 0.7]).tolist()
        [1, 0]
    """
    upto = np.asarray(edges(shares))
    others = {other: edges(theirs)[-1] for other, theirs in (excluding or {}).items()}
    found = []
    for viewer in viewers:
        arm = int(np.searchsorted(upto, bucket(name, viewer), side="right"))
        taken = any(bucket(other, viewer) < last for other, last in others.items())
        found.append(OUTSIDE if arm == upto.size or taken else arm)
    return np.asarray(found, dtype=np.int64)
