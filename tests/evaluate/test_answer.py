import itertools
import json
import math
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nine16.evaluate import evaluate, story, totals_of, usual
from nine16.kinds.actions import action_kinds
from nine16.model.evidence import Evidence, Peer
from nine16.model.measured import Measured, Span
from nine16.model.plain import plain
from nine16.model.post import Post
from nine16.model.snapshot import RetentionPoint, Snapshot
from nine16.model.video import VideoFacts
from nine16.model.watching import CENSORED, COMPLETED, LEFT
from nine16.settings import Settings

KINDS, SETTINGS = action_kinds(), Settings()
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def answer(evidence, peers=()):
    return evaluate(evidence, peers, settings=SETTINGS, action_kinds=KINDS)


def finite(value):
    """Whether no number in it is NaN or infinite."""
    if isinstance(value, dict):
        return all(map(finite, value.values()))
    if isinstance(value, list):
        return all(map(finite, value))
    return not isinstance(value, float) or math.isfinite(value)


def test_the_contracts_example_is_answered(example):
    found = answer(Evidence(Post("p", "player", video_id="v"), watching=example))

    assert found.views == 5
    assert [row.watching for row in found.seconds] == [4, 4, 4, 3, 3, 3, 2, 1, 1, 2, 2, 1]
    assert [beat.state for beat in found.beats] == [
        "not_enough_data",
        "not_enough_data",
        "not_enough_data",
        "too_short",
    ]
    assert found.beats[0].watching_share.value == 0.6
    assert found.sources[0] == {"kind": "log", "views": 5, "viewers": 5, "viewers_unknown": 0}
    json.dumps(plain(found), allow_nan=False)


def test_enough_viewers_make_a_beat_ok(log):
    n = 4_000
    watching = log(
        [[(0, 20_000)]] * n, [COMPLETED] * n, duration_s=20.0, acted={"like": [0, 1]}, placed={"like": [(0, 9), (1, 4)]}
    )
    shown = {
        "motion": Measured(per_second=tuple(float(t) for t in range(20))),
        "cuts": Measured(
            per_second=(0.0,) * 20, spans=(Span(0, 8.5, {"transition": "start"}), Span(8.5, 20, {"transition": "cut"}))
        ),
    }

    found = answer(Evidence(Post("p", "player"), shown=shown, watching=watching))

    beat = found.beats[1]
    assert (beat.second, beat.rate, beat.state) == (9, "interaction", "ok")
    assert beat.released.value == 1 / n
    assert beat.shown == {
        "motion": 9.0,
        "cuts": 0.0,
        "shot": 2,
        "shot_from_s": 8.5,
        "shot_to_s": 20,
        "transition": "cut",
    }
    assert found.beats[0].released == found.beats[0].watching_share


def test_a_post_known_by_its_export_alone_is_evaluated():
    snapshot = Snapshot(
        "p",
        NOON,
        "douyin_works",
        {"views": 9_000, "like": 90, "follow": 4},
        {"left_2s": 0.3, "played_5s": 0.4, "completion": 0.1},
    )

    found = answer(Evidence(Post("p", "douyin", duration_s=14.0), snapshots=(snapshot,)))

    assert found.views == 9_000
    assert found.rates["interaction"].value == 0.01
    assert [point.evidence for point in found.curve].count("measured") == 4
    assert found.beats[0].watching_share.value is None
    assert 0.38 < found.beats[0].watching_share.low < found.beats[0].watching_share.high < 0.72
    assert found.beats[3].state == "too_short"
    assert found.moments == ()
    assert found.seconds == ()


def test_both_sources_are_listed_and_the_log_wins(log):
    watching = log([[(0, 4_000)]], [LEFT], duration_s=6.0)
    snapshot = Snapshot("p", NOON, "xiaohongshu_notes", {"views": 77})

    found = answer(Evidence(Post("p", "xiaohongshu"), watching=watching, snapshots=(snapshot,)))

    assert [source["kind"] for source in found.sources] == ["log", "export"]
    assert found.views == 1


def test_retention_of_a_platform_is_bounded_and_rewatched():
    rows = tuple(RetentionPoint(i / 100, 1.0 - i / 200 + (0.2 if i == 50 else 0)) for i in range(101))
    snapshot = Snapshot("p", NOON, "youtube_retention", {"views": 1_000}, retention=rows, retention_of="organic")

    found = answer(Evidence(Post("p", "youtube", duration_s=50.0), snapshots=(snapshot,)))

    assert len(found.curve) == 101
    assert {point.evidence for point in found.curve} == {"bounded"}
    assert max(found.rewatch, key=lambda one: one.per_view).at_s == 25.0
    assert found.sources[0]["retention_of"] == "organic"


def test_nothing_known_is_said_and_never_a_crash():
    found = answer(Evidence(Post("p", "douyin")))

    assert found.views == 0
    assert all(number.value is None and number.why_null for number in found.rates.values())
    assert found.curve == ()
    assert [beat.state for beat in found.beats] == ["not_enough_data"] * 4


def test_the_story_carries_what_is_expected_and_usual(example):
    evidence = Evidence(Post("p", "player"), video=VideoFacts(11.8, 9, 16, 30.0, 0, has_sound=True), watching=example)

    told = story(evidence, [], filmstrip=None, notes=("simulated",), settings=SETTINGS, action_kinds=KINDS)

    assert len(told.expected) == 12
    assert told.notes == ("simulated",)
    assert told.evaluation == answer(evidence)
    assert usual(evidence, [], settings=SETTINGS, action_kinds=KINDS) == {}


VIEW = st.tuples(
    st.lists(st.tuples(st.integers(0, 9_000), st.integers(1, 4_000)), min_size=1, max_size=3),
    st.sampled_from([LEFT, COMPLETED, CENSORED]),
    st.integers(0, 5),
)


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(views=st.lists(VIEW, max_size=12), duration_s=st.sampled_from([0.4, 1.0, 3.0, 6.5, 9.0]))
def test_any_log_gives_finite_answers_inside_their_limits(log, views, duration_s):
    end = int(duration_s * 1_000)
    spans, ended, viewer = [], [], []
    for stretches, how, who in views:
        cut = sorted((min(start, end - 1), min(start + length, end)) for start, length in stretches)
        union: list[tuple[int, int]] = []
        for start, stop in cut:
            if union and start <= union[-1][1]:
                union[-1] = (union[-1][0], max(stop, union[-1][1]))
            else:
                union.append((start, stop))
        spans.append(union)
        ended.append(how)
        viewer.append(who)
    acted = {"like": list(range(0, len(views), 2))}
    watching = log(
        spans,
        ended,
        duration_s=duration_s,
        viewer=viewer,
        acted=acted,
        placed={"like": [(row, 0) for row in acted["like"]]},
    )
    evidence = Evidence(Post("p", "player", "a", published_at=NOON), watching=watching)
    peers = [Peer(Post(f"q{i}", "player", "a", published_at=NOON), totals_of(evidence, KINDS)) for i in range(9)]

    found = answer(evidence, peers)

    assert finite(plain(found))
    assert found == answer(evidence, peers)
    for number in (*found.rates.values(), *(row.released["like"] for row in found.seconds)):
        if number.value is not None:
            assert 0 <= number.low <= number.value <= number.high <= 1
    shares = [point.share for point in found.curve if point.share is not None]
    assert all(a >= b for a, b in itertools.pairwise(shares))


@pytest.mark.parametrize("views", [1, 3])
def test_few_views_give_no_confident_number(log, views):
    watching = log([[(0, 900)]] * views, [LEFT] * views, duration_s=8.0, acted={"like": list(range(views))})

    found = answer(Evidence(Post("p", "player"), watching=watching))

    assert found.rates["interaction"].low < 0.4
    assert found.curve[1].high > 0.6
    assert np.all([point.high is not None for point in found.curve])
    assert found.moments == ()
