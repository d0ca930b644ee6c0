"""Some things are advised one way only: every exception names a practice that is there, with its reason."""

import pytest

from nine16.evaluate.advice.directions import LESS, MORE, NEITHER, POSTS_ONE_WAY, SECONDS_ONE_WAY, may_be_advised
from nine16.evaluate.advice.doing_in_posts import IN_POSTS
from nine16.evaluate.advice.doing_in_seconds import IN_SECONDS
from nine16.kinds.signal import signals
from nine16.model.factor import Factor
from nine16.model.number import Number
from nine16.signals.words import shipped_lists


def of(level: str, name: str) -> Factor:
    return Factor(level, "leave", name, 0, Number(1.5, 1.2, 1.8), 0.01, 40)


@pytest.mark.parametrize(
    "name", ["borders", "silence", "clipping", "flashes", "codes", "reading_speed", "patterns", "frozen"]
)
def test_nobody_is_told_to_add_a_fault(name):
    assert not may_be_advised(of("second", name), more=True)
    assert may_be_advised(of("second", name), more=False)


@pytest.mark.parametrize("name", ["sharpness", "text_size", "text", "voice_level", "brightness", "words"])
def test_nobody_is_told_to_leave_out_what_every_video_needs(name):
    assert may_be_advised(of("second", name), more=True)
    assert not may_be_advised(of("second", name), more=False)


def test_drawn_or_filmed_is_no_advice():
    assert not any(may_be_advised(of("second", "drawn"), more=more) for more in (True, False))


def test_what_is_a_matter_of_craft_is_advised_both_ways():
    for level, name in (("second", "cuts"), ("second", "stillness"), ("post", "title_question"), ("post", "hour:a/b")):
        assert all(may_be_advised(of(level, name), more=more) for more in (True, False))


def test_what_a_shop_sells_is_no_way_of_filming():
    assert not any(may_be_advised(of("post", "category:lips/eyes"), more=more) for more in (True, False))


def test_every_exception_is_a_practice_with_a_reason():
    lists = {f"title_words:{one.kind}" for one in shipped_lists()} | {"title_words:own_brand"}

    assert set(SECONDS_ONE_WAY) <= set(IN_SECONDS) & set(signals())
    assert set(POSTS_ONE_WAY) <= set(IN_POSTS) | lists
    for way, why in (*SECONDS_ONE_WAY.values(), *POSTS_ONE_WAY.values()):
        assert way in {MORE, LESS, NEITHER}
        assert len(why.split()) >= 4
