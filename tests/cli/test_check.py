"""`nine16 check`: by its schema, by its exit codes, and in an operator's words."""

import json
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from nine16.cli.app import main
from nine16.cli.check import check
from nine16.kinds.rule import rules
from nine16.media.encode import write_video

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "check.json"


def valid(answer: object) -> None:
    jsonschema.validate(answer, json.loads(SCHEMA.read_text("utf-8")), cls=jsonschema.Draft202012Validator)


@pytest.fixture(scope="module")
def lying(tmp_path_factory) -> Path:
    """Two seconds that lie, move, and sound."""
    path = tmp_path_factory.mktemp("lying") / "lying.mp4"
    rng = np.random.default_rng(3)
    scene = rng.integers(60, 200, (72, 128, 3), np.uint8)
    tone = (0.3 * np.sin(2 * np.pi * 440 * np.arange(96_000) / 48_000)).astype(np.float32)
    write_video(path, [np.roll(scene, number, axis=1) for number in range(50)], fps=25, sound=tone)
    return path


@pytest.fixture
def quick(monkeypatch):
    """Measure the first stage alone: what these tests are about needs no closer look."""
    from nine16.workspace import fitness

    monkeypatch.setattr(fitness, "needed_signals", lambda: ("flashes", "frozen", "loudness", "silence", "stillness"))


@pytest.mark.slow
def test_a_video_is_checked_for_several_channels(lying, run):
    """With everything that rules look at: the one test here that looks closer."""
    code, answer = run("check", lying, "--channel", "tiktok_shop", "douyin", "--type", "main")

    assert code == 0
    valid(answer)
    assert [(item["path"], item["channel"], item["type"]) for item in answer["items"]] == [
        (str(lying), "tiktok_shop", "main"),
        (str(lying), "douyin", "main"),
    ]
    for item in answer["items"]:
        assert item["passed"] == all(finding["severity"] != "error" for finding in item["findings"])
        assert "wrong_orientation" in {finding["rule"] for finding in item["findings"]}
        assert set(item["not_asked"]) <= set(rules())


@pytest.mark.usefixtures("quick")
def test_a_limit_that_the_channel_publishes_fails_the_video(lying, run, tmp_path):
    """TikTok Shop's own page says 10 MB: padding takes the file over it."""
    large = tmp_path / "large.mp4"
    padding = 11 * 1024 * 1024
    large.write_bytes(lying.read_bytes() + padding.to_bytes(4, "big") + b"free" + bytes(padding - 8))

    code, answer = run("check", large, "--channel", "tiktok_shop", "kuaishou")

    assert code == 0
    shop, other = answer["items"]
    (error,) = [finding for finding in shop["findings"] if finding["severity"] == "error"]
    assert (error["rule"], error["limit"], error["unit"], error["confidence"]) == ("file_size", 10, "MB", "A")
    assert error["edit"]["op"] == "encode"
    assert "seller-us.tiktok.com" in error["source"]
    assert not shop["passed"]
    assert other["passed"]


@pytest.mark.usefixtures("quick")
def test_title_and_text_are_checked_where_they_are_given(lying, run):
    words = ["--title", "口" * 31, "--text", "字" * 1001, "--topic", *"一二三四五六"]

    _code, answer = run("check", lying, "--channel", "douyin", *words)

    found = [(finding["rule"], finding["measured"]) for finding in answer["items"][0]["findings"]]
    assert ("title_length", 31) in found
    assert ("text_length", 1001) in found
    assert ("text_length", 6) in found


@pytest.mark.usefixtures("quick")
def test_a_folder_of_ones_own_values_wins(lying, run, tmp_path):
    (tmp_path / "douyin.toml").write_text("duration_max_s = 1\n", "utf-8")

    _code, answer = run("check", lying, "--channel", "douyin", "--channels", tmp_path)

    (found,) = [finding for finding in answer["items"][0]["findings"] if finding["rule"] == "duration"]
    assert (found["severity"], found["limit"]) == ("warn", 1)
    assert found["source"].startswith("your file douyin.toml")


@pytest.mark.usefixtures("quick")
def test_a_file_that_cannot_be_read_is_refused_and_the_others_are_checked(lying, run, tmp_path):
    empty = tmp_path / "empty.mp4"
    empty.touch()

    code, answer = run("check", empty, lying, "--channel", "kuaishou")

    assert code == 2
    valid(answer)
    assert [item["path"] for item in answer["items"]] == [str(lying)]
    assert answer["errors"][0]["path"] == str(empty)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--channel", "douyn"], "Did you mean douyin?"),
        ([], "Add --channel douyin"),
        (["--channel", "douyin", "--channels", "/nowhere/at/all"], "NAME.toml"),
    ],
)
def test_a_wrong_word_is_told_before_anything_is_measured(lying, run, words, said):
    code, answer = run("check", lying, *words)

    assert code == 2
    assert answer["items"] == []
    assert said in answer["errors"][0]["hint"]


@pytest.mark.usefixtures("quick")
def test_the_frame_is_written_for_every_channel(lying, run, tmp_path):
    code, _answer = run("check", lying, "--channel", "tiktok", "bilibili", "--frame", tmp_path / "frame.png")

    assert code == 0
    assert sorted(file.name for file in tmp_path.glob("*.png")) == ["frame-bilibili.png", "frame-tiktok.png"]
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in tmp_path.glob("*.png"))


@pytest.mark.usefixtures("quick")
def test_a_frame_that_cannot_be_written_is_told(lying, run, tmp_path):
    code, answer = run("check", lying, "--channel", "tiktok", "--frame", tmp_path / "no" / "frame.png")

    assert code == 2
    assert "cannot be written" in answer["errors"][0]["message"]


@pytest.mark.usefixtures("quick")
def test_a_person_reads_warnings_that_are_not_called_errors(lying, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["check", str(lying), "--channel", "kuaishou"])
    said = capsys.readouterr().out

    assert not ended.value.code
    assert said.startswith(f"{lying} on kuaishou: passes (no errors, ")
    assert "! warning: The video lies (16:9)" in said
    assert "✗" not in said
    assert "according to " in said


@pytest.mark.usefixtures("quick")
def test_the_same_is_read_in_chinese(lying, capsys):
    with pytest.raises(SystemExit):
        main(["check", str(lying), "--channel", "kuaishou", "--language", "zh"])
    said = capsys.readouterr().out

    assert said.startswith(f"{lying} · kuaishou：通过（0 个错误，")
    assert "! 警告：视频为横屏（16:9）" in said
    assert "依据：" in said


@pytest.mark.usefixtures("quick")
def test_a_video_of_a_workspace_is_checked_as_its_posts_say(shop, run):
    assert (
        run("post", shop, "--video", "lipstick", "--channel", "douyin", "--type", "main", "--title", "口" * 31)[0] == 0
    )
    (shop / "channels").mkdir()
    (shop / "channels" / "douyin.toml").write_text("duration_max_s = 5\n", "utf-8")

    code, answer = run("check", "lipstick", "--workspace", shop, "--channel", "douyin")

    assert code == 0, answer
    valid(answer)
    (item,) = answer["items"]
    assert (item["path"], item["channel"], item["type"]) == ("lipstick", "douyin", "main")
    assert {"title_length", "duration"} <= {finding["rule"] for finding in item["findings"]}


@pytest.mark.usefixtures("quick")
def test_a_video_without_posts_needs_a_channel(shop, run):
    code, answer = run("check", "lipstik", "--workspace", shop, "--channel", "douyin")
    assert code == 2
    assert answer["errors"][0]["hint"] == "Did you mean lipstick?"

    code, answer = run("check", "lipstick", "--workspace", shop)
    assert code == 2
    assert "player" in json.dumps(answer["errors"])


@pytest.mark.usefixtures("quick")
def test_without_a_channel_the_places_of_its_posts_are_asked_that_have_rules(shop, run):
    code, answer = run("check", "lipstick", "--workspace", shop)
    assert code == 2
    assert answer["errors"][0]["message"] == "nothing is known of what player asks of a video"
    assert "Add --channel" in answer["errors"][0]["hint"]

    for channel, kind in (("douyin", "promotion"), ("alibaba", "main")):
        run("post", shop, "--video", "lipstick", "--channel", channel, "--type", kind)
    code, answer = run("check", "lipstick", "--workspace", shop)

    assert code == 0, answer
    assert {(item["channel"], item["type"]) for item in answer["items"]} == {
        ("douyin", "promotion"),
        ("alibaba_main", "main"),
    }


def test_what_is_not_measured_is_said_and_the_rest_is_checked(lying, monkeypatch, capsys):
    """A part that is not installed costs its own rules alone, and no further child."""
    from nine16.ingest import look as looking
    from nine16.workspace import fitness

    monkeypatch.setattr(looking, "_pass", _without_text)
    monkeypatch.setattr(fitness, "needed_signals", lambda: ("clipping", "loudness", "text"))

    answer = check([str(lying)], channel=["douyin"])

    (item,) = answer.items
    assert "captions_hidden" in item.not_asked
    assert "not measured: looking closer needs onnxruntime" in capsys.readouterr().err
    assert "clipping" not in item.not_asked
    assert "loudness" not in item.not_asked


def _without_text(order):
    """In the child: as if the recogniser's library were missing."""
    from nine16.errors import NotFound
    from nine16.ingest.look import vision_pass
    from nine16.signals import text

    def begin(_video):
        raise NotFound("looking closer needs onnxruntime, which is not installed", hint="pip install")

    object.__setattr__(text.text, "begin", begin)
    path, names, base, found, limits, threads = order
    vision_pass(path, names, base, found, limits, threads=threads)
