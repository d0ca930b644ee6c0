"""Scorecards are read, and their faults are told with file, line and what is possible."""

import pytest

from nine16.errors import WrongInput
from nine16.kinds.scorecard import own_scorecards, read_scorecard, scorecards

GOOD = """title = { en = "Mine", zh = "我的" }
says = { en = "What weighs", zh = "看什么" }

[for]
channel = ["taobao"]

[outcomes.follow]
weight = 2
source = "ours"
checked_on = 2026-11-22
"""


def test_every_card_that_comes_with_nine16_can_be_read_and_names_its_sources():
    for name, card in scorecards().items():
        assert card.name == name
        assert card.outcomes or card.goals
        assert not card.own
        for line in (*card.outcomes, *card.goals, *card.beats):
            assert len(line.source) > 8, (name, line)


def test_the_beauty_card_weighs_the_four_rates_and_names_their_seconds():
    card = scorecards()["taobao_beauty"]

    assert [line.name for line in card.outcomes] == ["effective_view", "interaction", "shop_entry", "follow"]
    assert [beat.second for beat in card.beats] == [3, 9, 11, 16]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("follow", "folow"), "no outcome is called 'folow' (scorecards/mine.toml, line 7). Did you mean follow?"),
        (("weight = 2", "weight = 0"), "outcomes.follow has no weight above 0 (scorecards/mine.toml, line 7)"),
        (("weight = 2", "weight = inf"), "outcomes.follow has no weight above 0"),
        (("weight = 2", "wieght = 2"), "outcomes.follow has no key 'wieght' (scorecards/mine.toml, line 8). Did you mean weight?"),
        (('source = "ours"', 'source = ""'), "outcomes.follow names no source"),
        (("2026-11-22", '"2026"'), "outcomes.follow has no day on which it was checked"),
        (("[for]", "[fro]"), "a scorecard has no key 'fro' (scorecards/mine.toml, line 4). Did you mean for?"),
        (('channel = ["taobao"]', "channel = 3"), "for.channel is no list of names (scorecards/mine.toml, line 5)"),
        (('channel = ["taobao"]', 'type = ["mian"]'), "no type of post is called 'mian' (scorecards/mine.toml, line 5). Did you mean main?"),
        (('zh = "我的"', 'zh = ""'), "title needs words in two languages (scorecards/mine.toml, line 1)"),
        (("[outcomes.follow]", "[goals.follow]"), "no goal is called 'follow' (scorecards/mine.toml, line 7). It is one of sale, item, account."),
        (("[outcomes.follow]\nweight = 2", "[beats.4]"), "4 s is no golden second (scorecards/mine.toml, line 7). There are: 3, 9, 11, 16"),
        ((GOOD[GOOD.index("[outcomes") :], ""), "nothing weighs on this scorecard"),
        (("[for]", "[for"), "a scorecard cannot be read"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_what_is_possible(change, says):
    with pytest.raises(WrongInput) as refused:
        read_scorecard("mine", GOOD.replace(*change))

    assert says in str(refused.value)


def test_a_workspaces_own_cards_may_weigh_its_own_kinds_of_action(tmp_path):
    (tmp_path / "scorecards").mkdir()
    (tmp_path / "scorecards" / "mine.toml").write_text(GOOD.replace("follow", "coupon"), "utf-8")

    assert own_scorecards(tmp_path, kinds=("coupon",))["mine"].own
    with pytest.raises(WrongInput, match=r"no outcome is called 'coupon' .*mine\.toml, line 7"):
        own_scorecards(tmp_path)


def test_a_workspace_without_cards_has_none(tmp_path):
    assert own_scorecards(tmp_path) == {}
