"""Findings of a post: one for what was found once, ranked by worth, with the sale or the reason, few."""

import dataclasses
from fractions import Fraction

import numpy as np
import pytest

from nine16.evaluate import evaluate
from nine16.evaluate.answer import Around
from nine16.evaluate.findings import Library, named, reference
from nine16.evaluate.findings.library import FactorsKnown, SaleByViewer
from nine16.evaluate.findings.worth import product, ranked, with_sale
from nine16.kinds.actions import action_kinds
from nine16.kinds.rule import rule
from nine16.model.evaluation import Evaluation
from nine16.model.evidence import Evidence
from nine16.model.finding import Edit, Finding, Words
from nine16.model.measured import Measured, Span
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.model.video import VideoFacts
from nine16.model.watching import LEFT
from nine16.registry import BrokenPart
from nine16.settings import Settings

SECONDS = 20
POST = Post("player:film", "player", "shop", video_id="film")


@pytest.fixture
def lossy(log):
    """2,400 views; half of those still there leave in second 8, a few in every other."""
    rng = np.random.default_rng(5)
    ends = []
    for _ in range(2_400):
        for t in range(SECONDS):
            if rng.random() < (0.5 if t == 8 else 0.03):
                ends.append(t * 1_000 + 500)
                break
        else:
            ends.append(SECONDS * 1_000)
    done = [LEFT if end < SECONDS * 1_000 else 1 for end in ends]
    return log([[(0, end)] for end in ends], done, duration_s=float(SECONDS))


def _evaluated(log, *, library=None, settings=None, **signals):
    facts = VideoFacts(float(SECONDS), 720, 1280, 25.0, 0, has_sound=True)
    return evaluate(
        Evidence(POST, facts, signals, log),
        [],
        settings=settings or Settings(),
        action_kinds=action_kinds(),
        around=Around(library=library),
    )


def test_the_loss_is_found_once_by_the_rule_that_says_most(lossy):
    silent = Measured(spans=(Span(8.0, 9.0),))

    (plain,) = _evaluated(lossy).findings
    (heard,) = _evaluated(lossy, silence=silent).findings

    assert (plain.rule, plain.from_s) == ("lost_moment", 8.0)
    assert (heard.rule, heard.from_s) == ("silent_moment", 8.0)


def test_it_has_a_name_that_leads_back_to_it(lossy):
    (found,) = found_all = _evaluated(lossy).findings

    assert reference("player:film", found) == "player:film/lost_moment@8"
    assert named("player:film", found_all, "player:film/lost_moment@8") is found
    assert named("player:film", found_all, "player:film/lost_moment@9") is None


def test_the_library_is_asked_only_when_something_is_sure(lossy, log):
    asked = []

    def factors():
        asked.append("factors")
        return FactorsKnown()

    quiet = log([[(0, 20_000)]] * 300, [1] * 300, duration_s=20.0)

    assert _evaluated(quiet, library=Library(factors=factors)).findings == ()
    assert asked == []
    assert _evaluated(lossy, library=Library(factors=factors)).findings
    assert asked == ["factors"]


def test_the_sale_it_carries_is_viewers_times_what_one_brings(lossy):
    sale = SaleByViewer({8: Number(25.0, 10.0, 60.0, n=12, basis="post")}, None, "CNY")

    (found,) = _evaluated(lossy, library=Library(sale=lambda _log: sale)).findings

    assert found.currency == "CNY"
    assert found.sale.value == pytest.approx(25.0 * found.effect.value)
    assert 0 < found.sale.low < found.sale.value < found.sale.high


def test_without_orders_the_sale_says_why(lossy):
    (found,) = _evaluated(lossy).findings

    assert found.sale.value is None
    assert found.sale.why_null == "no order with its value is known"


def test_no_more_than_the_setting(lossy):
    assert len(_evaluated(lossy, settings=Settings({"evaluate.most_findings": 1})).findings) == 1


def test_a_rule_that_fails_is_named(lossy):
    from nine16.evaluate.findings.answer import findings
    from nine16.evaluate.moments import losses

    @rule(title="Broken", title_zh="坏", about="audience")
    def broken(_candidate, _audience, _settings):
        """It fails."""
        return 1 // 0

    seconds = lossy.seconds
    lost = losses(seconds.left_watching, seconds.watching)
    with pytest.raises(BrokenPart, match="the rule 'broken' failed"):
        findings(
            Evidence(POST, None, {}, lossy), _evaluated(lossy), lost, settings=Settings(), asked={"broken": broken}
        )


@pytest.mark.parametrize(
    ("length_s", "span", "left"),
    [
        (20.0, (8, 9), (8, 9)),
        (20.0, (17, 23), (17, 20)),
        (6.0, (8, 9), None),
        (0.0, (0, 0), None),
        (0.0, (8, 9), (8, 9)),
    ],
)
def test_an_edit_that_the_file_cannot_carry_is_not_proposed(lossy, length_s, span, left):
    """A file shorter than its log, or one whose length nobody knows."""
    from nine16.evaluate.findings.answer import findings
    from nine16.evaluate.moments import losses

    @rule(title="Cut", title_zh="剪", about="audience")
    def cut(_candidate, _audience, _settings):
        """It cuts."""
        edit = Edit("cut_out", Fraction(span[0]), Fraction(span[1]))
        return Finding("cut", "audience", "warn", Words("x", "x"), edit=edit)

    lost = losses(lossy.seconds.left_watching, lossy.seconds.watching)
    facts = VideoFacts(length_s, 720, 1280, 25.0, 0, has_sound=True)
    known = Evidence(POST, facts, {}, lossy)
    (one,) = findings(known, _evaluated(lossy), lost, settings=Settings(), asked={"cut": cut})

    assert (None if one.edit is None else (one.edit.from_s, one.edit.to_s)) == left


def _finding(unit="viewers", value=100.0, expected=0.02, from_s: float | None = 4.0):
    effect = Number(value, 0.5 * value, 1.5 * value)
    return Finding("r", "audience", "warn", Words("", ""), from_s=from_s, effect=effect, unit=unit, expected=expected)


def test_a_rate_below_is_worth_orders_where_it_is_of_orders_and_viewers_where_it_is_of_viewers():
    sale = SaleByViewer({3: Number(2.0, 2.0, 2.0), 4: Number(1.0, 1.0, 1.0)}, Number(900.0, 800.0, 990.0), "CNY")

    assert with_sale(_finding("order", 3.0), sale).sale.value == pytest.approx(2_700.0)
    assert with_sale(_finding("effective_view", 10.0), sale).sale.value == pytest.approx(20.0)
    assert with_sale(_finding("viewers", 10.0), sale).sale.value == pytest.approx(10.0)
    follow = with_sale(_finding("follow", 10.0), sale)
    assert (follow.sale.value, follow.currency) == (None, None)


def test_ranked_by_sale_where_all_have_one_else_by_the_share_they_are_of():
    post = Evaluation("p", "v", "player", 10_000, (), {}, Number(None), Number(None))
    many, few = _finding(value=300.0), _finding("shop_entry", 60.0, from_s=None)  # 3 % of views; 60 of 200 entries

    assert ranked([many, few], post) == [few, many]
    sold = [dataclasses.replace(many, sale=Number(9.0)), dataclasses.replace(few, sale=Number(1.0))]
    assert ranked(sold, post) == sold


def test_a_product_of_an_unknown_is_unknown():
    assert product(Number.none("nobody"), Number(1.0)).why_null == "nobody"
    assert product(Number(2.0, 0.0, 4.0), Number(3.0, 3.0, 3.0)).low == 0.0
