"""The insight report as a page: every claim with picture, posts, what to do and how sure; nothing from outside is markup."""

import importlib.util
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from nine16.errors import WrongInput
from nine16.model.filmstrip import Filmstrip
from nine16.model.measured import Measured
from nine16.report.insight import insight_page
from nine16.report.insight_words import cohort_in_words, in_short

_FILE = Path(__file__).parents[1] / "evaluate" / "insight" / "drawn_cohorts.py"
_SPEC = importlib.util.spec_from_file_location("drawn_cohorts", _FILE)
assert _SPEC is not None
assert _SPEC.loader is not None
DRAWN = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(DRAWN)
PIXEL = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")


class _Outline(HTMLParser):
    """Tags that are open at the end, and every id."""

    VOID = frozenset({"meta", "link", "br", "line", "rect", "path", "circle", "use", "image"})

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.scripts = [], [], [], 0

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found.get("href"))
        self.scripts += tag == "script"
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag


def outline(page):
    parser = _Outline()
    parser.feed(page)
    return parser


@pytest.fixture(scope="module")
def insights():
    return {name: make() for name, make in DRAWN.EVERY.items()}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", sorted(DRAWN.EVERY))
def test_every_cohort_is_a_whole_page_whose_links_lead_somewhere(insights, name, language):
    page = insight_page(insights[name], language=language, notes=("simulated",))

    seen = outline(page)
    assert seen.open == []
    assert len(seen.ids) == len(set(seen.ids))
    assert {link.removeprefix("#") for link in seen.links} <= set(seen.ids)
    assert seen.scripts == 0
    assert "http:" not in page.replace("http://www.w3.org", "")
    assert "https:" not in page
    assert not re.search(r"\bNone\b|\bnan\b|\{\w+\}", re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))


@pytest.mark.parametrize(("language", "span"), [("en", "+{low} to +{high}\u00a0%"), ("zh", "+{low} 到 +{high}%")])
def test_what_is_told_as_more_has_its_ranges_as_more(language, span):
    cohort = [DRAWN.seen(number) for number in range(14)]
    factors = (
        DRAWN.factor("leave", value=1.7, factor="silence"),
        DRAWN.factor("comment", value=1.5, p=0.2, factor="silence"),
    )
    page = insight_page(DRAWN.report_on(cohort, factors=factors), language=language)

    chapter = page[page.index('id="c-holds"') : page.index('id="c-acts"')]
    assert span.format(low=55, high=87) in chapter
    folded = chapter[chapter.index("<details") : chapter.index("</details>")]
    assert {"en": "Not sure: comments", "zh": "还不确定的：评论"}[language] in folded
    assert span.format(low=55, high=87) not in folded
    assert {"en": "1.55 to 1.87", "zh": "1.55–1.87"}[language] not in page


def test_what_was_looked_at_of_how_many_stands_at_the_top(insights):
    cohort = [DRAWN.seen(number) for number in range(14)]
    looked = [
        replace(one, evidence=replace(one.evidence, shown={**one.evidence.shown, "faces": Measured()}))
        for one in cohort[:3]
    ]
    page = insight_page(DRAWN.report_on([*looked, *cohort[3:]]))

    assert "picture and sound of all videos were measured" in page
    assert "words on screen and faces looked at in 3" in page
    assert "words on screen and faces" not in insight_page(insights["no_logs"]), "nothing was measured at all"


def test_titles_and_labels_from_outside_are_never_markup(insights):
    page = insight_page(insights["hostile"])

    assert "<img src=x" not in page
    assert "<script>" not in page
    assert "&lt;img src=x" in page
    assert "\u202e" not in page


@pytest.mark.parametrize(("language", "words"), [("en", ("What to do", "How sure")), ("zh", ("做法", "有多确定"))])
def test_a_claim_stands_over_picture_posts_what_to_do_and_how_sure(insights, language, words):
    insight = insights["full"]
    claim = insight.claim("golden.interaction")
    page = insight_page(insight, language=language)

    article = page[page.index(getattr(claim.says, language), page.index('class="kicker"')) :]
    article = article[: article.index("</article>")]
    assert 'class="course"' in article
    assert article.count("<figure") == 3
    assert all(word in article for word in words)
    assert getattr(claim.do, language) in article


def test_posts_without_a_film_get_a_tile_and_those_with_one_their_picture_once(insights):
    insight = insights["full"]
    shown = insight.claim("golden.interaction").shown[0]
    film = Filmstrip((0.0, 9.0), 90, 160, (PIXEL, PIXEL + b"9"))

    without, with_ = insight_page(insight), insight_page(insight, films={shown.video_id: film})

    assert "data:image/jpeg" not in without
    assert without.count('class="tile"') > with_.count('class="tile"')
    assert with_.count("data:image/jpeg") == len(set(re.findall(r'<symbol id="(\w+)"', with_)))


def test_what_is_not_sure_is_folded_and_says_what_it_takes(insights):
    page = insight_page(insights["full"])

    folded = page[page.index('<details class="open-claims">') :]
    assert "Not known yet" in folded
    assert "About 12 more posts like these" in page


def test_only_the_chapter_on_experiments_says_causes(insights):
    page = insight_page(insights["full"])

    tried = page[page.index('id="c-tried"') : page.index('id="c-over_time"')]
    assert "causes" in tried
    before = page[page.index('id="c-golden"') : page.index('id="c-tried"')]
    assert " causes " not in before


def test_the_method_stands_at_the_end_in_plain_words_and_says_where_the_formulae_are(insights):
    page = insight_page(insights["full"])

    method = page[page.index('id="method"') :]
    assert "docs/methods: insight, golden, factors" in method
    assert not [name for name in ("logit", "Holm", "Benjamini", "S(t)") if name in method]
    assert "whoever brings the viewers" in method, "its own player has no recommender"


def test_a_page_of_a_thousand_posts_stays_small():
    cohort = [DRAWN.seen(number, form=f"form {number % 40}", views=400) for number in range(1_000)]
    factors = tuple(DRAWN.factor("follow", value=1.5, factor=f"own_{number}") for number in range(400))

    page = insight_page(DRAWN.report_on(cohort, factors=factors))

    assert len(page) < 400_000
    assert "400 comparisons on content and titles were made" in page
    assert "400 are sure, 0 make no large difference, 0 are open" in page


def test_cohorts_are_called_as_people_call_them(insights):
    assert cohort_in_words(insights["full"], "zh") == "渠道：自有播放器"
    taobao = DRAWN.report_on(
        [DRAWN.seen(1, channel="taobao", category="beauty")], words="channel=taobao category=beauty"
    )
    assert cohort_in_words(taobao, "en") == "Channel: Taobao · Category: beauty"


def test_a_terminal_gets_the_first_paragraph(insights):
    lines = in_short(insights["full"], "en")

    assert lines[0] == "What 24 posts teach"
    assert any("At 9 s viewers react" in line for line in lines)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_trial_on_two_cuts_stands_once_on_the_page(insights, language):
    page = insight_page(insights["full"], language=language)

    assert page.count('class="trial"') == 1
    assert page.index('class="trial"') < page.index('id="c-forms"')


def test_a_title_is_not_to_be_tried_on_two_cuts_of_one_video():
    cohort = [DRAWN.seen(number) for number in range(12)]
    title = DRAWN.factor("interaction", value=1.6, factor="title_number", level="post")
    page = insight_page(DRAWN.report_on(cohort, factors=(title,)))
    both = insight_page(DRAWN.report_on(cohort, factors=(title, DRAWN.factor())))

    assert "compare two cuts of one first" not in page
    assert "alternate posts with and without it" in page
    assert both.count("compare two cuts of one first") == 1
    assert both.count("Of a title, an hour or a cover") == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sure_questions_of_the_method_can_be_counted_on_the_page(insights, language):
    method = insight_page(insights["full"], language=language)
    method = method[method.index('id="method"') :]

    expected = {
        "en": "These sure ones are the 2 figures called sure in 2 claims of chapters 2 and 3.",
        "zh": "这些确定的，就是第 2、3 章 2 条结论里确定的 2 个数。",
    }
    assert expected[language] in method
    report = insights["full"]
    sure = len(report.first) + len(report.first_left)
    assert {"en": f"{sure - 2} claims, are not", "zh": f"另外 {sure - 2} 条结论"}[language].replace("  ", " ") in method


def test_what_makes_no_difference_is_one_line_for_both_chapters_on_content():
    factors = [DRAWN.factor(name, value=1.01, wide=1.05, p=0.9, factor="colour") for name in ("leave", "follow")]
    factors.append(DRAWN.factor("leave", value=1.01, wide=1.05, p=0.9, factor="brightness"))
    page = insight_page(DRAWN.report_on([DRAWN.seen(number) for number in range(12)], factors=tuple(factors)))

    line = page[: page.index(" Decide by taste and cost.")]
    line = line[line.rindex("<p") :]
    assert "Stronger colours: less than a quarter of difference to leaving, follows" in line
    assert "a brighter picture: less than a quarter of difference to leaving" in line
    assert page.lower().count("stronger colours") == 1


def test_the_method_tells_only_what_applies_to_these_posts(insights):
    own = insight_page(insights["full"])
    mixed = [
        DRAWN.seen(number, account=f"a{number % 2}", channel=("player", "douyin")[number % 2]) for number in range(24)
    ]
    other = insight_page(DRAWN.report_on(mixed, words=""))

    for words in ("The same video on two channels", "of the same account", "The platform decides"):
        assert words not in own
        assert words in other
    assert "Content by second" in own
    assert "Content by second" not in insight_page(insights["no_logs"])
    assert "What was learned on one channel only is a try on the others." in own
    assert "is a try on the others" not in other
    assert "Where nobody knows the second" not in own
    assert "Where nobody knows the second" in insight_page(insights["no_logs"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_line_and_band_are_explained_at_the_first_curve_only(insights, language):
    page = insight_page(insights["full"], language=language)

    assert page.count({"en": "grey: eight in ten posts", "zh": "灰带：十条里有八条"}[language]) == 1
    assert page.index('class="course"') < page.index({"en": "Line: mean of", "zh": "线："}[language])


def test_a_chapter_in_which_nothing_is_sure_is_a_paragraph():
    page = insight_page(DRAWN.report_on([DRAWN.seen(number) for number in range(24)]))

    chapter = page[page.index('id="c-over_time"') : page.index('id="method"')]
    assert "nothing changed for sure." in chapter
    assert "<details" not in chapter
    assert "<svg" not in chapter


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", sorted(DRAWN.EVERY))
def test_nobody_is_asked_to_type_a_command(insights, name, language):
    page = insight_page(insights[name], language=language)

    assert not re.search(r"nine16 (look|factors|match|forms|experiment)", page)
    assert "WORKSPACE" not in page


def test_half_gone_stands_among_what_is_usual(insights):
    page = insight_page(insights["full"])
    usual = page[page.index('class="usual-rates"') : page.index('class="read"')]

    assert "half are gone by" in usual
    assert f"{insights['full'].claim('holds.half').number.value:.1f}" in usual


def test_another_language_is_refused(insights):
    with pytest.raises(WrongInput, match="language 'de'"):
        insight_page(insights["one_post"], language="de")


def test_questions_that_are_told_already_are_not_called_more_questions(insights):
    page = insight_page(insights["no_logs"])
    golden, *rest = insights["no_logs"].chapters
    untold = replace(insights["no_logs"], chapters=(golden, *(replace(one, open=0) for one in rest)))

    assert "not known yet" in page
    assert "More questions are open" not in insight_page(untold)
    assert "Every question that could be asked has an answer" not in insight_page(untold)
