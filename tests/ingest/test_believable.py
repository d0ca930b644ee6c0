"""What a child that was taken over tells of a file: refused by name, never kept, never a crash."""

import json
import os
from dataclasses import replace

import pytest

from nine16.errors import LimitReached, UnreadableFile
from nine16.ingest import look as looking
from nine16.ingest import measure as measuring
from nine16.ingest.base_pass import signals
from nine16.ingest.believable import doubt_of, doubt_of_facts
from nine16.ingest.look import look
from nine16.ingest.measure import measure
from nine16.ingest.measured_video import MeasuredVideo, Outcome, Progress
from nine16.kinds.signal import Needs, Signal
from nine16.media import child
from nine16.model.filmstrip import Filmstrip
from nine16.model.measured import Finer, Measured, Span
from nine16.model.video import VideoFacts
from nine16.registry import BrokenPart
from nine16.settings import Settings

SETTINGS = Settings()
NAN, INF = float("nan"), float("inf")
FACTS = VideoFacts(2.5, 90, 160, 25.0, 0, has_sound=True, codec="h264", sound_codec="aac", container="mp4")
HONEST = Measured(per_second=(0.1, None, 0.3))


def said(facts=FACTS, measured=HONEST, *, name="brightness", version=None, strip=None):
    """A first stage's answer with one signal."""
    version = signals()["brightness"].version if version is None else version
    return MeasuredVideo(facts, {name: measured}, {name: version}, strip)


LIES = {
    "it lasts for ever": said(replace(FACTS, duration_s=INF)),
    "it lasts no number": said(replace(FACTS, duration_s=NAN)),
    "it lasts less than nothing": said(replace(FACTS, duration_s=-2.5)),
    "it lasts nothing": said(replace(FACTS, duration_s=0.0), Measured()),
    "it lasts a year": said(replace(FACTS, duration_s=3e7), Measured()),
    "no width": said(replace(FACTS, width=0)),
    "a width of a billion": said(replace(FACTS, width=10**9)),
    "a width below nothing": said(replace(FACTS, width=-90, height=-160)),
    "no height": said(replace(FACTS, height=None)),
    "a size without a picture": said(replace(FACTS, has_picture=False)),
    "neither picture nor sound": said(replace(FACTS, has_picture=False, width=None, height=None, has_sound=False)),
    "no frames a second": said(replace(FACTS, fps=0.0)),
    "frames that are no number": said(replace(FACTS, fps=NAN)),
    "turned by seven": said(replace(FACTS, rotation=7)),
    "a codec's name of a million letters": said(replace(FACTS, codec="x" * 1_000_000)),
    "100,000 warnings": said(replace(FACTS, warnings=("x",) * 100_000)),
    "a second too many": said(measured=Measured(per_second=(0.1, 0.2, 0.3, 0.4))),
    "seconds missing": said(measured=Measured(per_second=(0.1,))),
    "not a number": said(measured=Measured(per_second=(0.1, NAN, 0.3))),
    "a share of seven": said(measured=Measured(per_second=(0.1, 7.0, 0.3))),
    "a share below nothing": said(measured=Measured(per_second=(0.1, -0.5, 0.3))),
    "a span outside the video": said(measured=Measured(spans=(Span(1.0, 90.0),))),
    "a span backwards": said(measured=Measured(spans=(Span(2.0, 1.0),))),
    "a span without a place": said(measured=Measured(spans=(Span(NAN, 2.0),))),
    "100,000 spans": said(measured=Measured(spans=(Span(0.0, 1.0),) * 100_000)),
    "a fact that is no number": said(measured=Measured(facts={"mean": NAN})),
    "a fact of a span that is no number": said(measured=Measured(spans=(Span(0.0, 1.0, {"x": INF}),))),
    "a whole number of a thousand digits": said(measured=Measured(facts={"count": 10**1_000})),
    "a word of a million letters": said(measured=Measured(facts={"word": "x" * 1_000_000})),
    "5,000 facts": said(measured=Measured(facts={str(number): 1 for number in range(5_000)})),
    "finer values that lack times": said(measured=Measured(finer=Finer((0.0,), (1.0, 2.0)))),
    "finer values outside": said(measured=Measured(finer=Finer((900.0,), (1.0,)))),
    "finer values that are no number": said(measured=Measured(finer=Finer((0.0,), (INF,)))),
    "another signal": said(name="loudness"),
    "another version": said(version=99),
    "no signal": MeasuredVideo(FACTS, {}, {}, None),
    "a filmstrip of anything": said(strip=Filmstrip((0.0,), 90, 160, (b"<script>",))),
    "a filmstrip of no size": said(strip=Filmstrip((0.0,), 0, 160, (b"\xff\xd8",))),
    "a filmstrip of 900 pictures": said(strip=Filmstrip((0.0,) * 900, 90, 160, (b"\xff\xd8",) * 900)),
    "a filmstrip without pictures": said(strip=Filmstrip((0.0, 1.0), 90, 160, (b"\xff\xd8",))),
}  # fmt: skip


def lies(order) -> MeasuredVideo:
    """What the child of `measure` runs instead of decoding."""
    return LIES[os.path.basename(order[0])]  # noqa: PTH119 - the file's name says which lie is told


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_of_the_first_stage_is_an_error_that_names_the_file(lie, monkeypatch):
    monkeypatch.setattr(measuring, "_pass", lies)

    with pytest.raises((UnreadableFile, LimitReached)) as caught:
        measure(lie, settings=SETTINGS, signals=["brightness"])

    assert caught.value.where == lie
    assert isinstance(caught.value, LimitReached) or "told what cannot be" in caught.value.message
    json.dumps(caught.value.json(), allow_nan=False)


def test_what_is_over_a_limit_is_told_as_that_limit(monkeypatch):
    monkeypatch.setattr(measuring, "_pass", lies)

    with pytest.raises(LimitReached, match=r"media\.max_duration_s"):
        measure("it lasts a year", settings=SETTINGS, signals=["brightness"])
    with pytest.raises(LimitReached, match=r"media\.max_pixels"):
        measure("a width of a billion", settings=SETTINGS, signals=["brightness"])


def test_the_truth_is_believed(monkeypatch):
    """So that the tests above show something."""
    monkeypatch.setitem(LIES, "true", said(strip=Filmstrip((0.0,), 90, 160, (b"\xff\xd8..",))))
    monkeypatch.setattr(child, "run", lambda _function, order, **_more: (lies(order), None))

    assert measure("true", settings=SETTINGS, signals=["brightness"]).signals["brightness"] == HONEST


TEXT = signals()["text"].version
BOX = {"text": "x", "x": 0.1, "y": 0.1, "w": 0.1, "h": 0.1, "certainty": 1.0, "size": 0.1, "contrast": 4.0}
TOLD = {
    "a share of two": Progress(2.0),
    "a share below nothing": Progress(-0.1),
    "a share that is no number": Progress(NAN),
    "a number": 5,
    "what was not asked": Outcome("faces", signals()["faces"].version, Measured()),
    "what there is not": Outcome("../../etc/passwd", 1, Measured()),
    "what is known already": Outcome("brightness", signals()["brightness"].version, HONEST),
    "another version": Outcome("text", TEXT + 1, Measured()),
    "a caption without words": Outcome("text", TEXT, Measured(spans=(Span(0.0, 1.0),))),
    "a caption at no place": Outcome("text", TEXT, Measured(spans=(Span(0.0, 1.0, BOX | {"x": "left"}),))),
    "rows for a signal of another length": Outcome("text", TEXT, Measured(per_second=(1.0,) * 9)),
}


@pytest.mark.parametrize("lie", TOLD)
def test_a_lie_of_the_second_stage_is_an_error_and_is_never_kept(lie, monkeypatch, tmp_path):
    kept, shares = [], []
    monkeypatch.setattr(looking, "_pass", _tells)

    with pytest.raises(UnreadableFile) as caught:
        look(
            tmp_path / lie,
            ["text"],
            base={"brightness": HONEST},
            found=FACTS,
            settings=SETTINGS,
            on_outcome=kept.append,
            on_progress=shares.append,
        )

    assert caught.value.where == str(tmp_path / lie)
    assert "told what cannot be" in caught.value.message
    assert kept == []
    assert shares == []


def test_an_outcome_told_twice_is_kept_once(monkeypatch, tmp_path):
    kept = []
    monkeypatch.setattr(looking, "_pass", _tells_twice)

    with pytest.raises(UnreadableFile, match="not asked for"):
        look(tmp_path / "a.mp4", ["text"], base={}, found=FACTS, settings=SETTINGS, on_outcome=kept.append)

    assert [one.measured for one in kept] == [Measured(spans=(Span(0.0, 1.0, BOX),))]


def _tells(order) -> None:
    child.tell(TOLD[os.path.basename(order[0])])  # noqa: PTH119 - the file's name says which lie is told


def _tells_twice(_order) -> None:
    for _time in range(2):
        child.tell(Outcome("text", TEXT, Measured(spans=(Span(0.0, 1.0, BOX),))))


def test_a_signal_that_says_what_cannot_be_is_a_fault_of_its_own(film, monkeypatch):
    """Told in the child by the same rules, so that nobody throws an honest file away."""
    from nine16.ingest import base_pass
    from nine16.media.limits import Limits

    odd = Signal(
        "odd", "Odd", "怪", "share", Needs(luma_px=64), lambda _video: None, lambda state, _chunk: state,
        lambda _state, video, _others: Measured(per_second=(7.0,) * video.seconds),
    )  # fmt: skip
    monkeypatch.setattr(base_pass, "signals", lambda: {"odd": odd})

    with pytest.raises(BrokenPart, match="the signal 'odd' says what cannot be: 'odd' is 7 in second 0"):
        base_pass.base_pass(str(film), ["odd"], Limits.of(SETTINGS), filmstrip=False, threads=1)


@pytest.mark.parametrize("name", list(signals()))
def test_every_signal_has_a_range_that_holds_a_half(name):
    low, high = signals()[name].range

    assert low <= 0.5 <= high
    assert doubt_of(Measured(per_second=(0.5, 0.5, None)), FACTS, signal=signals()[name]) is None


def test_plain_facts_are_believed_of_sound_alone_and_of_pictures_alone():
    assert doubt_of_facts(replace(FACTS, has_sound=False)) is None
    assert doubt_of_facts(replace(FACTS, has_picture=False, width=None, height=None, fps=None)) is None
