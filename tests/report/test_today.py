"""A morning on the page and on the terminal: calm, true, safe, in both languages."""

import importlib.util
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nine16.errors import WrongInput
from nine16.model.number import Number
from nine16.model.today import Todo
from nine16.report.today import today_page
from nine16.report.today_words import headline, today_words

_SPEC = importlib.util.spec_from_file_location("mornings", Path(__file__).parent / "mornings.py")
assert _SPEC is not None
assert _SPEC.loader is not None
MORNINGS = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(MORNINGS)
LANGUAGES = ("en", "zh")


@pytest.fixture(params=sorted(MORNINGS.EVERY))
def morning(request):
    """Each drawn morning once."""
    return MORNINGS.EVERY[request.param]()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_loads_nothing_and_lets_nothing_in(morning, language):
    page = today_page(morning, language=language, title="<b>shop</b>", notes=("simulated", "<script>"))

    assert "default-src &#39;none&#39;" in page
    assert "<script" not in page
    assert "<img" not in page
    assert not re.search(r"https?://", page)
    body = page[page.index("<body>") : page.index("</body>") + 7]
    ET.fromstring(body.replace("&nbsp;", " "))  # noqa: S314 - our own markup, under test
    assert not re.search(r">\s*(None|nan)\s*<", body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sums_come_first_then_what_moved_then_what_to_do(language):
    page = today_page(MORNINGS.full(), language=language)
    heads = re.findall(r"<h[12]>(.*?)</h[12]>", page)

    assert (
        heads[1:5]
        == {
            "en": ["Views", "What moved", "What to do", "Exports that are overdue"],
            "zh": ["播放量", "异动作品", "今天要做的事", "迟到的导出"],
        }[language]
    )


def test_the_headline_says_what_was_beyond_and_how_many_moved():
    assert headline(MORNINGS.full(), "en") == (
        "Views yesterday: more than expected, 18k instead of 8,700 to 14k; 2 posts moved beyond expectation"
    )
    assert headline(MORNINGS.full(), "zh") == "昨天播放量高于预期：1.8万，预期 8700–1.4万；有 2 条作品出现异动"
    assert headline(MORNINGS.quiet(), "en") == "Views go as expected; no post moved beyond expectation"
    assert headline(MORNINGS.empty(), "en") == "Not enough captures to know what was to be expected"


def test_one_mover_is_one_post():
    one = replace(MORNINGS.full(), movers=MORNINGS.full().movers[:1])

    assert headline(one, "en").endswith("; one post moved beyond expectation")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_says_the_same_as_the_page(language):
    morning = MORNINGS.full()
    page, lines = today_page(morning, language=language), today_words(morning, language=language)
    said = "\n".join(lines)

    assert headline(morning, language) in lines
    for mover in morning.movers:
        assert mover.title in said
        assert mover.title in page
    for todo in morning.todo:
        assert any(todo.says[language] in line for line in lines)
        assert todo.command in page
        assert f"     {todo.command}" in lines


def test_every_sum_carries_what_was_to_be_expected_and_what_it_rests_on():
    page = today_page(MORNINGS.full(), language="en")

    assert page.count("expected 67k to 86k") >= 1
    assert "64 posts" in page
    assert "left out: 3 posts (captures are missing)" in page
    assert "fewer than 14 usual days" in page


def test_sales_carry_their_currency():
    sums = [
        replace(one, metric="sales", observed=replace(one.observed, basis="CNY"))
        for one in MORNINGS.compared("views", 900)
    ]
    morning = replace(MORNINGS.quiet(), compared=tuple(sums))

    assert "Sales (CNY)" in today_page(morning, language="en")
    assert "6,242\xa0CNY" in "\n".join(today_words(morning, language="en", every=True))


def test_a_morning_in_another_language_is_refused():
    with pytest.raises(WrongInput, match="en or zh"):
        today_page(MORNINGS.quiet(), language="fr")


def test_a_sum_that_is_not_known_says_why():
    one = MORNINGS.compared("views", 900)[0]
    unknown = replace(one, observed=Number.none("nothing tells it"), expected=Number.none("nothing tells it"))
    lines = today_words(replace(MORNINGS.quiet(), compared=(unknown,), day=date(2026, 1, 1)), language="en")

    assert "    Yesterday, not known, nothing tells it" in lines


@pytest.mark.parametrize(("language", "says"), [("en", "ends 7 days ago"), ("zh", "停在 7 天前")])
def test_exports_that_all_ended_some_time_ago_are_not_said_to_have_come_as_usual(language, says):
    behind = Todo("load_new", {"en": "Load new exports", "zh": "导入新的导出"}, 7)
    quiet = replace(MORNINGS.full(), stale=(), todo=(behind,))

    assert any(says in line for line in today_words(quiet, language=language))
    assert says in today_page(quiet, language=language)
    assert not any("as usual." in line for line in today_words(quiet, language="en"))
