"""One post's means as something to compare hundreds by: seconds per view, and how unsure they are.

From a log the variance of a mean is estimated, clustered by viewer. An export tells the mean alone. Then the variance is
taken for the largest that is possible (Bhatia and Davis 2000, Am. Math. Mon. 107, 353-357): values between 0 and the
length L with the mean m have a variance of at most m (L - m). It is possible for views without repeats; where loops
bring the mean past half the length, m squared is taken if that is more (as much as for an exponential). [ours]
"""

import math

from nine16.evaluate.rates import average_watch_told
from nine16.evaluate.sources import duration_of, has_log, newest
from nine16.evaluate.viewers import Viewers, mean_variance
from nine16.model.evidence import Evidence
from nine16.model.watching import MEANS, MeanKnown

WATCH, REACH = MEANS


def means_of(evidence: Evidence) -> dict[str, MeanKnown]:
    """What each mean of one post rests on; absent where nothing tells it, or how unsure it is.

    Args:
        evidence: one post.
    """
    if has_log(evidence) and evidence.watching is not None:
        views = evidence.watching.views
        viewers = Viewers.of(views.viewer)
        widest = duration_of(evidence) or 0.0
        found = {}
        for name, ms in ((WATCH, views.watched_ms), (REACH, views.reach_ms)):
            seconds = ms / 1_000.0
            variance = mean_variance(seconds, viewers, widest=widest)
            if variance is not None and variance > 0 and seconds.mean() > 0:
                found[name] = MeanKnown(float(seconds.mean()), variance, viewers.n, "views")
        return found
    length_s = duration_of(evidence)
    told = average_watch_told(newest(evidence.snapshots))
    if told is None or not told.n or not told.value or length_s is None or not math.isfinite(length_s):
        return {}
    return {WATCH: MeanKnown(told.value, variance_bound(told.value, length_s) / told.n, told.n, "counts")}


def variance_bound(mean_s: float, length_s: float) -> float:
    """The largest variance of seconds watched with that mean, in a video of that length.

    Example:
        >>> variance_bound(5.0, 20.0), variance_bound(22.0, 20.0)
        (75.0, 484.0)
    """
    return max(mean_s * (length_s - mean_s), mean_s**2 if 2 * mean_s > length_s else 0.0)
