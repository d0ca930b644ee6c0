"""When the brand comes, and before how many."""

import numpy as np
import pytest

from nine16.evaluate.brand_seen import brand_seen
from nine16.model.evaluation import CurvePoint
from nine16.model.measured import Measured, Span

LOOKED = {"own_brand": 1, "captions": 4, "lines": 2}


def hit(from_s, to_s, *, where="caption", kind="own_brand", words="泠棠", timed=True):
    return Span(from_s, to_s, {"kind": kind, "where": where, "words": words, "timed": timed})


def seen(*hits, watching=(100, 80, 60, 40), facts=LOOKED, views=100, **more):
    watched = None if watching is None else np.array(watching)
    measured = None if facts is None else Measured(spans=hits, facts=facts)
    return brand_seen(measured, watched, seconds=4, views=views, **more)


def test_the_first_moment_is_told_for_captions_and_speech_apart():
    found = seen(hit(2.5, 3.0), hit(1.2, 1.6, where="speech", words="泠棠的"), hit(0.1, 0.5, kind="proof"))

    assert (found.first.at_s, found.first.words) == (1.2, "泠棠的")
    assert found.first_shown.at_s == 2.5
    assert found.first_said.at_s == 1.2


def test_brand_seconds_are_counted_once_where_it_is_shown_and_said():
    found = seen(hit(1.0, 2.5), hit(1.5, 2.0, where="speech"))

    assert found.shares == (0.0, 1.0, 0.5, 0.0)
    assert found.brand_s == 1.5
    assert found.viewer_seconds.value == pytest.approx(80 + 0.5 * 60)
    assert found.a_view_s.value == pytest.approx(1.1)


def test_a_brand_that_comes_late_is_seen_by_those_still_there():
    found = seen(hit(3.0, 4.0))

    assert found.there_at_first.value == pytest.approx(0.4)
    assert found.there_at_first.low < 0.4 < found.there_at_first.high
    assert found.there_at_first.n == 100


def test_the_interval_of_brand_seconds_holds_what_other_views_of_the_same_audience_watch():
    """Simulated audiences: the mean of brand seconds a view lies inside in at least 95 of 100."""
    rng = np.random.default_rng(916)
    stays = np.array([0.9, 0.7, 0.5, 0.3])
    truth = 0.7 + 0.5 * 0.5
    inside = 0
    for _turn in range(300):
        until = rng.random(120)
        watching = [(until < share).sum() for share in stays]
        number = seen(hit(1.0, 2.5), watching=watching, views=120).a_view_s
        inside += number.low <= truth <= number.high
    assert inside >= 0.95 * 300


def test_viewers_with_several_views_widen_the_interval():
    one, shared = seen(hit(1.0, 2.0)), seen(hit(1.0, 2.0), worth=0.3)

    assert shared.a_view_s.high - shared.a_view_s.low > one.a_view_s.high - one.a_view_s.low


def test_a_brand_that_never_comes_is_nought_seconds_but_no_moment():
    found = seen(hit(1.0, 2.0, kind="price"))

    assert found.first.at_s is None
    assert found.first.why_null == "the brand is neither seen nor said"
    assert found.brand_s == 0.0
    assert found.viewer_seconds.value == 0.0
    assert found.there_at_first.value is None


@pytest.mark.parametrize("facts", [None, {"captions": None, "lines": None}])
def test_where_nobody_looked_nothing_is_nought(facts):
    found = seen(facts=facts)

    assert found.first.at_s is None
    assert "nine16 look" in (found.first.why_null or "")
    assert found.brand_s is None
    assert found.shares == (None, None, None, None)
    assert found.viewer_seconds.value is None


def test_without_a_log_the_seconds_are_told_and_the_viewers_are_not():
    found = seen(hit(1.0, 2.0), watching=None)

    assert found.brand_s == 1.0
    assert found.viewer_seconds.value is None
    assert found.viewer_seconds.why_null == "neither a log nor a curve tells who watched which second"


def test_captions_alone_say_nothing_of_speech():
    found = seen(hit(1.0, 2.0), facts={"own_brand": 1, "captions": 3, "lines": None})

    assert found.first_shown.at_s == 1.0
    assert found.first_said.why_null == "no transcript says what is spoken"


def test_a_transcript_without_times_names_the_brand_at_no_second():
    found = seen(hit(0.0, 4.0, where="speech", timed=False))

    assert found.first.at_s is None
    assert "no times" in (found.first.why_null or "")
    assert found.brand_s is None
    assert found.viewer_seconds.value is None


def test_a_log_shorter_than_the_video_leaves_its_last_seconds_unwatched():
    found = seen(hit(0.0, 4.0), watching=(100, 50))

    assert found.viewer_seconds.value == pytest.approx(150)


def curve(*points):
    """(at_s, share, evidence), five hundredths either side."""
    return tuple(
        CurvePoint(float(at_s), share, max(0.0, share - 0.05), min(1.0, share + 0.05), evidence)
        for at_s, share, evidence in points
    )


def test_a_measured_curve_serves_where_there_is_no_log():
    told = curve((0, 1.0, "measured"), (1, 0.8, "measured"), (2, 0.6, "measured"), (3, 0.4, "measured"))
    found = seen(hit(1.0, 2.5), watching=None, curve=told)

    assert found.evidence == "measured"
    assert found.there_at_first.value == pytest.approx(0.8)
    assert found.a_view_s.value == pytest.approx(0.8 + 0.5 * 0.6)
    assert (found.a_view_s.low, found.a_view_s.high) == (pytest.approx(0.75 + 0.275), pytest.approx(0.85 + 0.325))
    assert found.viewer_seconds.value == pytest.approx(110)
    assert found.viewer_seconds.basis == "counts"


def test_a_curve_that_bounds_gives_limits_and_no_value():
    told = curve((0, 1.0, "measured"), (1, 0.8, "bounded"), (3, 0.4, "measured"))
    found = seen(hit(1.0, 3.0), watching=None, curve=told)

    assert found.evidence == "bounded"
    assert found.a_view_s.value is None
    assert found.a_view_s.low == pytest.approx(0.75 + 0.35)  # at 2 s it lies between its neighbours' limits
    assert found.a_view_s.high == pytest.approx(0.85 + 0.85)
    assert found.a_view_s.why_null == "the export tells only the limits"


def test_what_is_filled_in_from_like_posts_is_called_so_and_the_end_is_open():
    found = seen(hit(3.0, 4.0), watching=None, curve=curve((0, 1.0, "measured"), (2, 0.5, "prior")))

    assert found.evidence == "prior"
    assert (found.a_view_s.low, found.a_view_s.high) == (0.0, pytest.approx(0.55))
    assert found.a_view_s.why_null == "not measured: filled in from like posts"


def test_a_curve_without_views_tells_shares_and_no_viewers():
    found = seen(hit(1.0, 2.0), watching=None, views=0, curve=curve((0, 1.0, "measured"), (1, 0.8, "measured")))

    assert found.a_view_s.value == pytest.approx(0.8)
    assert found.viewer_seconds.why_null == "nobody tells how many views"


def test_a_log_wins_over_a_curve():
    assert seen(hit(1.0, 2.0), curve=curve((1, 0.1, "measured"))).there_at_first.value == pytest.approx(0.8)


def test_with_a_list_of_ones_own_other_brands_do_not_count():
    found = seen(hit(1.0, 2.0, kind="brand", words="兰蔻"))

    assert found.first.why_null == "the brand is neither seen nor said"


def test_without_a_list_of_ones_own_every_known_brand_counts_and_none_is_not_called_absent():
    facts = {"brand": 1, "captions": 4, "lines": 2}

    assert seen(hit(1.0, 2.0, kind="brand", words="兰蔻"), facts=facts).first.at_s == 1.0
    none = seen(hit(1.0, 2.0, kind="price"), facts=facts)
    assert none.first.why_null == "no list names the own brand: words/own_brand.toml"
    assert none.first_shown.why_null == none.first_said.why_null == none.first.why_null
    assert none.brand_s is None
