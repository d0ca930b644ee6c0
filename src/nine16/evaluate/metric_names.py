"""The metrics by name, read once: they cannot change while a program runs."""

import functools
from collections.abc import Mapping
from types import MappingProxyType

from nine16.kinds.metric import Metric, metrics


@functools.cache
def known_metrics() -> Mapping[str, Metric]:
    """Every metric of the registry.

    Example:
        >>> known_metrics()["follow"].beat_s
        16
    """
    return MappingProxyType(dict(metrics().items()))
