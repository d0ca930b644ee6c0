"""On one screen: what is beyond expectation has a line, all that is usual is one sentence a channel."""

import importlib.util
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nine16.model.number import Number
from nine16.model.today import Compared, Today
from nine16.report.today import today_page
from nine16.report.today_folded import folded
from nine16.report.today_words import fold_in_words, today_words

_SPEC = importlib.util.spec_from_file_location("mornings", Path(__file__).parent / "mornings.py")
assert _SPEC is not None
assert _SPEC.loader is not None
MORNINGS = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(MORNINGS)
LANGUAGES = ("en", "zh")


def morning(*compared: Compared) -> Today:
    """A morning of these sums."""
    return Today(day=MORNINGS.DAY, zone="Asia/Shanghai", compared=compared)


def unknown(metric: str, channel: str) -> Compared:
    """A sum that no capture tells."""
    none = Number.none("no capture counts views", n=0, basis="posts")
    return Compared(metric, "yesterday", channel, none, none, None)


@pytest.fixture
def usual() -> Today:
    """Four figures of one channel, all as expected."""
    names = ("views", "interaction", "follow", "order")
    return morning(*(one for name in names for one in MORNINGS.compared(name, 500, channel="douyin")))


def test_four_usual_figures_of_a_channel_are_one_sentence(usual):
    (fold,) = folded(usual, "en")

    assert fold.beyond == ()
    assert fold_in_words(fold, "en") == "Douyin: all four figures as expected"
    assert fold_in_words(folded(usual, "zh")[0], "zh") == "抖音：4 项数据均符合预期"


def test_what_is_beyond_has_a_line_of_its_own():
    today = morning(
        *MORNINGS.compared("views", 500, channel="douyin", factor=3.0),
        *MORNINGS.compared("follow", 40, channel="douyin"),
    )

    (fold,) = folded(today, "en")

    assert [(one.metric, one.window, one.beyond) for one in fold.beyond] == [("views", "yesterday", "up")]
    assert fold_in_words(fold, "en") == "Douyin: follows as expected"


def test_what_is_not_known_is_said_with_its_reason():
    (fold,) = folded(morning(unknown("views", "alibaba")), "en")

    assert fold_in_words(fold, "en").startswith("Alibaba.com: views not known (")


def test_the_terminal_says_every_figure_only_when_asked(usual):
    short, long = today_words(usual, language="en"), today_words(usual, language="en", every=True)

    assert "    Douyin: all four figures as expected" in short
    assert not any("expected 440 to" in line for line in short)
    assert sum("as expected (expected" in line for line in long) == 12


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "28 of 30 days told, 20 October to 16 November"),
        ("zh", "近 30 天中有数据的 28 天（10 月 20 日–11 月 16 日）"),
    ],
)
def test_a_shorter_stretch_is_labelled_as_such(language, said):
    *_, month = MORNINGS.compared("views", 500)
    month = replace(month, first_day=date(2026, 10, 20), last_day=date(2026, 11, 16))

    assert any(said in line for line in today_words(morning(month), language=language))


def test_the_page_holds_every_figure_in_a_closed_fold(usual):
    page = today_page(usual, language="en")

    assert "<li>Douyin: all four figures as expected</li>" in page
    assert '<details class="more">' in page
    assert page.index("<details") < page.index('class="more-sums"')


@pytest.mark.parametrize(("language", "line"), [("en", "Facebook, Instagram: "), ("zh", "Facebook、Instagram：")])
def test_channels_of_which_nothing_is_known_share_a_line(usual, language, line):
    """Thirteen lines that say the same are one; a channel with more to say keeps its own."""
    silent = [unknown("views", channel) for channel in ("facebook", "instagram")]
    folds = folded(morning(*usual.compared, *silent), language)

    said = [fold_in_words(one, language) for one in folds]
    assert len(said) == 2
    assert said[1].startswith(line)
