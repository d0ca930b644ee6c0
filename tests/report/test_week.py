"""The week on one page: true, safe, in both languages, and never more than is sure."""

import importlib.util
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from nine16.errors import WrongInput
from nine16.model.number import Number
from nine16.model.today import Reason
from nine16.model.week import Brought, Placed
from nine16.report.week import week_page
from nine16.report.week_sums import cells, headline, lead
from nine16.report.week_words import LOW

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


def test_a_past_week_says_that_its_advice_knows_what_came_after_it():
    """The sums are of the seven days; what is said of posts and what to do rests on the whole library as it is."""
    newest = replace(WEEKS.full(), told_until=WEEKS.full().last_day)
    past = replace(newest, told_until=newest.last_day + timedelta(days=7))

    assert "by everything known up to" in _text(week_page(past, language="en"))
    assert "对作品的判断和建议用的是截至" in _text(week_page(past, language="zh"))
    almost = replace(newest, told_until=newest.last_day + timedelta(days=6))
    assert "by everything known up to" not in _text(week_page(almost, language="en"))


def test_the_headline_is_one_short_sentence_on_how_the_week_was():
    assert headline(WEEKS.full(), "en") == "Double 11 week: 181k views, more than in ordinary weeks"
    assert headline(WEEKS.full(), "zh") == "双十一这周播放量 18万，高于平常周"
    assert headline(replace(WEEKS.full(), sales_days=()), "en") == "A better week than expected: 181k views"
    assert headline(replace(WEEKS.full(), sales_days=()), "zh") == "本周好于预期：播放量 18万"
    assert headline(WEEKS.quiet(), "en") == "A week as expected: 9,000 views"
    assert headline(WEEKS.one_post(), "en") == "412 views this week; whether that is much cannot be told yet"
    assert headline(WEEKS.empty(), "zh") == "还没有数据，先导入一份平台导出"


def test_what_lies_below_or_above_the_expected_is_said_on_top_and_marked_where_it_stands():
    short = WEEKS.income(
        kind="player", channel="player", net=Number(1_484.0, n=13), expected=Number(4_927.0, 1_564.0, 15_519.0),
        beyond="down", refunds=None, orders=13,
    )  # fmt: skip
    week = replace(WEEKS.full(), purse=replace(WEEKS.full().purse, income=(short,)))
    page = week_page(week)
    said = _text(page).replace("\xa0", " ")

    assert (
        "Less than expected: Xiaohongshu, views 3,619 (5,600 to 12k expected); "
        "Own player, sales 1,484 CNY (1,600 to 16k expected)." in said
    )
    assert 'class="below">Less than expected</td>' in page
    assert 'class="rate-verdict below">Less than expected</span>' in page
    assert "低于预期：小红书播放量 3619（预期 5600–1.2万）；自有播放器成交 1484 元（预期 1600–1.6万）。" in _text(
        week_page(week, language="zh")
    )


def test_the_posts_are_one_sum_that_adds_up_counted_apart_and_left_out():
    views = WEEKS.full().sums[:5]
    week = replace(WEEKS.full(), posts=140, sums=views)
    said = _text(week_page(week))

    # 64 counted + 64 apart + 3 without a day + 9 of which no export tells these days
    assert "140 posts known: 64 make up the 181k views; 64 on YouTube stand apart" in said
    assert "12 are left out (why: at the end)" in said
    assert (
        "The 6,707 views that ads are known to have bought count on neither side; on days without an ad report nobody knows."
        in said
    )
    assert week.posts == 64 + 64 + 12


def test_posts_of_one_channel_need_no_table_and_none_are_called_left_out():
    said = _text(week_page(replace(WEEKS.quiet(), posts=64)))

    assert "Views by channel" not in said
    assert "64 posts known: 64 make up the 9,000 views." in said
    assert "left out" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_post_has_its_place_with_its_range_and_what_it_is_compared_with(language):
    page = week_page(WEEKS.full(), language=language, films=WEEKS.FILMS)
    rows = re.findall(r"<li(?: class=\"bare\")?>\s*<div class=\"(?:frame-cell|post-words)\">.*?</li>", page, re.DOTALL)

    assert len(rows) == 10
    for row in rows:
        assert re.search(r"of the 46 posts like it \(\d+ to \d+\W%|\d+%–\d+%(；按成交)?，同类 46 条", row)


def test_where_any_two_ranges_overlap_the_order_is_not_called_sure():
    unsure = "Their order is not sure: the ranges overlap."
    apart = Placed(best=(WEEKS.judged(90, 2), WEEKS.judged(80, 2)), usual=5)
    alike = Placed(best=(WEEKS.judged(95, 1), WEEKS.judged(84, 8), WEEKS.judged(80, 8)), usual=5)

    assert _text(week_page(WEEKS.full())).count(unsure) == 2  # 90 and 88 among the best; the weakest lie close
    assert unsure in _text(week_page(replace(WEEKS.quiet(), placed=alike)))
    assert unsure not in _text(week_page(replace(WEEKS.quiet(), placed=apart)))


def test_where_nothing_is_sure_the_page_says_so_and_names_who_leads():
    said = _text(week_page(WEEKS.quiet()))

    assert "Of 8 posts published none did clearly better or worse than posts like them." in said
    assert "No post of this week is clearly better than posts like it." in said
    assert "Highest so far: “豆沙色" in said
    assert "ahead of 62 % of the 46 posts like it (32 to 92 %). It may well be usual." in said.replace("\xa0", " ")
    assert "8 more new posts have usual rates (views aside), or too little is known." in said
    assert "Nothing is sure yet; about 40 more posts would tell." in said


def test_a_score_is_a_mean_of_places_and_what_of_it_is_unknown_is_named():
    full = WEEKS.full()
    said = _text(week_page(full))

    assert "overall score above that of 90 % of the 46 posts like it (85 to 95 %)" in said.replace("\xa0", " ")
    assert "Overall score: all that counts on its channel, together." in said
    scored = full.placed.best[1]
    lacking = replace(scored.card.outcomes[0], percentile=Number.none("nothing tells it"))
    card = replace(scored.card, outcomes=(lacking, *scored.card.outcomes[1:]))
    one = replace(full, placed=replace(full.placed, best=(replace(scored, card=card),)))
    assert "The overall score leaves out what no file tells: Douyin, sale of the item (25 % of it)." in _text(
        week_page(one)
    ).replace("\xa0", " ")
    weighs = "weighs: sale of the item 25 %, interest in the item 25 %, watched to the end 25 % and follow 25 %."
    assert f"The scorecard “Douyin” {weighs}" in said.replace("\xa0", " ")


def test_an_older_post_shows_what_it_did_in_the_week():
    said = _text(week_page(WEEKS.full()))

    assert (
        "Listed for its rise on 14 November: 2,633 views in a day, 94 to 220 expected. The files do not tell why."
        in said
    )


@pytest.mark.parametrize(
    ("kind", "says", "en"),
    [
        ("paid", "Ads for it began on this day.", "in a day, 94 to 220 expected. Ads for it began on this day."),
        (
            "account",
            "The day was good for the whole account.",
            "in a day, 94 to 220 expected. The files do not tell why.",
        ),
        (
            "gap",
            "The increment is of 3 days.",
            "Listed for its rise around 14 November: 2,633 views, 94 to 220 expected. The inc",
        ),
    ],
)
def test_a_move_says_what_the_files_know_of_why(kind, says, en):
    """What is taken out already is no reason, and what several days brought is not called a day's."""
    full = WEEKS.full()
    old = full.placed.best[-1]
    mover = replace(old.moved, reasons=(Reason(kind, {"en": says, "zh": says}),))
    placed = replace(full.placed, best=(replace(old, moved=mover),))

    assert en in _text(week_page(replace(full, placed=placed)))


def test_older_posts_that_rose_are_not_counted_among_the_published_even_where_they_are_not_shown():
    full = WEEKS.full()
    placed = replace(full.placed, more={"best": 4, "worst": 0}, new={"best": 3, "worst": 0})

    said = _text(week_page(replace(full, placed=placed)))
    assert "Of 34 posts published 3 did clearly better than posts like them and none clearly worse." in said


def test_a_film_is_shown_by_one_frame_and_an_unknown_one_by_no_empty_box():
    page = week_page(WEEKS.full(), films=WEEKS.FILMS)

    assert page.count("data:image/jpeg;base64,") == 2
    assert page.count("frame-cell") == 2
    assert page.count('<li class="bare">') == 8
    assert "data:image" not in week_page(WEEKS.full())


def test_advice_keeps_to_two_of_a_kind_and_each_carries_its_worth_with_its_range_and_posts():
    page = week_page(WEEKS.full())
    said = _text(page)

    assert page.count("<b>Why</b></summary>") == 8
    share = "Posts with a face in the first 3 s have 3.2 times the interactions per view (2.2 to 4.5 times; Douyin only, 21 posts)"
    assert share in said
    assert "152 posts, about 12 weeks at 13 posts a week (the last 8 weeks)." in said
    assert "count on the smaller end of a range" in said
    week = WEEKS.full()
    own = replace(week, advice=tuple(replace(one, channels=("player",)) for one in week.advice))
    assert "What was learned on one channel only is a try on the others." in _text(week_page(own))
    assert "is a try on the others" not in said, "nobody said on which channels it was learned"
    both = replace(week, advice=tuple(replace(one, channels=("player", "douyin")) for one in week.advice))
    assert "What several channels taught together need not hold on each." in _text(week_page(both))
    assert "only an experiment shows whether one brings the other" in said


def test_more_advice_than_has_room_stands_in_a_line_each_with_its_figure_folded():
    page = week_page(WEEKS.full())

    assert "<summary>Keep showing a face in the first 3 seconds, 2<b>Why</b></summary>" in page
    assert "Keep showing a face in the first 3 seconds, 2 Why Posts with a face" in re.sub(
        r"\s+", " ", _text(page).replace("2Why", "2 Why ")
    )


@pytest.mark.parametrize(
    ("language", "what"),
    [
        ("en", "Stop showing “First”: surely worse by watch time. Leave the rest running and change nothing else."),
        ("zh", "按观看时长，《头版》确定更差，停止播放；其余继续放着，什么都别改。"),
    ],
)
def test_an_arm_that_was_dropped_is_to_be_shown_no_longer(language, what):
    called = {"a": {"en": "a", "zh": "a"}, "b": {"en": "b", "zh": "b"}, "c": {"en": "“First”", "zh": "《头版》"}}
    gone = ({"en": "Dropped on 11 November.", "zh": "11 月 11 日起停用。"},)
    one = WEEKS.tried("go_on", "x", arms=("a", "b"), called=called, dropped=gone)

    said = _text(week_page(replace(WEEKS.full(), tried=(one,)), language=language))

    assert what in said
    assert gone[0][language] in said


def test_of_posts_a_coin_chose_and_not_chance_who_saw_which():
    """Of pairs of posts the platform still chooses who sees each."""
    one = WEEKS.tried("stop", "x", design="pairs")
    said = _text(week_page(replace(WEEKS.full(), tried=(one,))))

    assert "Keep lipstick-card-cut: a coin chose which posts had it" in said
    assert "chance chose who saw which" not in said


def test_an_experiment_says_its_state_its_difference_and_what_to_do_next():
    said = _text(week_page(WEEKS.full()))

    assert "Decided on watch time Lipstick-card-cut holds viewers 0.92 s longer (0.41 to 1.43)" in said
    assert "Use lipstick-card-cut now: watch time is decided, the experiment may end. Still open: shop entries." in said
    assert "5,210 viewers, drawn by chance, were enough for watch time. Figures of 2 to 15 November." in said
    assert "2.9 % against 2.1 %" not in said, "what was not planned for is on the page of what the videos teach"
    assert "it can stop" not in said
    assert "It goes on to 8,000 viewers; 5,210 so far." in said
    assert "nine16 experiment result WORKSPACE title-question" in said
    assert "1 more experiment " in said
    assert "hour" not in said.partition("Experiments")[2].partition("Repeat, stop, try")[0]


def test_films_are_named_by_their_titles_and_one_film_against_itself_is_a_check_of_the_measuring():
    called = {
        "lipstick": {"en": "“口红”", "zh": "《口红》"},
        "lipstick-card-cut": {"en": "“口红（再发）”", "zh": "《口红（再发）》"},
    }
    twice = WEEKS.tried("no_difference", "twice", called=called, same=True, says={})

    said = _text(week_page(replace(WEEKS.full(), tried=(twice,))))
    checked = "Measuring checked: the same film shown to two groups, no difference in watch time seen, as it must be"
    assert f"{checked} (one of about 0.5 s would show)" in said.partition("How this is computed")[2]
    assert "Measuring checked" not in said.partition("How this is computed")[0]
    assert "No experiment is running." in said
    assert "viewers were enough" not in said
    assert "relied" not in said
    assert "cheaper" not in said.partition("Experiments")[2].partition("Repeat, stop, try")[0]


def test_every_new_post_is_found_by_its_channel():
    full = WEEKS.full()
    placed = replace(full.placed, usual=2, usual_on={"player": 1, "douyin": 1}, waiting=1, waiting_on={"youtube": 1})
    said = _text(week_page(replace(full, placed=placed)))

    assert "2 more new posts (Own player 1, Douyin 1) have usual rates" in said
    assert "1 cannot be placed yet (YouTube 1): about 3 more posts like it are needed." in said
    assert "1 条（YouTube 1）还没法比" in _text(week_page(replace(full, placed=placed), language="zh"))


def test_ads_say_what_an_order_brought_or_that_the_report_does_not_tell_it():
    full = WEEKS.full()
    (ads,) = full.purse.outlay
    known = replace(
        ads,
        sales_per_order=Number(107.4, 85.2, 135.9, n=8, basis="orders"),
        returned=Number(2.14, 1.02, 4.3, n=8, basis="orders"),
    )
    said = _text(week_page(replace(full, purse=replace(full.purse, outlay=(known,))))).replace("\xa0", " ")

    assert (
        "8 orders in the ad report, each cost 50 CNY (26 to 108) and brought 107 CNY (85 to 136) on average, "
        "ROAS 2.1 (1.0 to 4.3); cost of goods not known: no verdict" in said
    )
    few = replace(known, sales_per_order=Number(107.4, n=8), returned=Number(2.14, n=8))
    unsure = _text(week_page(replace(full, purse=replace(full.purse, outlay=(few,))))).replace("\xa0", " ")
    assert "brought 107 CNY on average, ROAS 2.1; cost of goods not known: no verdict (too few days" in unsure
    alone = replace(known, returned=Number.none("nothing was spent"))
    assert "ROAS" not in _text(week_page(replace(full, purse=replace(full.purse, outlay=(alone,)))))
    assert "(26 to 108); what they brought is not told: no verdict" in _text(week_page(full))
    assert "Spent on ads, 2 of 7 days 402 CNY" in said


def test_sales_that_a_source_puts_on_posts_say_whose_word_that_is():
    full = WEEKS.full()
    said = _text(week_page(full))
    assert "typed into “Fill-in sheet”, by no known rule: no proof that the videos sold it" in said
    (typed,) = [one for one in full.purse.income if one.kind == "posts"]
    told = replace(full, purse=replace(full.purse, income=(replace(typed, importer="douyin_works"),)))
    assert "by its own rule: no proof that the videos sold it" in _text(week_page(told))


def test_commissions_that_nobody_ever_loaded_take_no_line():
    full = WEEKS.full()

    def said(why: str) -> str:
        return _text(week_page(replace(full, purse=replace(full.purse, commission=(), commission_why=why))))

    assert "Commission" not in said("no report tells commission")
    assert "Commission for creators: not known, the loaded reports cover other days" in said(
        "the reports that tell commission cover other days"
    )


def test_a_great_day_of_shopping_stands_on_top_because_what_is_expected_knows_nothing_of_it():
    week = WEEKS.full()
    assert "This week holds Double 11 (11 November), of which ordinary weeks know nothing:" in _text(week_page(week))
    assert "本周含双十一（11 月 11 日）：预期按平常周算，没算大促，判断仅供参考。" in _text(
        week_page(week, language="zh")
    )

    (day,) = week.sales_days
    before = replace(week, sales_days=(replace(day, on=week.first_day - timedelta(days=1)),))
    assert "The week before held Double 11 (8 November)" in _text(week_page(before))
    assert "Double 11" not in _text(week_page(replace(week, sales_days=())))


def test_a_worse_arm_is_not_kept():
    worse = WEEKS.tried("stop", "x", difference=Number(-0.9, -1.4, -0.4, n=5_000))

    said = _text(week_page(replace(WEEKS.full(), tried=(replace(worse, do={}, acts=True),))))
    assert "Decided Lipstick" in said
    assert "Use lipstick: the other does worse. 5,210 viewers, drawn by chance, were enough" in said


def test_money_keeps_sources_and_currencies_apart_and_says_what_is_unknown():
    said = _text(week_page(WEEKS.full())).replace("\xa0", " ")

    assert "Taobao: the shop’s orders 5,034 CNY net As expected" in said
    assert "30 orders, usually 21 to 53 · 445 CNY given back in 4 orders" in said
    assert "sales usually 4,000 to 11k" in said
    assert "Alibaba.com: sales credited to 2 posts 27k USD" in said
    assert "week before 8,029 USD · no daily sales, so no usual week" in said
    assert "402 CNY spent on “双十一后还在用的五件 #空瓶记”" in said
    assert "8 orders in the ad report, each cost 50 CNY (26 to 108)" in said
    assert (
        "report of 14 to 15 November (2 days) only, other days not known · none of it on the posts listed here" in said
    )
    assert "Commission for creators: 812 CNY (6 posts)" in said
    said = _text(week_page(WEEKS.quiet()))
    assert "No sales are known: no shop's orders, no log with orders and no export that tells sales is loaded" in said
    assert "Ads: not known, no ad report is loaded" in said
    assert "Commission" not in said


def test_posts_whose_views_ads_bought_are_named_where_they_are_listed():
    full = WEEKS.full()
    (ads,) = full.purse.outlay
    bought = replace(ads, on={full.placed.best[0].post_id: "t", "other": None}, posts=2)
    said = _text(week_page(replace(full, purse=replace(full.purse, outlay=(bought,)))))

    assert "spent on “t” and 1 more" in said
    assert re.search("it names “豆沙色[^”]*”: bought views are in their figures", said)
    assert "none of the best" not in said


@pytest.mark.parametrize(
    ("stands_at", "en", "zh"),
    [
        (0.1, "A week as expected, on the low side: 9,000 views", "本周符合预期，偏低：播放量 9000"),
        (0.5, "A week as expected: 9,000 views", "本周符合预期：播放量 9000"),
        (0.9, "A week as expected, on the high side: 9,000 views", "本周符合预期，偏高：播放量 9000"),
    ],
)
def test_a_week_as_expected_says_on_which_side_of_the_usual_it_lies(stands_at, en, zh):
    quiet = WEEKS.quiet()
    views = replace(quiet.sums[0], compared=replace(quiet.sums[0].compared, stands_at=stands_at))
    week = replace(quiet, sums=(views,))

    assert headline(week, "en") == en
    assert headline(week, "zh") == zh
    assert "expected 8,100 (5,000 to 13k)" in _text(week_page(week))


def test_the_words_for_a_side_are_explained_beside_the_bar_by_the_rule_that_gives_them():
    quiet = WEEKS.quiet()
    low = replace(quiet.sums[0], compared=replace(quiet.sums[0].compared, stands_at=LOW - 0.01))

    assert "at least 80 of 100 usual weeks have more (less)." in _text(week_page(replace(quiet, sums=(low,))))
    assert "On the low (high) side" not in _text(week_page(quiet))


def far_week(**more):
    """Alibaba.com sells three times the week before, YouTube has seven times the middle of its wide range."""
    hit = WEEKS.week_sum("engaged_views", 92_000.0, low=4_300.0, high=100_000.0, channel="youtube")
    expected = Number(13_400.0, 4_300.0, 100_000.0, n=900, basis="steps")
    full = WEEKS.full()
    sums = (full.sums[0], replace(hit, compared=replace(hit.compared, expected=expected)))
    return replace(full, sums=sums, purse=replace(full.purse, income=full.purse.income[2:]), **more)


def test_the_largest_jumps_are_named_on_top_with_their_range_or_why_there_is_no_verdict():
    said = _text(week_page(far_week())).replace("\xa0", " ")

    assert (
        "Far from the usual, yet inside its wide range: YouTube engaged views 92k, 6.9 times the usual 13k (4,300 to 100k "
        "expected; one hit can make a week). No verdict: Alibaba.com sales 27k USD, week before 8,029 USD (no daily sales, "
        "so no usual week)." in said
    )
    assert (
        "和平常差很多、但还在预期范围内：YouTube 有效观看 9.2万，是平常一周（1.3万）的 6.9 倍（预期 4300–10万，一条爆款就能撑起一周）。"
        "没法判断：阿里国际站成交 2.7 万美元，上周 8029 美元（报表没有逐日成交，不知道平常一周是多少）。"
        in _text(week_page(far_week(), language="zh"))
    )


def test_a_jump_names_the_posts_that_brought_most_of_it():
    week = far_week()

    def told(*posts: Brought, language: str = "en") -> str:
        sums = tuple(replace(one, most=posts) if one.compared.metric == "engaged_views" else one for one in week.sums)
        return _text(week_page(replace(week, sums=sums), language=language)).replace("\xa0", " ")

    first, second = Brought("a", "Double cleansing", 60_000.0, 0.65), Brought("b", None, 20_000.0, 0.22)
    assert "can make a week), most of it from “Double cleansing” (65 %)." in told(first)
    assert "most of it from “Double cleansing” (65 %) and “Post without a title” (22 %)" in told(first, second)
    assert "can make a week), not from one or two posts." in told()
    assert "主要来自《Double cleansing》（占 65%）" in told(first, language="zh")


def test_sales_that_lack_because_views_do_are_no_second_failure():
    full = WEEKS.full()
    (lacking,) = full.lacking
    low = WEEKS.income(kind="player", channel=lacking.channel, refunds=None, beyond="down")
    week = replace(full, purse=replace(full.purse, income=(low,)))

    assert " expected) and, with them, sales " in _text(week_page(week))
    assert "也跟着少" in _text(week_page(week, language="zh"))
    fewer = replace(week, lacking=(replace(lacking, per_view_says="less"),))
    assert " expected) and sales " in _text(week_page(fewer))


def test_posts_of_an_account_too_new_to_expect_anything_of_are_left_out_for_that_reason():
    """Their own row tells their views: they have figures."""
    whole = WEEKS.week_sum("views", 9_000.0, low=5_000.0, high=13_000.0)
    old = WEEKS.week_sum("views", 9_000.0, low=5_000.0, high=13_000.0, channel="douyin")
    none = Number.none("12 daily steps are known before these days; 30 are needed", n=12, basis="steps")
    young = replace(
        old,
        compared=replace(old.compared, channel="kuaishou", expected=none, observed=Number(700.0, n=3, basis="posts")),
    )
    said = _text(week_page(replace(WEEKS.quiet(), posts=67, sums=(whole, old, young))))

    assert "Left out: Kuaishou 3: too new an account to expect anything." in said
    assert "no figures of these days" not in said


def test_what_lies_outside_its_range_is_named_once():
    low = WEEKS.income(net=Number(-320.0, n=0), orders=0, gross=0.0, refunds=320.0, beyond="down")
    said = lead(replace(WEEKS.quiet(), purse=replace(WEEKS.quiet().purse, income=(low,))), "en")

    assert [one for one in said if "Taobao" in one] == [
        "Less than expected: Taobao, net sales -320\xa0CNY (4,000 to 11k expected)."
    ]


def test_of_several_shops_the_one_with_most_orders_speaks_first():
    small, large = WEEKS.income(), WEEKS.income(channel="jd", orders=300, net=Number(900.0, n=300), currency="USD")
    week = replace(WEEKS.quiet(), purse=replace(WEEKS.quiet().purse, income=(small, large)))

    assert [one.name for one in cells(week, "en")][1:] == ["Orders, jd", "Net sales, jd"]
    assert "jd brought" in " ".join(lead(week, "en")).partition("Taobao")[0]


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ({"best": 1, "worst": 0}, "The one new post did clearly better than posts like it."),
        ({"best": 0, "worst": 1}, "The one new post did clearly worse than posts like it."),
        ({}, "The one new post is as usual, or too little is known of it."),
    ],
)
def test_one_post_is_not_called_none_of_one(new, says):
    assert says in lead(replace(WEEKS.quiet(), published=1, placed=Placed(new=new)), "en")


def test_a_channel_that_tells_both_kinds_of_views_is_counted_once():
    both = (
        WEEKS.week_sum("views", 9_000.0, low=5_000.0, high=13_000.0),
        WEEKS.week_sum("views", 9_000.0, low=5_000.0, high=13_000.0, channel="youtube"),
        WEEKS.week_sum("engaged_views", 4_000.0, low=2_000.0, high=9_000.0, channel="youtube"),
    )

    assert "64 posts known: 64 make up the 9,000 views." in _text(
        week_page(replace(WEEKS.quiet(), posts=64, sums=both))
    )


def test_an_ad_report_with_a_gap_says_its_days_and_not_the_stretch():
    full = WEEKS.full()
    (ads,) = full.purse.outlay
    gap = replace(ads, days=(date(2026, 11, 9), date(2026, 11, 15)))
    said = _text(week_page(replace(full, purse=replace(full.purse, outlay=(gap,)))))

    assert "9 to 15 November (" not in said
    assert said.count("9 November, 15 November (2 days)") == 2


def test_a_player_that_sold_too_short_a_time_says_why_nothing_is_expected():
    short = WEEKS.income(
        kind="player", channel="player", expected=Number.none("11 days are known before these; 63 are needed")
    )
    week = replace(WEEKS.full(), purse=replace(WEEKS.full().purse, income=(short,)))

    assert "expected: too few weeks before" in _text(week_page(week))


def test_a_channel_that_lacks_views_says_where_to_look_first():
    said = _text(week_page(WEEKS.full())).replace("\xa0", " ")

    assert (
        "Xiaohongshu, what is missing: views of older posts, 3,555 (5,100 to 10k expected), and of "
        "new posts, 64 (1 post; 560 to 6,400 expected at this age; in each of the 4 weeks before 3 to 5 posts with "
        "8,400 to 14k views in that week). "
        "For so few views 13 orders are as usual (about 9; 4 to 15): what lacks is views, not orders per view." in said
    )
    (one,) = WEEKS.full().lacking

    def told(**changed):
        page = week_page(replace(WEEKS.full(), lacking=(replace(one, **changed),)))
        return _text(page).replace("\xa0", " ")

    fewer = told(per_view=replace(one.per_view, n=5))
    assert "5 orders are as usual for so many views (about 9; 4 to 15)." in fewer
    assert "what lacks is views" not in fewer, "within the range, yet below its middle: not known to be no worse"
    assert "look at price, stock and the way into the shop" in told(per_view_says="less")
    older = told(below="older", new_views=900.0)
    assert "views of older posts, 3,555 (5,100 to 10k expected). As expected: new posts, 900 (1 post; " in older
    assert "each within its range, both together below" in told(below="neither", new_views=900.0, old_views=5_100.0)
    none = told(below="older", new_posts=0, new_views=0.0, new_expected=Number.none("no such post"))
    assert (
        "views of older posts, 3,555 (5,100 to 10k expected). No post new; the 4 weeks before 3 to 5 a week, which brought"
        in none
    )
    assert "what is missing: 13 orders are as usual for so many views" in told(below=None, new_posts=4), (
        "views are there"
    )
    bought = told(bought=Number(0.31, n=4_017), bought_before=Number(0.0, n=20_000))
    assert "Ads bought 31 % of these views, 0 % in the weeks before: such viewers order more or less often" in bought
    known = told(bought=Number(0.31, n=4_017))
    assert "Ads bought 31 % of these views, and no report tells of ads in the weeks before" in known
    assert "In the weeks before ads bought 31 % of the views" in told(bought_before=Number(0.31, n=20_000))
    alike = told(bought=Number(0.31, n=4_017), bought_before=Number(0.28, n=20_000))
    assert "Ads bought" not in alike
    assert "Ads bought" not in told(bought=Number(0.31, n=4_017), per_view_says=None), "no orders are told"
    few = replace(one, per_view=Number.none("too few views to tell", n=2), per_view_says=None)
    assert "Too few views to tell whether fewer of them end in an order (2 orders)." in _text(
        week_page(replace(WEEKS.full(), lacking=(few,)))
    )
    unknown = WEEKS.Lacking("douyin", why="captures do not tell the week")
    assert "抖音差在哪：前几周的数据不够，看不出原因。" in _text(
        week_page(replace(WEEKS.full(), lacking=(unknown,)), language="zh")
    )


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
    says = (
        "The week’s figures end on 15 November; posts and advice are as known on 18 November 2026, when this page was made; "
        "experiments as somebody last looked."
    )
    assert says in _text(week_page(WEEKS.full()))
    early = replace(WEEKS.full(), told_until=date(2026, 11, 13))
    assert "The week’s figures end on 13 November;" in _text(week_page(early))


def test_no_language_but_two():
    with pytest.raises(WrongInput, match="no page in the language 'fr'"):
        week_page(WEEKS.full(), language="fr")
