"""The check: every rule asked, findings in order, and what was not asked said."""

from dataclasses import replace

import pytest

from nine16.errors import Nine16Error
from nine16.kinds.channel import channels
from nine16.kinds.rule import Rule, rules
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding, Words
from nine16.model.measured import Measured, Span
from nine16.model.video import VideoFacts
from nine16.settings import Settings
from nine16.studio.check import check
from nine16.studio.hidden import overlay
from nine16.studio.needed import needed_signals

FACTS = VideoFacts(20.0, 1080, 1920, 25.0, 0, has_sound=True, codec="h264", sound_codec="aac", container="mov,mp4")
CANDIDATE = Candidate(FACTS, None, {}, channels()["tiktok_shop"], type="main", path="lipstick.mp4")


def _finding(rule: str, severity, from_s: float | None = None) -> Finding:
    return Finding(rule, "video", severity, Words("Something is wrong.", "有问题"), from_s=from_s)


def _rule(name: str, *found: Finding, needs: tuple[str, ...] = ()) -> Rule:
    return Rule(name, name, name, "video", needs, lambda _candidate, _audience, _settings: found)


def test_a_warning_does_not_fail_a_video_and_an_error_does():
    warned = check(CANDIDATE, Settings(), asked={"a": _rule("a", _finding("a", "warn"))})
    failed = check(CANDIDATE, Settings(), asked={"a": _rule("a", _finding("a", "warn"), _finding("a", "error"))})

    assert warned.passed
    assert not failed.passed


def test_the_worst_comes_first_and_then_the_earliest():
    asked = {
        "a": _rule("a", _finding("a", "info", 0.0), _finding("a", "warn", 9.0), _finding("a", "warn", 3.0)),
        "b": _rule("b", _finding("b", "error", 12.0), _finding("b", "warn")),
    }

    found = check(CANDIDATE, Settings(), asked=asked).findings

    assert [(one.severity, one.from_s) for one in found] == [
        ("error", 12.0),
        ("warn", None),
        ("warn", 3.0),
        ("warn", 9.0),
        ("info", 0.0),
    ]


def test_a_rule_whose_signals_are_missing_is_not_asked_and_said_so():
    asked = {"a": _rule("a", _finding("a", "error"), needs=("text",)), "b": _rule("b")}

    bare = check(CANDIDATE, Settings(), asked=asked)
    known = check(replace(CANDIDATE, signals={"text": Measured()}), Settings(), asked=asked)

    assert (bare.passed, bare.not_asked) == (True, ("a",))
    assert (known.passed, known.not_asked) == (False, ())


def test_rules_about_the_audience_wait_for_one():
    audience = replace(_rule("a", _finding("a", "error")), about="audience")

    checked = check(CANDIDATE, Settings(), asked={"a": audience})

    assert (checked.findings, checked.not_asked) == ((), ())


def test_a_rule_that_fails_is_named():
    def broken(_candidate, _audience, _settings):
        raise ZeroDivisionError("division by zero")

    with pytest.raises(Nine16Error, match="the rule 'a' failed: ZeroDivisionError") as raised:
        check(CANDIDATE, Settings(), asked={"a": Rule("a", "a", "a", "video", (), broken)})

    assert raised.value.code == "broken_part"


def test_the_answer_names_the_video_the_channel_and_the_type():
    checked = check(CANDIDATE, Settings(), asked={})

    assert (checked.path, checked.channel, checked.type) == ("lipstick.mp4", "tiktok_shop", "main")


@pytest.mark.parametrize("channel", channels().names())
def test_all_rules_can_be_asked_about_any_channel(channel):
    checked = check(replace(CANDIDATE, channel=channels()[channel]), Settings())

    assert set(checked.not_asked) == {name for name, rule in rules().items() if rule.needs and rule.about == "video"}


def test_what_the_rules_look_at_is_known_before_measuring():
    assert needed_signals({"a": _rule("a", needs=("text", "speech")), "b": _rule("b", needs=("text",))}) == (
        "speech",
        "text",
    )


def _with_captions(*spans: Span) -> Candidate:
    return replace(CANDIDATE, channel=channels()["instagram_reels"], signals={"text": Measured(spans=spans)})


def _caption(from_s: float, to_s: float, y: float) -> Span:
    return Span(from_s, to_s, {"text": "口红", "x": 0.2, "y": y, "w": 0.5, "h": 0.05})


def test_the_picture_shows_the_moment_when_most_is_covered():
    drawn = overlay(_with_captions(_caption(1, 3, 0.3), _caption(8, 10, 0.9), _caption(8, 10, 0.2)))

    assert drawn.at_s == 9.0
    assert [box.y for box in drawn.hidden] == [0.9]
    assert [box.y for box in drawn.clear] == [0.2]


def test_where_nothing_is_covered_it_shows_the_middle():
    drawn = overlay(_with_captions(_caption(1, 3, 0.3)))

    assert (drawn.at_s, drawn.hidden, drawn.clear) == (10.0, (), ())


def test_without_a_safe_area_nothing_is_called_covered():
    drawn = overlay(replace(_with_captions(_caption(1, 3, 0.95)), channel=channels()["bilibili"]), at_s=2.0)

    assert drawn.free is None
    assert drawn.hidden == ()
    assert len(drawn.clear) == 1
