"""A file whose decoder crashes: how many children that costs, and what is measured all the same."""

import os
import signal as signals_of_the_system

import pytest

from nine16.errors import DecoderFailed, LimitReached, NotFound
from nine16.ingest import look as looking
from nine16.ingest.base_pass import of_stage, signals
from nine16.ingest.in_parts import MOST_CHILDREN, look_in_parts
from nine16.kinds.signal import Needs, Signal
from nine16.media import forked
from nine16.model.candidate import Beside
from nine16.settings import Settings
from nine16.workspace import fitness

VISION = of_stage("vision")


def asked(names, *, crashes=(), error=None, registry=None):
    """What is measured, why the rest is not, and what each child was asked for; `crashes` end their child."""
    registry = signals() if registry is None else registry
    done, children = [], []

    def needs(name):
        return {name}.union(*(needs(need) for need in registry[name].needs.signals))

    def attempt(some):
        children.append(list(some))
        brought = set().union(*(needs(name) for name in some)) - set(done)
        if brought & set(crashes):
            return error or DecoderFailed("the decoder failed: it was ended by SIGSEGV", where="a.mp4")
        done.extend(name for name in some if name not in done)
        return None

    errors = look_in_parts(names, attempt, measured=lambda: done, registry=registry)
    return set(done), errors, children


def test_a_file_without_a_fault_takes_one_child():
    done, errors, children = asked(VISION)

    assert done == set(VISION)
    assert errors == []
    assert len(children) == 1


def test_a_file_that_crashes_whatever_is_asked_takes_ten():
    done, errors, children = asked(VISION, crashes=VISION)

    assert done == set()
    assert len(errors) == 1
    assert len(children) == MOST_CHILDREN == 10


def roots():
    return [
        name
        for name in VISION
        if signals()[name].needs.luma_px or signals()[name].needs.colour_px or signals()[name].needs.sound
    ]


@pytest.mark.parametrize("culprit", roots())
def test_one_signal_that_crashes_costs_itself_and_what_is_computed_from_it(culprit):
    """As if each were asked alone, which took 22 children."""
    done, errors, children = asked(VISION, crashes=[culprit])

    def leans(name):
        return name == culprit or any(leans(need) for need in signals()[name].needs.signals)

    assert done == {name for name in VISION if not leans(name)}
    assert len(errors) == 1
    assert len(children) <= MOST_CHILDREN


def test_pictures_that_crash_leave_the_sound():
    sees = [name for name in roots() if not signals()[name].needs.sound]
    done, _errors, children = asked(VISION, crashes=sees)

    assert {"speech", "speech_share", "pauses"} <= done
    assert len(children) <= MOST_CHILDREN


@pytest.mark.parametrize("error", [NotFound("not installed"), LimitReached("too long")])
def test_what_is_said_in_good_order_is_not_asked_again(error):
    _done, errors, children = asked(VISION, crashes=VISION, error=error)

    assert errors == [error]
    assert len(children) == 1


def test_what_is_computed_from_both_halves_is_not_lost():
    def made(name, *needs):
        wanted = Needs(signals=needs) if needs else Needs(luma_px=64)
        return Signal(name, name, "看", "count", wanted, print, print, print, stage="vision")

    registry = {part.name: part for part in (made("a"), made("b"), made("c"), made("sum", "a", "b"), made("odd", "c"))}

    done, _errors, _children = asked(list(registry), crashes=["c"], registry=registry)

    assert done == {"a", "b", "sum"}


@pytest.fixture
def children(monkeypatch):
    """How many were started."""
    started = []
    honest = forked._Server.start

    def counted(server, body):
        started.append(1)
        return honest(server, body)

    monkeypatch.setattr(forked._Server, "start", counted)
    return started


def _dies(_order) -> None:
    os.kill(os.getpid(), signals_of_the_system.SIGSEGV)


def test_a_check_of_a_file_whose_closer_look_crashes_ends_and_says_so(film, children, monkeypatch):
    """One child for the first stage, one for words beside it, ten for the closer look, one for the file's facts."""
    monkeypatch.setattr(looking, "_pass", _dies)

    fit = fitness.check_file(film, channels=["douyin"], beside=Beside(), settings=Settings())

    assert len(children) == 3 + MOST_CHILDREN
    assert ["SIGSEGV" in str(why) for why in fit.unmeasured] == [True]
    assert fit.checked[0].not_asked
    assert fit.checked[0].findings
