"""Topics: what is about the same thing is one claim, with every sure side of it and one thing to do."""

import importlib.util
import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.evaluate.insight.factors_shown import longest_stretch
from nine16.evaluate.insight.seen import carried_by, examples
from nine16.evaluate.insight.topics import topic_of
from nine16.kinds.signal import signals
from nine16.model.insight import NO_DIFFERENCE, SURE, UNSURE
from nine16.model.measured import Measured
from nine16.model.snapshot import Snapshot

_SPEC = importlib.util.spec_from_file_location("drawn_cohorts", Path(__file__).parent / "drawn_cohorts.py")
assert _SPEC is not None
assert _SPEC.loader is not None
DRAWN = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(DRAWN)
factor = DRAWN.factor


def cohort(posts=14, *, still=((4, 7),)):
    """Posts whose picture stands still in these stretches."""
    found = []
    for number in range(posts):
        one = DRAWN.seen(number)
        rows = tuple(float(any(first <= t < end for first, end in still)) for t in range(24))
        shown = {**one.evidence.shown, "frozen": Measured(per_second=rows)}
        found.append(replace(one, evidence=replace(one.evidence, shown=shown)))
    return found


def told(*factors, posts=14, **shown):
    return DRAWN.report_on(cohort(posts, **shown), factors=factors)


def chapter(report, name):
    return next(one for one in report.chapters if one.name == name)


def of_factors(report):
    return [one for name in ("holds", "acts") for one in chapter(report, name).claims if "." in one.name[6:]]


def test_a_still_that_loses_viewers_and_brings_acts_is_one_claim_with_one_order():
    report = told(
        factor("leave", value=1.7, factor="frozen"),
        factor("interaction", value=1.8, factor="frozen"),
        factor("leave", value=1.01, wide=1.02, p=0.9, factor="motion"),
    )

    (claim,) = of_factors(report)
    assert claim.state == SURE
    assert claim.says.en == (
        "Seconds with a picture that stands still lose 70\u00a0% more viewers, but have 80\u00a0% more interactions"
    )
    assert claim.says.zh == "画面静止（定格）的那一秒，离开的观众多 70%，但互动多 80%"
    assert claim.do.en.startswith("It cuts both ways: weigh it. Use it only where it serves what the video is for.")
    assert not [one for one in (claim.do.en, claim.do.zh) if "1,000" in one], "one estimate: the week's page has it"
    assert [(row.label.en, row.sure) for row in claim.picture.rows] == [("Leaving", True), ("Interactions", True)]
    assert "More movement than that changes leaving by at most 3\u00a0%." in claim.do.en
    assert "动得再多，离开的变化不超过 3%。" in claim.do.zh
    assert "price card" in claim.sureness.en


def test_an_order_does_not_end_where_nothing_says_that_more_adds_nothing():
    (claim,) = of_factors(told(factor("leave", value=0.8, factor="cuts")))
    (both,) = of_factors(
        told(
            factor("leave", value=0.8, factor="cuts"),
            factor("leave", value=1.01, wide=1.02, p=0.9, factor="rhythm"),
        )
    )

    assert claim.do.en == "Put a cut where viewers would leave; it counts for the second after it."
    assert both.do.en == f"{claim.do.en} Cutting faster throughout changes leaving by at most 3\u00a0%."


def test_a_claim_with_two_sides_is_named_in_both_chapters_and_told_in_one():
    report = told(factor("leave", value=1.7, factor="frozen"), factor("follow", value=1.8, factor="frozen"))

    assert chapter(report, "acts").also == ("second.leave.frozen.0",)
    assert [one.name for one in of_factors(report)] == ["second.leave.frozen.0"]


def test_sides_that_agree_give_the_order_of_the_strongest():
    report = told(factor("leave", value=1.7, factor="frozen"), factor("follow", value=0.4, factor="frozen"))

    (claim,) = of_factors(report)
    assert "lose 70\u00a0% more viewers, and have 60\u00a0% fewer follows" in claim.says.en
    assert claim.do.en == "Let no picture stand completely still: a hand, the product, a slow zoom."


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["frozen", "stillness", "motion", "camera", "cuts", "rhythm", "since_cut", "silence"]),
            st.sampled_from(["leave", "interaction", "follow"]),
            st.sampled_from([0.5, 0.8, 1.01, 1.3, 2.0]),
            st.sampled_from([0.001, 0.4]),
        ),
        min_size=1,
        max_size=8,
        unique_by=lambda one: one[:2],
    )
)
def test_no_topic_with_something_sure_is_told_twice(asked):
    factors = [factor(outcome, value=value, wide=1.02, p=p, factor=name) for name, outcome, value, p in asked]
    posts = cohort(1)
    report = DRAWN.insight_of(posts, factors)

    by_claim = {}
    for one in of_factors(report):
        name = one.name.split(".")[2]
        topic = topic_of(next(each for each in factors if each.factor == name))
        by_claim.setdefault(topic, []).append(one.state)
    assert all(states == [SURE] for states in by_claim.values() if SURE in states)


def test_posts_tell_a_factor_once_with_all_its_outcomes():
    outcomes = {"follow": 1.55, "order": 1.35, "interaction": 1.43}
    report = told(*(factor(name, value=value, factor="hold_3s", level="post") for name, value in outcomes.items()))

    (claim,) = of_factors(report)
    assert claim.says.en == (
        "Posts that keep 10 more of 100 viewers to 3 s have 35 to 55\u00a0% more orders, follows and interactions per view"
    )
    assert len(claim.picture.rows) == 3
    assert claim.do.en == "Rework the opening (chapter 2)."
    assert claim.practice


def test_six_films_are_not_enough_to_call_anything_sure():
    few = replace(factor("leave", value=0.3, factor="text_size"), films=6)
    report = told(few)
    claim = report.claim("few_videos")

    assert of_factors(report) == []
    assert claim.state == UNSURE
    assert claim.says.en == "What goes with larger words on screen"
    assert "At most 6 videos tell of it; below 12 nothing is said." in claim.sureness.en
    assert claim.needs.en == "At least 12 more videos must be looked at, by whoever runs nine16."
    assert claim.number.value is None
    assert chapter(report, "holds").sure == 0


def test_everything_that_too_few_videos_tell_of_is_one_line_without_figures():
    few = [
        replace(factor(outcome, value=value, p=0.2, factor=name), films=6)
        for outcome, value, name in (
            ("leave", 1.4, "text_size"),
            ("leave", 1.3, "face_share"),
            ("follow", 0.4, "text_size"),
        )
    ]
    report = told(*few, factor("leave", value=1.3, wide=1.5, p=0.4, factor="colour"))

    claims = {one.name: one for one in of_factors(report) + list(chapter(report, "acts").claims)}
    assert {name for name in claims if "text_size" in name or "face_share" in name} == set()
    assert claims["few_videos"].says.en == "What goes with larger words on screen and a larger face"
    assert claims["few_videos"].says.zh == "画面字号更大和人脸更大和什么一起出现"
    assert "second.leave.colour.0" in claims


def test_videos_stand_beside_posts_where_cuts_of_one_film_are_among_them():
    posts = cohort(14)
    cut = [replace(one, original=posts[0].film) if number in {1, 2} else one for number, one in enumerate(posts)]
    said, bare = (
        of_factors(DRAWN.report_on(each, factors=(replace(factor("leave", value=1.7, factor="frozen"), posts=14),)))[
            0
        ].sureness
        for each in (cut, posts)
    )

    assert "14 posts of 12 videos" in said.en
    assert "14 条作品、12 个视频" in said.zh
    assert "videos" not in bare.en


def test_what_makes_no_difference_is_told_once_a_factor_with_its_outcomes():
    report = told(
        *(factor(name, value=1.02, wide=1.05, p=0.8, factor="colour") for name in ("follow", "interaction", "order"))
    )

    (claim,) = of_factors(report)
    assert claim.state == NO_DIFFERENCE
    assert claim.says.en == "Stronger colours: no difference larger than 7\u00a0% to orders, follows and interactions"


def test_examples_show_the_middle_of_the_longest_stretch():
    report = told(factor("leave", value=1.7, factor="frozen"), still=((2, 3), (10, 14)))

    (claim,) = of_factors(report)
    assert [one.at_s for one in claim.shown] == [12.0, 12.0, 12.0]
    assert len({one.video_id for one in claim.shown}) == 3
    assert claim.shown[0].says.en.startswith("shown from 10 to 14 s; of ")


@given(st.sets(st.integers(0, 40), min_size=1))
def test_the_longest_stretch_is_all_in_it_and_none_is_longer(seconds):
    ordered = sorted(seconds)
    first, end = longest_stretch(ordered)

    assert set(range(first, end)) <= seconds
    assert not {first - 1, end} & seconds
    runs = [len(list(run)) for _, run in itertools.groupby(enumerate(ordered), lambda pair: pair[1] - pair[0])]
    assert end - first == max(runs)


def test_a_post_that_carries_a_claim_is_named():
    posts = cohort(6)
    did = {one.post_id: 2.0 for one in posts} | {"player:3": 90.0}

    found = carried_by(did, posts)
    assert found is not None
    assert found[0].post_id == "player:3"
    assert found[1] == pytest.approx(0.9)
    assert carried_by(dict.fromkeys(did, 5.0), posts) is None


def test_examples_are_of_different_videos():
    posts = [DRAWN.seen(number) for number in range(9)]
    same = [replace(one, known=replace(one.known, post=replace(one.known.post, video_id="v0"))) for one in posts[:5]]

    shown = examples([*same, *posts[5:]], lambda one: one.there(0))
    assert len({one.film for one in shown}) == len(shown) == 3


def test_every_signal_has_a_topic():
    topics = {name: topic_of(factor("leave", factor=name)) for name in signals()}

    assert all(topics.values())
    assert topics["frozen"] == topics["stillness"] == topics["motion"]
    assert topics["cuts"] == topics["rhythm"]
    assert topics["silence"] == topics["loudness"]


def test_an_order_says_which_goal_points_the_other_way_though_it_is_not_sure():
    silence = factor("leave", value=1.48, factor="silence")
    clear = replace(factor("shop_entry", value=1.40, wide=1.28, p=0.2, factor="silence"), p=0.01)
    (claim,) = of_factors(told(silence, clear))

    plain = claim.do.en.replace("\u00a0", " ")
    assert "in such seconds there are 40 % more shop entries (9 to 79 % more)" in plain
    assert "Try it in one new video first, and watch shop entries." in plain
    assert "进店多 40%（多 9%–79%）" in claim.do.zh
    assert claim.aside.en == "perhaps more shop entries too, not sure"


@pytest.mark.parametrize(
    ("outcome", "value", "wide"),
    [("shop_entry", 1.4, 1.5), ("shop_entry", 0.7, 1.2), ("comment", 1.4, 1.2)],
    ids=["its range holds 1", "it goes the same way", "it is no goal"],
)
def test_an_order_stands_alone_where_no_goal_points_the_other_way(outcome, value, wide):
    silence = factor("leave", value=1.48, factor="silence")
    (claim,) = of_factors(told(silence, factor(outcome, value=value, wide=wide, p=0.2, factor="silence")))

    assert claim.do.en == "Fill silent passages with voice or music."
    assert claim.aside is None


def test_what_points_the_other_way_by_luck_among_all_goals_and_delays_is_not_told():
    """At 0.02 of either way alone one goal would be told; of nine looks one in eleven seems as likely where nothing is."""
    silence = factor("leave", value=1.48, factor="silence")
    clear = replace(factor("shop_entry", value=1.40, wide=1.28, p=0.2, factor="silence"), p=0.02)
    beside = [
        replace(factor(outcome, value=1.0, p=0.9, factor="silence"), lag_s=lag, p=0.8)
        for outcome in ("follow", "order", "inquiry", "shop_entry")
        for lag in (1, 2)
    ]

    assert of_factors(told(silence, clear))[0].aside is not None
    assert of_factors(told(silence, clear, *beside))[0].aside is None


def test_videos_are_counted_among_the_posts_that_were_asked_alone():
    posts = cohort(14)
    cut = [replace(one, original=posts[0].film) if number in {1, 2} else one for number, one in enumerate(posts)]
    others = [DRAWN.seen(number, logged=False, channel="douyin") for number in range(40, 60)]
    still = replace(factor("leave", value=1.7, factor="frozen"), posts=14)
    (claim,) = of_factors(DRAWN.report_on([*cut, *others], words="", factors=(still,)))

    assert claim.sureness.en.startswith("14 posts of 12 videos (your own player): ")


def test_who_stayed_2_s_is_shown_at_2_s_and_only_by_posts_that_count_it():
    posts = cohort(14)
    at = DRAWN.BEGAN
    counted = [
        replace(
            one,
            evidence=replace(
                one.evidence,
                snapshots=(Snapshot(one.post_id, at, "export", counts={"views": 900}, shares={"played_2s": 0.8}),),
            ),
        )
        for one in posts[:3]
    ]
    told_by = DRAWN.report_on(
        [*counted, *posts[3:]], factors=(factor("interaction", value=1.4, factor="hold_2s", level="post"),)
    )

    (claim,) = of_factors(told_by)
    assert {one.post_id for one in claim.shown} <= {one.post_id for one in counted}
    assert claim.shown
    assert all("stay 2 s" in one.says.en for one in claim.shown)
    assert "留到 2 秒" in claim.shown[0].says.zh


def test_a_title_is_shown_by_posts_of_which_the_figure_is_known_and_by_no_others():
    number = factor("interaction", value=1.5, factor="title_number", level="post")
    comments = factor("comment", value=1.5, factor="title_number", level="post")
    have = {"title_number": [float(place < 5) for place in range(14)]}
    (known,) = of_factors(DRAWN.report_on(cohort(14), factors=(number,), titles=have))
    (silent,) = of_factors(DRAWN.report_on(cohort(14), factors=(comments,), titles=have))

    assert {one.post_id for one in known.shown} <= {f"player:{place}" for place in range(5)}
    assert len(known.shown) == 3
    assert "interactions" in known.shown[0].says.en
    assert silent.shown == ()
