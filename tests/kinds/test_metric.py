"""A metric's file is read in full or refused with its name."""

import pytest

from nine16.errors import WrongInput
from nine16.kinds.actions import action_kinds, kinds_counting_as
from nine16.kinds.metric import metrics, read_metric

WHOLE = """
title = { en = "Gifts", zh = "礼物" }
says = { en = "Views with a gift.", zh = "送礼的播放" }
beat_s = 9
goal = "account"
source = "us"
"""


def test_a_metric_is_read():
    gifts = read_metric("gifts", WHOLE)

    assert (gifts.name, gifts.title, gifts.title_zh, gifts.beat_s, gifts.goal) == (
        "gifts",
        "Gifts",
        "礼物",
        9,
        "account",
    )
    assert gifts.watching is None


@pytest.mark.parametrize("key", ["title", "says", "source"])
def test_a_missing_key_is_named_with_the_file(key):
    text = "\n".join(line for line in WHOLE.splitlines() if not line.startswith(key))

    with pytest.raises(WrongInput, match=rf"lacks '{key}' \(metrics/gifts\.toml\)"):
        read_metric("gifts", text)


@pytest.mark.parametrize(
    "text",
    [
        "title = 3",
        'title = "Gifts"\nsays = "x"\nsource = "us"',
        "title = {",
        WHOLE.replace('"account"', '"fame"'),
        WHOLE.replace("beat_s = 9", 'beat_s = "nine"'),
        WHOLE + 'watching = "reach_4s"',
    ],
)
def test_a_file_that_means_nothing_is_refused_by_name(text):
    with pytest.raises(WrongInput, match=r"metrics/gifts\.toml"):
        read_metric("gifts", text)


def test_the_golden_seconds_belong_to_the_four_rates():
    beats = {metric.beat_s: name for name, metric in metrics().items() if metric.beat_s is not None}

    assert beats == {3: "effective_view", 9: "interaction", 11: "shop_entry", 16: "follow"}


def test_every_goal_has_a_rate_that_speaks_for_it():
    assert {metric.goal for metric in metrics().values()} >= {"sale", "item", "account"}


def test_every_metric_counts_something():
    kinds = action_kinds()
    for name, metric in metrics().items():
        counted = kinds_counting_as(name, kinds)
        assert bool(counted) != bool(metric.watching), f"{name} counts either actions or watching"
