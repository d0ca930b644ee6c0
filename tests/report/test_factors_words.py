"""Factors for a terminal: what could not be asked is one line a reason, whatever its figures."""

import pytest

from nine16.evaluate.factors_by_post.reasons import why
from nine16.report.factors_words import _in_one


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "not enough data: 1 to 4 of 43 posts have it; at least 5 posts with it and 5 without it are needed"),
        ("zh", "数据不足：43 条作品里有 1–4 条带有它，带与不带各至少需要 5 条"),
    ],
)
def test_reasons_that_differ_in_a_figure_say_it_from_least_to_most(language, line):
    reasons = [why("one_sided", has=has, n=43, least=5)[language] for has in (4, 1, 2)]

    assert _in_one(reasons, language) == line


def test_figures_with_thousands_are_put_in_order_as_numbers():
    assert _in_one(["only 1,200 of them.", "only 900 of them."], "en") == "only 900 to 1,200 of them."
