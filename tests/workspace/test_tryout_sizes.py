"""What is to be tried says its viewers and weeks, and with which experiment to begin where another is decided sooner."""

from nine16.model.advice import Tryout
from nine16.model.finding import Words
from nine16.model.insight import Trial
from nine16.model.number import Number
from nine16.workspace.tryout_sizes import _sized

WATCHED = Trial("watch_time", 0.1, 3_300, 1.65)
ENTRIES = Trial("shop_entry", 0.25, 24_000, 12.0)


def tryout(outcome):
    arms = (Words("as before", "照旧"), Words("as advised", "照建议"))
    return Tryout(arms, outcome, 0.25, Number(None), "nine16 x WORKSPACE", prepare=Words("cut it", "先剪"))


def test_who_is_to_try_what_takes_long_reads_what_is_decided_sooner():
    said = _sized(tryout("shop_entry"), (WATCHED, ENTRIES)).says

    assert "about 24,000 viewers (to see a difference of a quarter), about 12 weeks" in said.en
    assert "Sooner decided, so begin with it: two openings of one video, compared by" in said.en
    assert said.en.endswith(
        "about 3,300 viewers (to see a difference of a tenth), about 2 weeks on the video with most viewers."
    )
    assert "更快有结论、可以先做的：同一条视频剪两个开头" in said.zh


def test_what_is_decided_first_itself_names_no_other():
    assert "Sooner" not in _sized(tryout("watch_time"), (WATCHED, ENTRIES)).says.en
    assert "Sooner" not in _sized(tryout("shop_entry"), (ENTRIES,)).says.en


def test_of_what_nobody_reckoned_the_words_stay():
    one = tryout("follow")

    assert _sized(one, (WATCHED, ENTRIES)) is one
