"""Linear algebra on one thread: the matrices of a post are too small to share between processors.

With OpenBLAS's own choice, one thread a processor, 300 posts took five times the processor time on two processors, and
their last digits hung on how many processors the machine has.
"""

import contextlib
import ctypes
import functools
from collections.abc import Callable, Iterator
from pathlib import Path

_NAMES = (
    ("scipy_openblas_get_num_threads64_", "scipy_openblas_set_num_threads64_"),
    ("scipy_openblas_get_num_threads", "scipy_openblas_set_num_threads"),
    ("openblas_get_num_threads64_", "openblas_set_num_threads64_"),
    ("openblas_get_num_threads", "openblas_set_num_threads"),
)
"""What the wheels of NumPy and SciPy, and distributions, call them."""
_LOADED = Path("/proc/self/maps")
"""The libraries of this process; elsewhere than on Linux the number of threads stays as it is."""


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Give NumPy and SciPy one thread inside the block, and afterwards as many as they had.

    Example:
        >>> with one_thread():
        ...     pass
    """
    before = [(ask(), put) for ask, put in _libraries()]
    for _, put in before:
        put(1)
    try:
        yield
    finally:
        for threads, put in before:
            put(threads)


@functools.cache
def _libraries() -> tuple[tuple[Callable[[], int], Callable[[int], None]], ...]:
    """For each OpenBLAS in this process: what says its number of threads, and what sets it."""
    import numpy.linalg  # noqa: F401 - loads NumPy's library
    import scipy.linalg  # noqa: F401 - loads SciPy's library

    if not _LOADED.exists():
        return ()
    files = {line.split(maxsplit=5)[5] for line in _LOADED.read_text("utf-8").splitlines() if "openblas" in line}
    found = []
    for file in sorted(files):
        library = ctypes.CDLL(file)
        for ask, put in _NAMES:
            if hasattr(library, ask) and hasattr(library, put):
                found.append((getattr(library, ask), getattr(library, put)))
                break
    return tuple(found)
