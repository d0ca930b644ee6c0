"""How the noise of several exports hangs together: they tell of the same views.

Two exports of one post count the same views, or one counts some of the other's (it was made earlier): treating them as
two samples would make them look surer than they are. So whatever follows from who was still there when, has the
covariance of one empirical curve, over the larger of the two numbers of views.
"""

import numpy as np

from nine16.evaluate.likelihood.observation import Floats
from nine16.evaluate.likelihood.survival import Lasting, Survival


def sampling_covariance(at_s: Floats, share: Floats, views: Floats, survival: Survival, last: Lasting | None) -> Floats:
    """(values, values) covariance of shares still there and of means, of nested sets of views.

    Args:
        at_s: (values,) instants; NaN for a mean of the time watched.
        share: (values,) S at the instants; anything for means.
        views: (values,) how many views each tells of.
        survival: the curve.
        last: how long its first pass lasts; needed where there are means.

    Returns:
        For shares S(later) (1 - S(earlier)); for a mean and a share E[T; T > t] - E[T] S(t); for means the variance of T;
        each over the larger number of views.
    """
    covariance = np.minimum(share[:, None], share) * (1.0 - np.maximum(share[:, None], share))
    means = np.isnan(at_s)
    if means.any() and last is not None:
        instants = ~means
        edges = survival.grid.edges
        beyond = np.interp(at_s[instants], edges, last.after)  # E[(T - t)+]
        mixed = beyond + at_s[instants] * share[instants] - last.mean_s * share[instants]
        for row in np.flatnonzero(means):
            covariance[row, instants] = covariance[instants, row] = mixed
            covariance[row, means] = last.variance
    return covariance / np.maximum(views[:, None], views)
