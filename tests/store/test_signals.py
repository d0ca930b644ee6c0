"""Signals come back as they were measured, by content, whatever a signal says."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nine16.errors import NotFound, UnreadableFile
from nine16.model.filmstrip import Filmstrip
from nine16.model.measured import Finer, Measured, Span
from nine16.model.video import Video
from nine16.store.manifest import clean

CUTS = Measured(
    per_second=(1.0, None, 0.0),
    finer=Finer((0.0, 0.5), (1.0, None)),
    spans=(Span(0.0, 1.5, {"transition": "start"}), Span(1.5, 3.0, {"transition": "cut"})),
    facts={"shots": 2, "share": 0.5, "first": None, "sure": True, "what": "剪辑"},
)
STRIP = Filmstrip((0.0, 1.0), 90, 160, (b"\xff\xd8one", b"\xff\xd8two"))


def test_what_was_measured_comes_back(folder):
    folder.signals.put("lipstick", "hash-lipstick", {"cuts": CUTS, "silence": Measured()}, {"cuts": 2}, STRIP)

    measured, strip = folder.signals.get("lipstick")

    assert measured == {"cuts": CUTS, "silence": Measured()}
    assert strip == STRIP
    assert folder.signals.versions("hash-lipstick") == {"cuts": 2}


def test_a_video_not_measured_yet_has_nothing(folder):
    assert folder.signals.get("lipstick") == ({}, None)
    assert folder.signals.versions("hash-lipstick") == {}


def test_the_same_bytes_under_another_id_are_measured_already(folder):
    folder.records.add_video(Video("copy", "hash-lipstick", "copy.mp4", None))
    folder.signals.put("lipstick", "hash-lipstick", {"cuts": CUTS}, {"cuts": 1}, None)

    assert folder.signals.get("copy")[0] == {"cuts": CUTS}


def test_newer_versions_take_the_place_of_older_ones(folder):
    folder.signals.put("lipstick", "hash-lipstick", {"cuts": Measured()}, {"cuts": 1}, STRIP)
    folder.signals.put("lipstick", "hash-lipstick", {"cuts": CUTS}, {"cuts": 2}, STRIP)

    assert folder.signals.get("lipstick")[0] == {"cuts": CUTS}
    clean(folder, now=datetime.now(UTC) + timedelta(hours=2))
    assert len(list((folder.path / "signals").glob("*.parquet"))) == 2  # values and filmstrip
    assert folder.signals.get("lipstick")[0] == {"cuts": CUTS}


def test_removed_signals_are_gone(folder):
    folder.signals.put("lipstick", "hash-lipstick", {"cuts": CUTS}, {"cuts": 1}, STRIP)
    folder.signals.remove("hash-lipstick")
    folder.signals.remove("hash-lipstick")

    assert folder.signals.get("lipstick") == ({}, None)
    assert list((folder.path / "signals").iterdir()) == []


def test_signals_of_no_video_are_refused(folder):
    with pytest.raises(NotFound):
        folder.signals.put("nobody", "h", {}, {}, None)
    with pytest.raises(NotFound):
        folder.signals.get("nobody")


def test_a_damaged_file_is_told(folder):
    folder.signals.put("lipstick", "hash-lipstick", {"cuts": CUTS}, {"cuts": 1}, None)
    for file in (folder.path / "signals").glob("*.parquet"):
        file.write_bytes(b"PAR1")

    with pytest.raises(UnreadableFile, match="Measure the video again"):
        folder.signals.get("lipstick")


_NUMBER = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False))
_FACTS = st.dictionaries(st.text(max_size=5), st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text()))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    per_second=st.lists(_NUMBER, max_size=4),
    finer=st.one_of(st.none(), st.lists(_NUMBER, max_size=4)),
    facts=_FACTS,
)
def test_any_outcome_comes_back(folder, per_second, finer, facts):
    grid = None if finer is None else Finer(tuple(float(i) for i in range(len(finer))), tuple(finer))
    outcome = Measured(tuple(per_second), grid, (Span(0.0, 1.0, facts),), facts)
    folder.signals.put("lipstick", "hash-lipstick", {"any": outcome}, {"any": 1}, None)

    assert folder.signals.get("lipstick")[0] == {"any": outcome}
