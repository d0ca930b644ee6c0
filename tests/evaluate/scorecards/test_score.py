"""A post by its scorecard."""

from datetime import UTC, datetime

import pytest

from nine16.evaluate.cohorts import OnChannel, Standings, standing
from nine16.evaluate.scorecards import scored
from nine16.evaluate.scorecards.score import with_beats
from nine16.kinds.scorecard import read_scorecard
from nine16.model.evaluation import Beat
from nine16.model.evidence import Peer
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot
from nine16.model.watching import PostTotals, RateCount
from nine16.settings import Settings

HEAD = 'title = { en = "Mine", zh = "我的" }\nsays = { en = "What weighs", zh = "看什么" }\n'


def card(*outcomes, goals=(), beats=()):
    """A card of (name, weight) each."""
    line = 'source = "ours"\nchecked_on = 2026-11-22\n'
    text = HEAD
    text += "".join(f'[outcomes."{name}"]\nweight = {weight}\n{line}' for name, weight in outcomes)
    text += "".join(f"[goals.{name}]\nweight = {weight}\n{line}" for name, weight in goals)
    text += "".join(f"[beats.{second}]\n{line}" for second in beats)
    return read_scorecard("mine", text, kinds=("coupon",))


def peer(name, *, snapshots=(), **acted):
    rates = {rate: RateCount(float(count), 10_000, 10_000.0, "counts") for rate, count in acted.items()}
    return Peer(Post(name, "douyin", "a"), PostTotals(name, rates), duration_s=12.0, snapshots=snapshots)


def score(peers, name, by):
    standings = Standings(OnChannel(peers), settings=Settings())
    return scored(by, standings, name, standing(standings, name))


def many(**acted):
    return [peer(f"p{k}", **{rate: count + 50 * k for rate, count in acted.items()}) for k in range(12)]


def test_the_score_is_the_weighted_mean_of_the_places():
    peers = many(follow=500, interaction=3_000)
    told = score(peers, "p6", card(("follow", 3), ("interaction", 1)))
    follow, interaction = (one.percentile for one in told.outcomes)

    assert [one.weight for one in told.outcomes] == [0.75, 0.25]
    assert told.score.value == pytest.approx(0.75 * follow.value + 0.25 * interaction.value)
    assert told.score.low < told.score.value < told.score.high
    assert (told.score.n, told.score.basis, told.known_share, told.unplaced) == (11, "posts", 1.0, ())


def test_two_outcomes_are_surer_together_than_one_of_them():
    peers = many(follow=300, collection=300)
    one = score(peers, "p6", card(("follow", 1))).score
    both = score(peers, "p6", card(("follow", 1), ("collection", 1))).score

    assert both.high - both.low < 0.9 * (one.high - one.low)


def test_what_nobody_knows_is_named_and_not_scored_as_nought():
    told = score(many(follow=500), "p11", card(("follow", 2), ("search_back", 1)))

    assert told.unplaced == ("search_back",)
    assert told.score.value == told.outcomes[0].percentile.value > 90
    assert told.known_share == pytest.approx(2 / 3)
    assert told.outcomes[1].percentile.why_null == "nothing tells it"


def test_less_than_half_known_is_no_score():
    told = score(many(follow=500), "p11", card(("follow", 1), ("search_back", 2)))

    assert told.score.value is None
    assert told.score.why_null == "less than half of what weighs on this scorecard is known"
    assert told.outcomes[0].percentile.value > 90


def test_of_what_nobody_wants_less_is_better():
    told = score(many(negative=100), "p11", card(("negative", 1)))

    assert told.outcomes[0].percentile.value > 90
    assert told.score.value < 10
    assert told.score.low <= told.score.value <= told.score.high


def test_a_goal_weighs_by_the_rate_nearest_to_it():
    told = score(many(shop_entry=200, follow=500), "p6", card(goals=(("sale", 1), ("account", 1), ("item", 1))))

    assert [(one.name, one.rate) for one in told.outcomes] == [
        ("sale", "shop_entry"),
        ("account", "follow"),
        ("item", None),
    ]
    assert told.unplaced == ("item",)
    assert told.score.value is not None


def test_joined_rates_clicks_on_the_cover_and_own_kinds_weigh_too():
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    peers = [
        peer(
            f"p{k}",
            interaction=300 + k,
            collection=50 * k,
            snapshots=(
                Snapshot(
                    f"p{k}",
                    moment,
                    "notes",
                    {"views": 10_000, "impressions": 90_000, "coupon": 20 * k},
                    {"cover_click": 0.05 + 0.01 * k},
                ),
            ),
        )
        for k in range(12)
    ]
    told = score(peers, "p11", card(("interaction+collection", 1), ("cover_click", 1), ("coupon", 1)))

    assert told.unplaced == ()
    assert told.score.value > 95
    assert told.outcomes[1].shrunk.n == 90_000
    assert told.outcomes[1].shrunk.value == pytest.approx(0.16, abs=0.005)


def test_the_beats_of_the_card_are_filled_in():
    told = score(many(follow=500), "p6", card(("follow", 1), beats=(3, 9)))
    seen = Beat(3, "effective_view", "ok", Number(0.6), Number(0.5, 0.4, 0.6, 900, "views"), {})

    first, second = with_beats(told, [seen]).beats

    assert (first.second, first.rate, first.state, first.released.value) == (3, "effective_view", "ok", 0.5)
    assert (second.second, second.state, second.released.value) == (9, "unknown", None)
