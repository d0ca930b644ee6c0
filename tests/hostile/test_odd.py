"""Honest and odd videos through the command line: an answer or a refusal with its code, and never a traceback."""

import json
import sys

import pytest

from nine16.cli.app import main

ODD = list(sys.modules["drawn_odd"].ODD)  # conftest.py loads it: tests import by path, not by package
REFUSED = {"no frame, silent.mp4", "200 sounds.mkv", "edited, empty.mp4", "edited, far behind the end.mp4"}
"""Films of which nothing is ever shown, and one of more streams than media.max_streams."""


@pytest.fixture
def answered(capsys):
    """Run a command with --json: the answer, whose code says what it holds."""

    def call(*words):
        with pytest.raises(SystemExit) as ended:
            main([*map(str, words), "--json"])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        answer = json.loads(told.out)
        assert (ended.value.code or 0) == (2 if answer["errors"] else 0)
        return answer, told.err

    return call


@pytest.mark.slow
@pytest.mark.parametrize("name", ODD)
def test_an_odd_video_is_measured_checked_added_and_looked_at(name, odd, tmp_path, answered):
    """Where the first stage takes it, everything else does, and nothing is left unmeasured."""
    path = odd(name)
    measured, _said = answered("measure", path)
    checked, beside = answered("check", path, "--channel", "douyin")
    answered("init", tmp_path / "shop")
    added, _said = answered("add", tmp_path / "shop", path)

    errors = [*measured["errors"], *checked["errors"], *added["errors"]]
    assert bool(measured["errors"]) == (name in REFUSED)
    if name in REFUSED:
        assert len(errors) == 3
        assert {error["code"] for error in errors} <= {"unreadable", "limit"}
        assert all(str(path) in (error["path"] or "") and error["hint"] for error in errors)
        return
    assert errors == []
    assert "not measured" not in beside
    looked, _said = answered("look", tmp_path / "shop", path.stem)
    assert looked["errors"] == []
    (item,) = measured["items"]
    seconds = -int(-item["video"]["duration_s"] // 1)
    assert all(len(one["per_second"]) in {0, seconds} for one in item["signals"].values())


def test_turned_and_stretched_pictures_have_the_size_that_is_shown(odd, answered):
    sizes = {}
    for name in ("turned by 90.mp4", "turned by 180.mp4", "turned by 270.mp4", "wide pixels.mp4"):
        answer, _said = answered("measure", odd(name), "--signal", "brightness")
        video = answer["items"][0]["video"]
        sizes[name] = (video["width"], video["height"], video["rotation"])

    assert sizes["turned by 90.mp4"] == (128, 72, 90)
    assert sizes["turned by 180.mp4"] == (72, 128, 180)
    assert sizes["turned by 270.mp4"] == (128, 72, 270)
    assert sizes["wide pixels.mp4"] == (128, 128, 0)
