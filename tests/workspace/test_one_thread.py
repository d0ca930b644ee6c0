"""Linear algebra keeps to one thread inside the block and is given back what it had, whatever happens."""

import pytest

from nine16.workspace.one_thread import _libraries, one_thread


@pytest.fixture
def three_threads():
    """Every OpenBLAS of this process with three threads."""
    libraries = _libraries()
    assert libraries, "NumPy's and SciPy's wheels bring OpenBLAS; none was found in this process"
    before = [ask() for ask, _ in libraries]
    for _, put in libraries:
        put(3)
    yield libraries
    for threads, (_, put) in zip(before, libraries, strict=True):
        put(threads)


def test_one_thread_inside_and_as_many_as_before_outside(three_threads):
    with one_thread():
        inside = [ask() for ask, _ in three_threads]

    assert set(inside) == {1}
    assert {ask() for ask, _ in three_threads} == {3}


def test_an_error_inside_gives_the_threads_back(three_threads):
    with pytest.raises(ZeroDivisionError), one_thread():
        1 / 0  # noqa: B018 - it is the error that counts

    assert {ask() for ask, _ in three_threads} == {3}
