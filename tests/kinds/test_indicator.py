"""The table of indicators, and how a workspace changes it."""

import pytest

from nine16.errors import UnreadableFile, WrongInput
from nine16.kinds.indicator import UNITS, indicators
from nine16.model.five_i import NAMES


def own(folder, text):
    (folder / "indicators.toml").write_text(text, "utf-8")
    return indicators(folder)


def test_each_of_the_five_has_enough_aspects_for_a_score_and_says_what_it_measures_in_two_languages():
    table = indicators()
    for name in NAMES:
        assert len({one.aspect for one in table.of(name) if one.counts}) >= 5
    for one in table.each:
        assert one.says["en"]
        assert one.says["zh"]
        assert one.source
        assert one.unit in UNITS


def test_what_viewers_do_and_what_nobody_can_measure_counts_in_no_score():
    table = indicators()
    assert {one.take for one in table.each if not one.counts} == {"rate", "nothing"}
    assert {"fame", "trend"} <= {one.name for one in table.each if one.take == "nothing"}


def test_every_signal_and_every_kind_of_words_that_is_named_exists():
    from nine16.kinds.signal import signals
    from nine16.signals.words import shipped_lists

    table = indicators()
    kinds = {one.kind for one in shipped_lists()} | {one.kind for one in table.lists} | {"own_brand"}
    for one in table.each:
        assert not one.signal or one.signal in signals()
        assert set(one.kinds) <= kinds


def test_a_workspace_adds_changes_and_switches_off(tmp_path):
    table = own(
        tmp_path,
        """
        [indicator.colour_early]
        off = true

        [indicator.subject_at]
        within_s = [0, 5]

        [indicator.swatch]
        of = "internalization"
        aspect = "swatch"
        says = { en = "how often a swatch is named", zh = "说试色的次数" }
        take = "words_per_10_s"
        kinds = ["swatch"]
        unit = "per_10_s"
        source = "ours"

        [terms.swatch]
        zh = ["试色"]
        """,
    )

    by_name = {one.name: one for one in table.each}
    assert "colour_early" not in by_name
    assert by_name["subject_at"].within_s == (0.0, 5.0)
    assert by_name["subject_at"].better == "less"
    assert by_name["swatch"].kinds == ("swatch",)
    assert "swatch" in {one.name for one in table.lists}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[indicator.x]\nof = "beauty"', "lacks aspect"),
        ('[indicator.subject_at]\nof = "beauty"', "of = 'beauty'"),
        ("[indicator.subject_at]\nwithin_s = [5, 2]", "within_s = [5, 2]"),
        ("[indicator.subject_at]\nwithin_s = [5]", "without an end"),
        ("[indicator.subject_at]\nkinds = []", "lacks kinds"),
        ('[indicator.caption_early]\nabove = "much"', "above = 'much'"),
        ("[indicator.subject_at]\nfrom = 3", "'from' is no key"),
        ("[indicator.colour_early]\nsignal = 3", "signal = 3"),
        ("[indicator.colour_early]\nunit = []", "unit = []"),
        ('[indicators.x]\nof = "identity"', "'indicators' is no part"),
        ("indicator = 3", "is no table"),
    ],
)
def test_an_entry_that_cannot_be_used_is_refused_with_file_and_key(tmp_path, text, told):
    with pytest.raises(WrongInput) as refused:
        own(tmp_path, text)
    assert told in str(refused.value)
    assert "indicators.toml" in str(refused.value)


def test_a_file_that_is_no_toml_is_refused(tmp_path):
    with pytest.raises(UnreadableFile):
        own(tmp_path, "[indicator.x")
