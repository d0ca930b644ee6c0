"""The verdict on a rate says no more than its interval allows."""

from nine16.model.evaluation import Usual
from nine16.model.number import Number
from nine16.panels.all_rates import all_rates
from nine16.panels.rates import _side, rates, verdict_on

USUAL = Usual("interaction", 0.03, 0.04, 0.06, 30, "views")


def test_a_rate_whose_interval_lies_above_the_usual_is_surely_above():
    assert verdict_on(Number(0.08, 0.07, 0.09), USUAL) == ("above", True)


def test_a_rate_whose_interval_reaches_into_the_usual_is_probably_above():
    assert verdict_on(Number(0.065, 0.055, 0.075), USUAL) == ("above", False)


def test_an_interval_wider_than_the_usual_tells_nothing():
    assert verdict_on(Number(0.2, 0.01, 0.6), USUAL) == ("unsure", False)


def test_nothing_is_said_without_a_usual():
    assert verdict_on(Number(0.2, 0.1, 0.3), None) is None


def test_rates_that_count_unlike_things_are_not_compared(drawn):
    story = drawn.from_export()
    unlike = {name: Usual(name, u.low, u.median, u.high, u.posts, "views") for name, u in story.usual.items()}
    changed = type(story)(story.evaluation, story.evidence, unlike)

    assert all(row["usual_low"] is None for row in rates.rows(changed) if row["value"] is not None)
    assert rates.title(changed, "en") == "The four rates, not yet compared"


def test_three_views_compare_with_nothing(drawn):
    assert "too few views to tell" in rates.draw(drawn.few_views(), "en")


def test_a_rate_within_the_usual_says_on_which_side_it_surely_lies():
    usual = Usual("follow", 0.01, 0.02, 0.03, 20, "views")

    assert _side("within", Number(0.014, 0.012, 0.016, n=9_000), usual) == "within_low"
    assert _side("within", Number(0.026, 0.024, 0.028, n=9_000), usual) == "within_high"
    assert _side("within", Number(0.02, 0.012, 0.028, n=900), usual) == "within"
    assert _side("above", Number(0.05, 0.045, 0.055, n=9_000), usual) == "above"


def test_a_mean_is_not_said_to_count_views_that_did_it(drawn):
    page = all_rates.draw(drawn.long(), "en")
    mean = page[page.index("Average watch time") :].split("</tr>")[0]

    assert "mean over views" in mean
    assert "views that did it" not in mean
    assert "views that did it / views" in page
