"""The table of action kinds is open to a workspace, and what each counts as is never guessed."""

import pytest

from nine16.errors import WrongInput
from nine16.kinds.actions import action_kinds, kinds_counting_as
from nine16.kinds.metric import metrics


def test_kinds_count_for_the_rates_of_the_contract():
    kinds = action_kinds()

    assert kinds_counting_as("interaction", kinds) == ("like", "comment", "share")
    assert kinds_counting_as("shop_entry", kinds) == ("shop_entry", "product_click")
    assert kinds_counting_as("follow", kinds) == ("follow", "avatar_tap")
    assert kinds_counting_as("negative", kinds) == ("not_interested", "report", "unfollow")
    assert {kinds_counting_as(rate, kinds) for rate in ("collection", "cart", "order", "inquiry")} == {
        ("collect",),
        ("cart_add",),
        ("order",),
        ("inquiry",),
    }


def test_what_a_kind_counts_for_is_a_metric_or_nothing():
    for kind in action_kinds().values():
        assert kind.counts_as is None or kind.counts_as in metrics()
        assert kind.title
        assert any("\u4e00" <= letter <= "\u9fff" for letter in kind.title_zh)


def test_a_workspace_adds_its_own_kind_and_may_change_one():
    own = action_kinds(
        {
            "coupon": {"counts_as": "shop_entry", "title": {"en": "coupons", "zh": "领券"}},
            "share": {"counts_as": ""},
            "try_on": {"counts_as": "interaction"},
        }
    )

    assert kinds_counting_as("shop_entry", own) == ("shop_entry", "product_click", "coupon")
    assert own["coupon"].title_zh == "领券"
    assert own["share"].counts_as is None
    assert own["try_on"].title == "try_on"


def test_the_table_itself_stays_as_it_is():
    action_kinds({"coupon": {"counts_as": "order"}})

    assert "coupon" not in action_kinds()


@pytest.mark.parametrize("entry", [{}, {"title": {"en": "x"}}, "shop_entry", 3])
def test_a_kind_that_does_not_say_what_it_counts_as_is_refused(entry):
    with pytest.raises(WrongInput, match=r"'coupon' lacks counts_as \(nine16\.toml\)"):
        action_kinds({"coupon": entry})
