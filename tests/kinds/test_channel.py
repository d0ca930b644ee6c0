"""Channels: every list complete, dated and sourced; a user's file overrides value by value."""

from datetime import date

import pytest

from nine16.errors import NotFound, WrongInput
from nine16.kinds.channel import (
    CONFIDENCES,
    GROUPS,
    VOCABULARY,
    channel_with,
    channels,
    overridden,
    ratio_of,
    read_channel,
)

CHANNELS = channels()
NAMES = (
    "alibaba_detail",
    "alibaba_main",
    "alibaba_shop",
    "bilibili",
    "douyin",
    "instagram_reels",
    "kuaishou",
    "taobao_feed",
    "taobao_main",
    "tiktok",
    "tiktok_shop",
    "wechat_channels",
    "xiaohongshu",
    "youtube_shorts",
)
every_channel = pytest.mark.parametrize("name", CHANNELS.names())


def test_all_channels_are_there():
    assert CHANNELS.names() == sorted(NAMES)


@every_channel
def test_every_value_has_a_source_a_day_and_a_confidence(name):
    channel = CHANNELS[name]

    safe = [channel.safe_area_asked] if channel.safe_area_asked is not None else []
    for asked in [*channel.asks.values(), *safe]:
        assert len(asked.source) >= 8
        assert date(2026, 1, 1) <= asked.checked_on <= date(2026, 12, 31)
        assert asked.confidence in CONFIDENCES


@every_channel
def test_of_every_group_it_gives_a_value_or_says_that_it_is_unknown(name):
    channel = CHANNELS[name]
    given = {*channel.asks, *(("safe_area",) if channel.safe_area is not None else ())}

    for group, keys in GROUPS.items():
        if group != "structure":
            assert bool(given & set(keys)) != (group in channel.unknown), group


@every_channel
def test_the_values_of_a_channel_do_not_contradict_each_other(name):
    asks = CHANNELS[name].asks

    def pair(low, high):
        return low not in asks or high not in asks or asks[low].value <= asks[high].value

    assert pair("duration_min_s", "duration_max_s")
    assert pair("fps_min", "fps_max")
    assert pair("short_side_min_px", "short_side_best_px")
    assert pair("short_side_best_px", "long_side_max_px")
    assert pair("bit_rate_min_kbps", "bit_rate_max_kbps")
    assert pair("title_min", "title_max")
    if "ratios" in asks and "ratio_best" in asks:
        assert asks["ratio_best"].value in asks["ratios"].value
    if "duration_best_s" in asks:
        assert asks["duration_best_s"].value[1] <= asks["duration_max_s"].value


@every_channel
def test_only_what_the_channel_says_itself_has_confidence_a(name):
    """The official sources that were read are named: nothing else may make an error."""
    official = ("open.douyin.com", "mp.kuaishou.com", "seller-us.tiktok.com")

    for key, asked in CHANNELS[name].asks.items():
        assert asked.official == any(place in asked.source for place in official), key


def test_every_term_has_words_in_both_languages_and_belongs_to_one_group():
    for key, term in VOCABULARY.items():
        assert term.says.en
        assert any("\u4e00" <= letter <= "\u9fff" for letter in term.says.zh)
        assert sum(key in keys for keys in GROUPS.values()) == 1, key


def test_a_users_file_overrides_value_by_value_and_adds_its_own(tmp_path):
    (tmp_path / "douyin.toml").write_text(
        'duration_max_s = 60\nsize_max_mb = { value = 50, source = "our agency", confidence = "A", '
        "checked_on = 2026-11-20 }\ntitle_max = false\n",
        "utf-8",
    )

    channel = channel_with("douyin", [tmp_path])

    assert channel.asks["duration_max_s"].value == 60
    assert channel.asks["duration_max_s"].source == "your file douyin.toml"
    assert not channel.asks["duration_max_s"].official
    assert channel.asks["size_max_mb"].official
    assert channel.asks["size_max_mb"].checked_on == date(2026, 11, 20)
    assert "title_max" not in channel.asks
    assert channel.asks["text_max"] == CHANNELS["douyin"].asks["text_max"]


def test_a_users_safe_area_wins_and_false_takes_it_away():
    mine = overridden(
        CHANNELS["douyin"],
        "douyin",
        "safe_area = { top = 0.1, bottom = 0.2, left = 0.0, right = 0.1 }",
        where="douyin.toml",
        on=date(2026, 11, 22),
    )
    none = overridden(CHANNELS["douyin"], "douyin", "safe_area = false", where="douyin.toml", on=date(2026, 11, 22))

    assert mine.safe_area is not None
    assert mine.safe_area.bottom == 0.2
    assert mine.safe_area_asked is not None
    assert mine.safe_area_asked.source == "your file douyin.toml"
    assert none.safe_area is None


def test_a_users_own_channel_needs_a_title(tmp_path):
    (tmp_path / "our_shop.toml").write_text("duration_max_s = 60\n", "utf-8")
    with pytest.raises(WrongInput, match="gives it no title"):
        channel_with("our_shop", [tmp_path])

    (tmp_path / "our_shop.toml").write_text(
        'title = { en = "Our shop", zh = "自营店" }\nduration_max_s = 60\n', "utf-8"
    )
    assert channel_with("our_shop", [tmp_path]).asks["duration_max_s"].value == 60


def test_later_folders_win(tmp_path):
    for folder, most in (("one", 10), ("two", 20)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "tiktok.toml").write_text(f"duration_max_s = {most}\n", "utf-8")

    assert channel_with("tiktok", [tmp_path / "one", tmp_path / "two"]).asks["duration_max_s"].value == 20


def test_a_near_name_is_offered_for_a_channel_that_is_none():
    with pytest.raises(NotFound, match="Did you mean douyin"):
        channel_with("douyn", [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("duration_max = 60", "Did you mean duration_max_s"),
        ('duration_max_s = "long"', "no s that can be"),
        ("duration_max_s = -3", "0 to"),
        ("duration_max_s = true", "no s that can be"),
        ("duration_best_s = [9]", "no pair"),
        ('ratios = "9:16"', "no list"),
        ('ratios = ["9x16"]', "no ratio"),
        ('index_first = "maybe"', "required"),
        ("safe_area = { top = 0.6, bottom = 0.6, left = 0, right = 0 }", "leaves nothing free"),
        ("safe_area = { top = 0.6 }", "no frame"),
        ('size_max_mb = { value = 5, confidence = "D" }', "means nothing"),
        ('size_max_mb = { value = 5, checked_on = "today" }', "no day"),
        ("size_max_mb = { value = 5, since = 3 }", "part of size_max_mb"),
        ("size_max_mb = ", "cannot be read"),
    ],
)
def test_a_wrong_value_names_the_file_the_key_and_what_is_right(line, said):
    with pytest.raises((WrongInput, NotFound), match=said) as raised:
        overridden(CHANNELS["douyin"], "douyin", line, where="shop/channels/douyin.toml", on=date(2026, 11, 22))

    assert raised.value.where == "shop/channels/douyin.toml"


def test_a_channel_that_comes_with_the_project_may_leave_nothing_out():
    head = 'title = { en = "Place", zh = "平台" }\n'
    with pytest.raises(WrongInput, match="does not name what this file is silent about"):
        read_channel("place", head + "unknown = []")
    with pytest.raises(WrongInput, match="lacks 'checked_on'"):
        read_channel("place", head + 'duration_max_s = { value = 3, source = "somebody", confidence = "C" }')
    with pytest.raises(WrongInput, match="lacks 'title'"):
        read_channel("place", "unknown = []")


def test_ratios_are_width_over_height():
    assert ratio_of("16:9") == pytest.approx(1.7778, abs=1e-4)
    for wrong in ("16", "16:0", "a:b", "-1:2", ""):
        with pytest.raises(WrongInput):
            ratio_of(wrong)
