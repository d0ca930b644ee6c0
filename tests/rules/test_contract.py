"""Every rule there is: named, titled in both languages, and honest about who asks."""

from dataclasses import replace
from datetime import date

import pytest

from nine16.kinds.channel import channels
from nine16.kinds.rule import rules
from nine16.kinds.signal import signals
from nine16.model.candidate import Candidate, FileFacts
from nine16.model.finding import Finding
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.settings import Settings

RULES = rules()
SIGNALS = set(signals()) | {"transcript", "codes"}
every_rule = pytest.mark.parametrize("name", RULES.names())

TECHNICAL = (
    "bit_rate",
    "black_frames",
    "borders",
    "captions_hidden",
    "captions_unreadable",
    "clipping",
    "codec",
    "container",
    "duration",
    "file_size",
    "flashing",
    "frame_rate",
    "frozen_frames",
    "interlaced",
    "key_frames",
    "loudness",
    "patterns",
    "ratio",
    "resolution",
    "silence",
    "slow_start",
    "text_length",
    "title_length",
    "unclear_without_picture",
    "unclear_without_sound",
    "variable_frame_rate",
    "wrong_orientation",
)


def _bad(channel_name: str) -> Candidate:
    """A video that breaks every technical rule at once."""
    words = {
        "text": "今天直播间所有口红买一送一",
        "x": 0.0,
        "y": 0.95,
        "w": 1.0,
        "h": 0.01,
        "size": 0.01,
        "contrast": 1.2,
    }
    flash = {"kind": "luminance", "verdict": "flash", "transitions": 9, "flashes": 4.5}
    return Candidate(
        VideoFacts(
            40_000.0, 5_000, 300, 12.0, 0, has_sound=True, codec="mpeg2video", sound_codec="wmav2", container="asf"
        ),
        FileFacts(
            size_bytes=10**15,
            picture_bit_rate=10.0,
            index_first=False,
            edit_lists=True,
            interlaced=True,
            pixel_format="yuv444p10le",
            closed_gop=False,
            longest_key_gap_s=40.0,
            shortest_frame_s=0.01,
            longest_frame_s=0.9,
            variable_rate=True,
            sound_rate_hz=192_000,
        ),
        {
            "stillness": Measured(spans=(Span(0.0, 5.0, {"kind": "black"}),)),
            "frozen": Measured(spans=(Span(10.0, 20.0, {"begins": "motion", "pictures": 120}),)),
            "flashes": Measured(spans=(Span(1.0, 2.0, flash),)),
            "patterns": Measured(spans=(Span(1.0, 2.0, {"kind": "moving", "share": 0.9}),)),
            "borders": Measured(spans=(Span(0.0, 9.0, {"kind": "bars", "x": 0.0, "y": 0.3, "w": 1.0, "h": 0.4}),)),
            "loudness": Measured(facts={"integrated_lufs": -40.0, "true_peak_dbtp": 2.0}),
            "clipping": Measured(per_second=(0.5, 0.0)),
            "silence": Measured(spans=(Span(3.0, 9.0),), facts={"silent_s": 6.0, "longest_s": 6.0}),
            "text": Measured(spans=(Span(0.5, 1.0, words),)),
            "speech": Measured(spans=(Span(20.0, 30.0),)),
        },
        channels()[channel_name],
        title="标题" * 3_000,
        text="正文" * 90_000,
        topics=("话题",) * 400,
        path="bad.mp4",
    )


def _found(name: str, candidate: Candidate) -> list[Finding]:
    found = RULES[name].check(candidate, None, Settings())
    return [found] if isinstance(found, Finding) else list(found or ())


@every_rule
def test_it_is_named_titled_and_described(name):
    part = RULES[name]

    assert part.name == name
    assert part.title.strip()
    assert any("\u4e00" <= letter <= "\u9fff" for letter in part.title_zh)
    assert part.says.strip().endswith(".")
    assert part.about in ("video", "audience", "post")
    assert set(part.needs) <= SIGNALS


def test_all_technical_rules_are_there():
    assert set(TECHNICAL) <= set(RULES.names())


@pytest.mark.parametrize("name", TECHNICAL)
def test_a_technical_finding_says_what_was_measured_against_what_by_whom_and_since_when(name):
    found = [finding for channel in channels() for finding in _found(name, _bad(channel))]

    assert found, "the worst of all videos breaks every rule on some channel"
    for finding in found:
        assert finding.rule == name
        assert finding.about == "video"
        assert finding.measured is not None
        assert finding.limit is not None
        assert finding.source is not None
        assert "2026-" in finding.source
        assert finding.confidence in ("A", "B", "C")
        assert finding.message.en[0].isupper() or finding.message.en[0].isdigit()
        assert any("\u4e00" <= letter <= "\u9fff" for letter in finding.message.zh)


@pytest.mark.parametrize("channel", channels().names())
def test_no_technical_finding_is_an_error_where_the_channel_does_not_say_so(channel):
    candidate = _bad(channel)
    official = {
        f"{asked.source} (looked up {asked.checked_on})" for asked in candidate.channel.asks.values() if asked.official
    }

    for name in TECHNICAL:
        for finding in _found(name, candidate):
            assert finding.severity in ("info", "warn") or finding.source in official


@pytest.mark.parametrize("name", TECHNICAL)
def test_a_rule_says_nothing_of_a_video_of_which_nothing_is_known(name):
    """Sound alone, nothing measured in the file, and a channel that asks nothing."""
    known = {need: Measured() for need in RULES[name].needs}
    channel = replace(channels()["douyin"], asks={}, safe_area=None, safe_area_asked=None)
    facts = VideoFacts(8.0, None, None, None, 0, has_sound=True, has_picture=False)

    assert _found(name, Candidate(facts, None, known, channel)) == []


def test_every_house_rule_names_a_day_that_has_come():
    days = {
        finding.source[-11:-1]
        for name in TECHNICAL
        for finding in _found(name, _bad("douyin"))
        if finding.source is not None
    }

    assert all(date(2026, 1, 1) <= date.fromisoformat(day) <= date(2026, 12, 31) for day in days)
