"""Symmetric positive systems by Cholesky factors: LAPACK called directly, because these are small and many.

SciPy's own functions check and wrap for longer than a matrix of five by five takes.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import get_lapack_funcs

Floats = NDArray[np.float64]

_POTRF, _TRTRS, _POTRS = get_lapack_funcs(("potrf", "trtrs", "potrs"), dtype=np.float64)
_NUDGES = (0.0, 1e-12, 1e-9, 1e-6, 1e-4)
"""Shares of the mean variance added where rounding leaves a covariance not quite positive."""


def root(matrix: Floats) -> Floats:
    """The lower Cholesky factor of a covariance.

    Raises:
        LinAlgError: it is no covariance, by far.

    Example:
        >>> root(np.array([[4.0, 2.0], [2.0, 5.0]])).tolist()
        [[2.0, 0.0], [1.0, 2.0]]
    """
    for nudge in _NUDGES:
        nudged = matrix
        if nudge > 0.0:
            nudged = matrix + np.eye(matrix.shape[0]) * (nudge * float(np.mean(np.diag(matrix))))
        factor, info = _POTRF(nudged, lower=1, clean=1)
        if info == 0:
            return factor
    message = "a covariance is not positive"
    raise np.linalg.LinAlgError(message)


def forward(factor: Floats, right: Floats) -> Floats:
    """L^-1 right, for a lower factor L: rows (or a vector) with unit noise."""
    solved, _ = _TRTRS(factor, right, lower=1)
    return solved.reshape(right.shape)


def solve(factor: Floats, right: Floats) -> Floats:
    """(L L')^-1 right."""
    solved, _ = _POTRS(factor, right, lower=1)
    return solved.reshape(right.shape)
