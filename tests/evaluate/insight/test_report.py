"""The insight report: what it claims, how sure it says it is, and what it leaves open."""

import importlib.util
import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nine16.errors import NotFound
from nine16.evaluate.golden.cues import GOLDEN, Cue
from nine16.evaluate.insight import Knows, insight
from nine16.evaluate.insight.needs import needs_posts
from nine16.evaluate.insight.timeline import timeline
from nine16.kinds.actions import action_kinds
from nine16.model.cohort_words import cohort_words
from nine16.model.finding import Words
from nine16.model.insight import CHAPTERS, EXPERIMENT, MEASURED, NO_DIFFERENCE, SURE, UNSURE, Course, Row, Rows
from nine16.model.measured import Measured
from nine16.model.plain import plain

_SPEC = importlib.util.spec_from_file_location("drawn_cohorts", Path(__file__).parent / "drawn_cohorts.py")
assert _SPEC is not None
assert _SPEC.loader is not None
DRAWN = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(DRAWN)


@pytest.fixture(scope="module")
def full():
    return DRAWN.full()


def test_a_planted_peak_at_9_s_is_told_with_its_curve_its_posts_and_what_to_do(full):
    claim = full.claim("golden.interaction")

    assert claim.state == SURE
    assert claim.number.low > 2
    assert "At 9 s viewers react" in claim.says.en
    assert "9 秒" in claim.says.zh
    assert isinstance(claim.picture, Course)
    assert claim.picture.marked == (9.0,)
    assert len(claim.shown) == 3
    assert all(int(one.at_s) == 9 for one in claim.shown)
    assert "before 9 s" in claim.do.en


def test_without_a_peak_nothing_is_golden_and_the_report_says_so():
    report = DRAWN.report_on([DRAWN.seen(number, peak_s=None) for number in range(24)])

    claim = report.claim("golden.interaction")
    assert claim.state in {NO_DIFFERENCE, UNSURE}
    assert claim.do is None or "needs no care of its own" in claim.do.en
    assert "golden.interaction" not in report.first


def test_half_of_the_viewers_are_gone_where_the_curve_crosses_a_half(full):
    claim = full.claim("holds.half")
    points = [point.rate.value for point in claim.picture.points]
    before = max(second for second, share in enumerate(points) if share > 0.5)

    assert before <= claim.number.value <= before + 1
    assert claim.number.low < claim.number.value < claim.number.high


def test_a_factor_is_told_as_more_or_fewer_and_never_as_a_cause(full):
    claim = full.claim("second.leave.cuts.0")

    assert claim.state == SURE
    assert claim.says.en == "Seconds with a cut lose 20\u00a0% fewer viewers"
    assert claim.says.zh == "切换镜头的那一秒，离开的观众少 20%"
    assert claim.do.en == "Put a cut where viewers would leave; it counts for the second after it."


def test_that_things_only_go_together_is_said_once_a_chapter_and_in_no_claim(full):
    holds = next(chapter for chapter in full.chapters if chapter.name == "holds")

    assert holds.says.en.endswith("They go together; that does not prove that one brings the other.")
    assert holds.says.zh.endswith("“同时出现”不等于因果。")
    said = [claim.sureness for chapter in full.chapters for claim in chapter.claims]
    assert not [one for one in said if "does not prove" in one.en or "不等于因果" in one.zh]


def test_a_narrow_interval_around_none_is_a_result(full):
    claim = full.claim("second.leave.motion.0")

    assert claim.state == NO_DIFFERENCE
    assert claim.says.en == "More motion: no difference larger than 7\u00a0% to leaving"


def test_what_is_open_says_what_it_takes(full):
    claim = full.claim("second.follow.colour.0")

    assert claim.state == UNSURE
    assert claim.more_posts == 12
    assert "About 12 more posts" in claim.needs.en


def test_only_experiments_say_causes(full):
    claims = [claim for chapter in full.chapters for claim in chapter.claims]

    causing = [claim for claim in claims if " causes " in claim.says.en or "造成" in claim.says.zh]
    assert [claim.evidence for claim in causing] == [EXPERIMENT]
    assert causing[0].name == "tried.opening.v1-short"


def test_a_kind_of_post_that_does_twice_as_well_is_named(full):
    claim = full.claim("forms.form.interaction")

    assert claim.state == SURE
    assert (
        claim.says.en
        in {
            "Talk posts have 2 times the interactions of the others",
            "Talk posts have 2.0 times the interactions of the others",
        }
        or claim.number.low < 2 < claim.number.high
    )
    assert isinstance(claim.picture, Rows)
    assert {row.label.zh for row in claim.picture.rows} == {"口播（12 条作品）", "剧情（12 条作品）"}


def test_the_first_paragraph_tells_sure_claims_of_several_chapters(full):
    sure = {claim.name for chapter in full.chapters for claim in chapter.claims if claim.state == SURE}

    assert 3 <= len(full.first) <= 8
    assert {*full.first, *full.first_left} == sure
    assert not full.first_left or len(full.first) == 8
    chapters = {chapter.name for chapter in full.chapters for claim in chapter.claims if claim.name in full.first}
    assert len(chapters) >= 3


@pytest.mark.parametrize("name", sorted(DRAWN.EVERY))
def test_every_cohort_has_all_chapters_and_no_number_that_is_none(name):
    report = DRAWN.EVERY[name]()

    assert tuple(chapter.name for chapter in report.chapters) == CHAPTERS
    for chapter in report.chapters:
        assert chapter.claims or chapter.says is not None
        for claim in chapter.claims:
            number = claim.number
            assert number.value is None or math.isfinite(number.value)
            assert claim.state != SURE or (number.low is not None and number.low <= number.value <= number.high), claim
            for words in (claim.says, claim.sureness, claim.do, claim.needs):
                assert words is None or (words.en and words.zh)
                assert words is None or "{" not in words.en + words.zh
    assert len({claim.name for chapter in report.chapters for claim in chapter.claims}) == sum(
        len(chapter.claims) for chapter in report.chapters
    )
    assert plain(report)["posts"] == report.posts


def test_one_post_has_nothing_that_is_sure():
    report = DRAWN.EVERY["one_post"]()

    assert report.first == ()


def test_no_posts_are_refused():
    with pytest.raises(NotFound, match="no post belongs"):
        insight(cohort_words("channel=taobao"), [], Knows(), action_kinds=action_kinds())


def test_of_hundreds_of_claims_the_surest_are_kept_and_the_rest_is_counted():
    factors = tuple(DRAWN.factor("follow", value=1.5 + number / 100, factor=f"own_{number}") for number in range(60))
    report = DRAWN.report_on([DRAWN.seen(number) for number in range(12)], factors=factors)

    acts = next(chapter for chapter in report.chapters if chapter.name == "acts")
    assert len(acts.claims) == 6
    assert acts.not_shown == 54
    assert (acts.asked, acts.sure, acts.small) == (60, 60, 0)
    assert acts.claims[0].name == "second.follow.own_59.0"


def test_the_largest_post_is_shown_first_whatever_came_of_it():
    cohort = [DRAWN.seen(number, views=500 + 100 * number, peak_s=None if number == 23 else 9) for number in range(24)]
    claim = DRAWN.report_on(cohort).claim("golden.interaction")

    assert claim.shown[0].post_id == "player:23"
    assert len(claim.shown) == 3


def test_the_posts_of_a_golden_second_add_up(full):
    claim = full.claim("golden.interaction")
    tested, posts, others = (int(number) for number in re.findall(r"\d+", claim.sureness.en)[:3])

    assert (tested, posts) == (claim.number.n, 24)
    assert tested + others == posts


def test_a_golden_second_that_one_post_carries_says_so():
    cohort = [DRAWN.seen(number, peak_s=None) for number in range(23)]
    cohort.append(DRAWN.seen(23, views=60_000, title="The odd one"))
    claim = DRAWN.report_on(cohort).claim("golden.interaction")

    assert "One post carries it" in claim.sureness.en
    assert "“The odd one”" in claim.sureness.en
    assert "《The odd one》" in claim.sureness.zh


def test_a_golden_second_is_sure_to_happen_and_not_why(full):
    claim = full.claim("golden.interaction")

    assert claim.sureness.en.count("only an experiment tells") == 1
    assert "原因要做实验才知道" in claim.sureness.zh
    assert "move it to 6 s in a second cut" in claim.do.en
    assert claim.practice, "what is put there is common practice, which no post shows"


def test_an_order_says_in_how_many_posts_it_is_so_already_or_that_nobody_looked(full):
    posts = [DRAWN.seen(number) for number in range(24)]
    cue = GOLDEN[1].cue
    looked = [
        replace(one, known=replace(one.known, cues={**one.known.cues, cue: Cue(number < 2, 4.0)}))
        for number, one in enumerate(posts[:6])
    ]
    some = DRAWN.report_on([*looked, *posts[6:]]).claim("golden.interaction").do

    assert "Of the 6 posts looked at 2 have message and call to action by 9 s." in some.en
    assert "take a video that has none and cut a second version with it at 6 s" in some.en
    assert "识别过的 6 条作品里有 2 条" in some.zh
    assert "Whether your videos do so already was not looked at." in full.claim("golden.interaction").do.en


def test_that_no_other_second_stood_out_is_said_once(full):
    assert full.chapters[0].says.en.endswith("No other second stood out.")
    assert not [one for one in full.chapters[0].claims if "stood out" in one.sureness.en]


def test_posts_are_said_to_end_before_a_second_only_where_some_do(full):
    long, short = (
        [DRAWN.seen(number) for number in range(20)],
        [DRAWN.seen(number, seconds=8, peak_s=None) for number in range(20, 24)],
    )
    some = DRAWN.report_on([*long, *short])

    assert "or end before 9 s" in some.claim("golden.interaction").sureness.en
    assert "or end before" not in some.claim("golden.leave").sureness.en
    assert "or end before" not in full.claim("golden.interaction").sureness.en


def test_the_orders_stand_once_in_a_row_that_agrees_with_itself(full):
    said = [words.en for words in full.timeline]

    assert said[-1] == "9 s, where reactions peak: the question to viewers, from just before 9 s until 10 s"
    before = next(words for words in said if words.startswith("Before "))
    assert said.index(before) < said.index(said[-1])
    assert all(words.count(": ") == 1 for words in said)  # measured: practice
    assert float(before.split()[1]) <= 9


def test_an_order_without_a_second_stands_in_no_row(full):
    golden, holds, *rest = full.chapters
    claim = full.claim("golden.interaction")
    between_posts = replace(claim, picture=Rows((Row(Words("cue", "提示"), claim.number),), "times", 1.0))
    told = timeline([replace(golden, claims=(between_posts,)), holds, *rest])

    assert not [words for words in told if "inf" in words.en]
    assert len(told) == 2


def test_what_was_merely_measured_comes_last_in_the_first_paragraph(full):
    evidence = [full.claim(name).evidence for name in (*full.first, *full.first_left)]

    assert MEASURED in evidence
    assert evidence == sorted(evidence, key=lambda one: one == MEASURED)


def test_the_experiment_whose_cause_alone_is_proven_stands_first_and_says_what_it_was_judged_by(full):
    first = full.claim(full.first[0])

    assert first.evidence == EXPERIMENT
    assert first.aside == Words("compared by watch time alone, not by sales", "只比了观看时长，没比成交")


def test_where_few_posts_have_a_file_files_are_asked_for_and_not_more_posts():
    posts = [DRAWN.seen(number, logged=False) for number in range(30)]
    cue = GOLDEN[1].cue
    known = [
        replace(
            one,
            evidence=replace(one.evidence, shown={"cuts": Measured(per_second=(0.0,) * 24)}),
            known=replace(one.known, cues={**one.known.cues, cue: Cue(True, 2.0)}),
        )
        for one in posts[:7]
    ]
    claim = DRAWN.report_on([*known, *posts[7:]]).claim("golden.interaction")

    assert "known of 7 posts, and all of them have it" in claim.sureness.en
    assert claim.needs.en.startswith("What a post shows is known of 7 of 30 posts: join the others")
    assert "30 条作品里只有 7 条知道放了什么" in claim.needs.zh


def test_an_opening_says_in_how_many_videos_somebody_looked_at_it():
    posts = [DRAWN.seen(number) for number in range(20)]
    looked = [
        replace(one, evidence=replace(one.evidence, shown={**one.evidence.shown, "faces": Measured()})) for one in posts
    ]
    some = DRAWN.report_on([*looked[:3], *posts[3:]]).claim("holds.opening")
    every = DRAWN.report_on(looked).claim("holds.opening")

    assert some.practice
    assert "not known here (first pictures looked at in 3 of 20 videos)" in some.do.en
    assert "20 个视频里只识别过 3 个" in some.do.zh
    assert "looked at" not in every.do.en
    assert "Which opening holds is not known here." in every.do.en


def test_one_order_alone_needs_no_row():
    assert DRAWN.EVERY["one_post"]().timeline == ()


def test_half_gone_and_golden_11_s_ask_for_different_things(full):
    half = full.claim("holds.half")

    assert "the way into the shop" not in half.do.en
    assert "进店" not in half.do.zh


def test_the_opening_and_3_s_do_not_stand_against_each_other(full):
    leave, opening = full.claim("golden.leave"), full.claim("holds.opening")

    assert opening.do.en.startswith("Begin with the very first picture")
    assert leave.state != NO_DIFFERENCE or "begin with the very first picture" in leave.do.en


def test_posts_that_are_in_no_comparison_of_forms_are_counted():
    forms = ["talk"] * 10 + ["plot"] * 8 + ["other"] * 2 + [None] * 4
    cohort = [DRAWN.seen(number, form=form, rate=0.02 * (1 + number % 3)) for number, form in enumerate(forms)]
    report = DRAWN.report_on(cohort)

    claims = [one for one in report.chapters[3].claims if one.name.startswith("forms.form.")]
    assert claims
    left_out = "Left out: 4 posts without a confirmed form; 2 posts of a form with fewer than 4 posts."
    told = [report.chapters[3].says.en + one.sureness.en for one in claims]
    assert all(one.count(left_out) == 1 for one in told)
    assert sum(one.state == UNSURE for one in claims) <= 1


def test_a_form_and_a_theme_of_the_same_name_keep_their_own_words():
    labels = {"form": {"other": Words("Other form", "其他形式")}, "theme": {"other": Words("Other theme", "其他主题")}}
    cohort = [
        DRAWN.seen(number, form="other" if number % 2 else "talk", theme="other" if number % 2 else "trial")
        for number in range(20)
    ]
    report = DRAWN.report_on(cohort, labels=labels)

    said = {one.name.split(".")[1]: str(one.picture) for one in report.chapters[3].claims}
    assert "Other form" in said["form"]
    assert "Other theme" not in said["form"]
    assert "Other theme" in said["theme"]


def test_change_over_time_is_at_most_one_claim_a_state_beside_what_changed(full):
    claims = next(chapter for chapter in full.chapters if chapter.name == "over_time").claims

    assert all(sum(one.state == state for one in claims) <= 1 for state in (NO_DIFFERENCE, UNSURE))


def test_what_was_tested_comes_before_what_was_merely_measured(full):
    measured = [full.claim(name).evidence == "measured" for name in full.first]
    of_holds = [name for name in full.first if name.startswith(("holds.", "second.leave"))]

    assert any(measured) or len(full.first) == 8
    assert of_holds[0] == "second.leave.cuts.0"


def test_the_order_of_the_posts_changes_nothing():
    cohort = [DRAWN.seen(number) for number in range(14)]
    mixed = [cohort[row] for row in np.random.default_rng(3).permutation(14)]

    assert plain(DRAWN.report_on(cohort)) == plain(DRAWN.report_on(mixed))


def test_posts_of_one_title_beside_each_other_carry_their_days(full):
    cohort = [DRAWN.seen(number, title="Twice") for number in range(24)]
    same = DRAWN.report_on(cohort).claim("golden.interaction").shown

    assert all(one.published is not None for one in same)
    assert len({one.published for one in same}) == 3
    assert all(one.published is None for one in full.claim("golden.interaction").shown)


def test_no_day_is_in_both_halves_of_the_time():
    cohort = [DRAWN.seen(number) for number in range(20)]
    noon = cohort[9].known.post.published_at
    same = [
        replace(one, known=replace(one.known, post=replace(one.known.post, published_at=noon))) for one in cohort[8:12]
    ]
    report = DRAWN.report_on([*cohort[:8], *same, *cohort[12:]])

    days = re.findall(r"(\d+ \w+ 2026)", report.chapters[6].says.en)
    later_from, _, _, earlier_to = days
    assert later_from != earlier_to
    assert noon.strftime("%-d %B %Y") in (later_from, earlier_to)


@pytest.mark.parametrize(("more", "here", "words"), [(37, 30, "About 37"), (310, 100, "Too many"), (89, 6, "Too many")])
def test_nobody_is_told_to_wait_for_hundreds_of_posts(more, here, words):
    assert needs_posts(more, here).en.startswith(words)
    assert ("two cuts" in needs_posts(more, here, by_post=True).en) is False


def test_what_the_title_of_the_acting_chapter_names_and_nothing_answers_is_said():
    factors = [DRAWN.factor("follow", value=1.5, factor="hold_3s", level="post")]
    factors.append(DRAWN.factor("views", value=1.1, p=0.6, factor="duration", level="post"))
    acts = DRAWN.report_on([DRAWN.seen(number) for number in range(12)], factors=tuple(factors)).chapters[2]

    assert "Nothing sure in these posts on views." in acts.says.en
    assert "Nothing could be asked about shop entries and orders." in acts.says.en
    assert "播放还没有确定的结论" in acts.says.zh


def test_the_opening_leads_on_to_what_comes_later_only_where_that_is_sure():
    cohort = [DRAWN.seen(number) for number in range(16)]
    without = DRAWN.report_on(cohort).claim("holds.opening")
    with_ = DRAWN.report_on(cohort, factors=(DRAWN.factor("follow", value=1.5, factor="hold_3s", level="post"),)).claim(
        "holds.opening"
    )

    assert "also have more of what comes later" not in without.do.en
    assert "also have more of what comes later" in with_.do.en


def test_a_rate_that_one_channel_tells_alone_names_the_channel():
    player = [DRAWN.seen(number) for number in range(8)]
    silent = [DRAWN.seen(number, channel="douyin", logged=False) for number in range(20, 28)]
    silent = [replace(one, known=replace(one.known, totals={})) for one in silent]
    labels = [row.label for row in DRAWN.report_on([*player, *silent], words="").rates]
    alone = [row.label for row in DRAWN.report_on(player).rates]

    assert labels[0].en == "3 s views (your own player)"
    assert labels[0].zh == "3 秒留存（自有播放器）"
    assert alone[0].en == "3 s views"


def test_where_nobody_counts_an_outcome_files_are_not_asked_for():
    posts = [DRAWN.seen(number, logged=False) for number in range(8)]
    unwatched = [
        replace(one, known=replace(one.known, totals={"interaction": one.known.totals["interaction"]})) for one in posts
    ]
    report = DRAWN.report_on(unwatched)

    assert "No source of these posts counts 3 s views" in report.claim("golden.leave").sureness.en
    assert "A source that counts it" in report.claim("golden.leave").needs.en
    assert "No video was read for words" in report.claim("golden.interaction").sureness.en


def test_change_over_time_says_how_many_days_are_known_and_how_many_it_takes():
    def says(count):
        return DRAWN.report_on([DRAWN.seen(number) for number in range(count)]).chapters[-1].says.en

    assert "8 posts of this cohort have a known day, and 10 are needed" in says(8)
    assert "1 post of this cohort has a known day" in says(1)


def test_one_post_with_a_log_is_not_said_to_have_none_and_more_posts_are_asked_for():
    report = DRAWN.EVERY["one_post"]()
    holds = next(chapter for chapter in report.chapters if chapter.name == "holds")

    assert "no post here tells" not in holds.says.en
    assert "it is known by second of 1 post, too few for a mean over posts" in holds.says.en
    assert "有逐秒数据的只有 1 条作品" in holds.says.zh
    needs = report.claim("golden.interaction").needs
    assert needs.en == (
        "More posts like these: at least 8 are needed to test with, beside about a third that is set aside."
    )


def test_posts_without_a_log_are_still_said_to_tell_nothing_by_second():
    holds = next(one for one in DRAWN.EVERY["no_logs"]().chapters if one.name == "holds")

    assert holds.says.en.startswith("When viewers leave cannot be said: no post here tells who left")
