"""The week on one page: true, safe, in both languages, and never more than is sure."""

import importlib.util
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from nine16.errors import WrongInput
from nine16.model.number import Number
from nine16.model.week import Placed
from nine16.report.week import week_page
from nine16.report.week_sums import headline

_SPEC = importlib.util.spec_from_file_location("weeks", Path(__file__).parent / "weeks.py")
assert _SPEC is not None
assert _SPEC.loader is not None
WEEKS = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(WEEKS)
LANGUAGES = ("en", "zh")


def _text(page: str) -> str:
    """What a reader reads: tags taken out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<body>") :])).replace("&#39;", "'")


@pytest.fixture(params=sorted(WEEKS.EVERY))
def week(request):
    """Each drawn week once."""
    return WEEKS.EVERY[request.param]()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_loads_nothing_and_lets_nothing_in(week, language):
    page = week_page(week, language=language, title="<b>shop</b>", notes=("simulated", "<script>"), films=WEEKS.FILMS)

    assert "default-src &#39;none&#39;" in page
    assert "<script" not in page
    assert "<img" not in page
    assert not re.search(r"https?://", page)
    body = page[page.index("<body>") : page.index("</body>") + 7]
    ET.fromstring(body.replace("&nbsp;", " "))  # noqa: S314 - our own markup, under test
    assert not re.search(r">\s*(None|nan)\s*<", body)
    assert not re.search(r"\bNone\b|\bnan\b", _text(page))


def test_the_headline_says_how_the_week_was_and_which_channels_differ():
    assert headline(WEEKS.full(), "en") == (
        "A better week than expected: 181k views, 49k to 130k were to be expected; "
        "Xiaohongshu below what was to be expected"
    )
    assert headline(WEEKS.full(), "zh") == "这一周好于预期：播放量 18万，预期 4.9万–13万；小红书低于预期"
    assert headline(WEEKS.quiet(), "en").startswith("A week as expected: 9,000 views")
    assert headline(WEEKS.one_post(), "en") == "412 views this week; whether that is much cannot be told yet"
    assert headline(WEEKS.empty(), "zh") == "还没有数据，先导入一份平台导出"


def test_a_channel_without_a_sum_is_named_with_its_reason():
    said = _text(week_page(WEEKS.full()))

    assert "Not comparable this week: Alibaba.com (nothing says when its posts were published)" in said
    assert "6,707 views that ads bought are left out" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_post_has_its_place_with_its_range_and_what_it_is_compared_with(language):
    page = week_page(WEEKS.full(), language=language, films=WEEKS.FILMS)
    rows = re.findall(r"<li>\s*<div class=\"frame-cell\">.*?</li>", page, re.DOTALL)

    assert len(rows) == 10
    for row in rows:
        assert re.search(
            r"100 like it \(\d+ to \d+; 46 posts|scores 90 of 100 \(85 to 95; 46 posts|\d+–\d+；46 条同类", row
        )


def test_posts_that_overlap_are_said_to_be_level():
    said = _text(week_page(WEEKS.full()))

    assert "The first 2 cannot be told apart: their ranges overlap." in said  # 97 (95 to 99) and 90 (85 to 95) touch
    assert "The first 3 cannot be told apart" not in said
    alike = replace(
        WEEKS.quiet(), placed=Placed(best=(WEEKS.judged(90, 8), WEEKS.judged(84, 8), WEEKS.judged(80, 8)), usual=5)
    )
    assert "These 3 cannot be told apart: their ranges overlap." in _text(week_page(alike))


def test_where_nothing_is_sure_the_page_says_so_and_names_who_leads():
    said = _text(week_page(WEEKS.quiet()))

    assert "Of 8 posts published, surely better than their like: none; surely weaker: none." in said
    assert "No post of this week is surely better than its like." in said
    assert "Highest so far: “豆沙色" in said
    assert "better than 62 of 100 like it (32 to 92; 46 posts). It may well be usual." in said
    assert "8 more cannot be told from the usual." in said
    assert "Nothing is sure yet; about 40 more posts would tell." in said


def test_a_score_is_not_called_a_place():
    said = _text(week_page(WEEKS.full()))

    assert "scores 90 of 100 (85 to 95; 46 posts; 71 % of its card known)" in said.replace("\xa0", " ")
    assert "A score weighs several such places" in said
    weighs = "weighs: sale of the item 25 %, interest in the item 25 %, watched to the end 25 % and follow 25 %."
    assert f"The scorecard “Douyin” {weighs}" in said.replace("\xa0", " ")


def test_an_older_post_shows_what_it_did_in_the_week():
    assert "Rose on 14 November: 2,633 views, 94 to 220 were to be expected" in _text(week_page(WEEKS.full()))


def test_a_film_is_shown_by_one_frame_and_an_unknown_one_by_a_tile():
    page = week_page(WEEKS.full(), films=WEEKS.FILMS)

    assert page.count("data:image/jpeg;base64,") == 2
    assert page.count('class="no-film"') == 8
    assert "data:image" not in week_page(WEEKS.full())


def test_advice_keeps_to_two_of_a_kind_and_each_carries_its_worth_with_its_range_and_posts():
    page = week_page(WEEKS.full())
    said = _text(page)

    assert page.count("<b>Why</b></summary>") == 6
    assert "worth about 790 likes, comments and shares a post (440 to 1,300; 21 posts)" in said
    assert "worth about 790 viewers kept a post" in said
    assert "To find out: about 76 pairs of posts (52 to 125)" in said
    assert "That is no proof that one brings the other: only an experiment shows that." in said


def test_an_experiment_says_its_state_its_difference_and_what_to_do_next():
    said = _text(week_page(WEEKS.full()))

    assert "Decided card-cut" in said
    assert "lipstick-card-cut holds viewers 0.92 s longer (0.41 to 1.43)" in said
    assert "Keep lipstick-card-cut and stop the other." in said
    assert "nine16 experiment result WORKSPACE title-question" in said
    assert "1 more experiment " in said
    assert "hour" not in said.partition("Experiments")[2].partition("Money")[0]


def test_a_worse_arm_is_not_kept():
    worse = WEEKS.tried("stop", "x", difference=Number(-0.9, -1.4, -0.4, n=5_000))

    said = _text(week_page(replace(WEEKS.full(), tried=(worse,))))
    assert "Keep lipstick: the other does worse." in said


def test_money_keeps_sources_and_currencies_apart_and_says_what_is_unknown():
    said = _text(week_page(WEEKS.full())).replace("\xa0", " ")

    assert "Taobao, orders of the shop 5,034 CNY net" in said
    assert "5,479 CNY paid, 445.00 CNY given back in 4 orders" in said
    assert "Alibaba.com, sales told of posts 27k USD" in said
    assert "an order cost 50.30 CNY (26.4 to 108; 8 orders)" in said
    assert "told for 14 to 15 November (2 days)" in said
    assert "Commission 812.50 CNY (6 posts)" in said
    said = _text(week_page(WEEKS.quiet()))
    assert "No sales are known: no shop's orders, no log with orders and no export that tells sales is loaded" in said
    assert "Spend not known: no ad report is loaded" in said
    assert "Commission not known: no report tells it" in said


def test_a_week_that_captures_do_not_reach_says_until_when_they_do():
    said = _text(week_page(WEEKS.one_post()))

    assert "The figures end on 13 November: the days after it are missing from this week." in said
    assert "not known the export does not reach the end of the week" in said
    late = _text(week_page(WEEKS.full()))
    assert "this is their last whole week, Monday to Sunday" in late
    assert "Overdue: Xiaohongshu" in late


def test_the_reason_for_no_comparison_is_told_without_terms_of_the_trade():
    said = _text(week_page(WEEKS.one_post()))

    assert "only 11 daily figures of posts known before; 30 needed" in said
    assert "daily steps" not in said


def test_it_says_when_it_was_made():
    assert "stand as known on 18 November 2026, when this page was made." in _text(week_page(WEEKS.full()))


def test_no_language_but_two():
    with pytest.raises(WrongInput, match="no page in the language 'fr'"):
        week_page(WEEKS.full(), language="fr")
