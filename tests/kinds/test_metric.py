"""A metric's file is read in full or refused with its name."""

from datetime import timedelta

import pytest

from nine16.errors import WrongInput
from nine16.kinds.actions import action_kinds, kinds_counting_as
from nine16.kinds.metric import counted, metrics, read_metric

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


def test_every_rate_counts_something():
    kinds = action_kinds()
    for name, metric in metrics().items():
        if metric.rate:
            counts = kinds_counting_as(name, kinds)
            assert bool(counts) != bool(metric.watching), f"{name} counts either actions or watching"


def test_there_are_ten_rates_of_its_own_and_every_other_word_is_a_definition_of_somebody():
    rates = {name for name, metric in metrics().items() if metric.rate}

    assert rates == {
        "cart",
        "collection",
        "completion",
        "effective_view",
        "follow",
        "inquiry",
        "interaction",
        "negative",
        "order",
        "shop_entry",
    }
    assert all(metrics()[name].platform is None for name in rates)


@pytest.mark.parametrize("name", sorted(metrics()))
def test_a_definition_is_whole(name):
    metric = metrics()[name]

    assert metric.numerator in counted(), "what is counted is said"
    assert metric.denominator is None or metric.denominator in counted()
    assert (metric.unit in {"count", "money"}) == (metric.denominator is None), "a quotient says over what"
    assert metric.source
    assert metric.title != metric.title_zh
    assert all(other in metrics() for other in metric.instead)
    assert name not in metric.instead
    if metric.before is not None:
        assert metrics()[metric.before].valid_to == metric.valid_from - timedelta(days=1), "no day without a meaning"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('numerator = "likings"', "vocabulary"),
        ('denominator = "viewrs"', "vocabulary"),
        ('replays = "sometimes"', "replays"),
        ('window = "a week"', "window"),
        ('unit = "points"', "unit"),
        ('rate = "yes"', "rate"),
        ('valid_from = "2026-08-24"', "no day"),
        ("valid_from = 2026-08-24\nvalid_to = 2026-08-01", "before"),
        ('figures = ["views"]', "figure"),
        ("threshold_s = -3", "length"),
        ("threshold_s = true", "length"),
        ("thresold_s = 3", "no key thresold_s"),
    ],
)
def test_a_definition_that_means_nothing_is_refused_by_name(line, said):
    with pytest.raises(WrongInput, match=said) as refused:
        read_metric("gifts", WHOLE + line)

    assert refused.value.where == "metrics/gifts.toml"
