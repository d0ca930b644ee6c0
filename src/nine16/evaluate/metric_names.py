"""The rates that every evaluation holds, by name, read once: they cannot change while a program runs."""

import functools
from collections.abc import Mapping
from types import MappingProxyType

from nine16.kinds.metric import Metric, metrics


@functools.cache
def known_metrics() -> Mapping[str, Metric]:
    """nine16's own rates, by name; what platforms mean by their words is in `definitions`.

    Example:
        >>> known_metrics()["follow"].beat_s
        16
    """
    return MappingProxyType({name: metric for name, metric in metrics().items() if metric.rate})
