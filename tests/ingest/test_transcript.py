"""What is written beside a video or inside it is kept with it."""

import shutil

import pytest

from nine16.errors import LimitReached, WrongInput
from nine16.ingest.closer import look_closer
from nine16.ingest.library import add_videos
from nine16.ingest.measure import measure
from nine16.ingest.subtitles import Line, Lines
from nine16.ingest.transcript import find_transcript, guessed_language, of_lines
from nine16.ingest.transcript_files import transcripts_beside
from nine16.ingest.transcript_kept import users_of
from nine16.model.video import VideoFacts
from nine16.settings import Settings
from nine16.store.folder import Folder

SRT = "1\n00:00:00,500 --> 00:00:02,000\n熬夜脸真的有救？\n\n2\n00:00:09,000 --> 00:00:30,000\n亲测，再也不卡粉\n\n3\n00:01:00,000 --> 00:01:02,000\n太晚\n"
FACTS = VideoFacts(11.8, 90, 160, 25.0, 0, has_sound=True)


@pytest.fixture
def video(tmp_path, film):
    """The drawn film in a folder of its own."""
    (tmp_path / "films").mkdir()
    return shutil.copy(film, tmp_path / "films" / "lipstick.mp4")


def find(video, **settings):
    return find_transcript(video, found=FACTS, settings=Settings(settings))


def beside(video, *names):
    for name in names:
        (video.parent / name).write_text(SRT, "utf-8")
    return [(file.path.name, file.language) for file in transcripts_beside(video)]


def test_a_file_of_the_same_stem_is_found_with_its_language(video):
    found = beside(
        video,
        "lipstick.zh.srt",
        "lipstick.EN.VTT",
        "lipstick.zh_CN.txt",
        "lipstick_2.srt",
        "lipstick.final cut.srt",
        "lip.srt",
    )

    assert found == [("lipstick.zh.srt", "zh"), ("lipstick.EN.VTT", "en"), ("lipstick.zh_CN.txt", "zh-CN")]


def test_times_come_before_plain_text_and_no_language_before_another(video):
    assert [name for name, _ in beside(video, "lipstick.txt", "lipstick.en.srt", "lipstick.vtt")] == [
        "lipstick.vtt",
        "lipstick.en.srt",
        "lipstick.txt",
    ]


def test_the_language_of_the_settings_comes_first(video):
    beside(video, "lipstick.srt", "lipstick.zh-Hans.srt", "lipstick.en.srt")

    assert transcripts_beside(video, language="zh")[0].language == "zh-Hans"
    assert find(video, **{"speech.language": "en"}).facts["file"] == "lipstick.en.srt"


def test_links_and_folders_are_not_read(video, tmp_path):
    secret = tmp_path / "secret.srt"
    secret.write_text(SRT)
    (video.parent / "lipstick.srt").symlink_to(secret)
    (video.parent / "lipstick.zh.srt").mkdir()

    assert transcripts_beside(video) == []
    assert find(video) is None


def test_times_are_held_inside_the_video_and_what_lies_outside_is_counted(video):
    beside(video, "lipstick.zh.srt")

    found = find(video)

    assert [(span.from_s, span.to_s, span.facts["text"]) for span in found.spans] == [
        (0.5, 2.0, "熬夜脸真的有救？"),
        (9.0, 11.8, "亲测，再也不卡粉"),
    ]
    assert (found.facts["clamped"], found.facts["rejected"]) == (1, 1)
    assert found.facts["rejected_why"] == "outside the video: 1"
    assert (found.facts["source"], found.facts["language"], found.facts["language_from"]) == ("file", "zh", "name")


def test_text_without_times_belongs_to_the_whole_video_and_says_so():
    found = of_lines(Lines((Line(None, None, "第一句"),), "text"), source="file", duration_s=11.8)

    assert (found.spans[0].from_s, found.spans[0].to_s, found.spans[0].facts["timed"]) == (0.0, 11.8, False)
    assert found.facts["timed"] is False
    assert found.facts["language"] == "zh"


def test_a_language_nobody_can_tell_is_unknown():
    assert guessed_language("Voilà le nouveau rouge") is None
    assert guessed_language("") is None
    assert guessed_language("これはすごい") == "ja"
    assert guessed_language("이거 정말 좋아요") == "ko"


def test_a_file_over_the_limit_is_refused_by_its_setting(video):
    (video.parent / "lipstick.srt").write_bytes(b"x" * 1_000_001)

    with pytest.raises(LimitReached, match=r"speech\.max_transcript_mb = 1"):
        find(video, **{"speech.max_transcript_mb": 1})


@pytest.mark.real
@pytest.mark.parametrize(("name", "format_"), [("mov_text.mp4", "mov_text"), ("webvtt.mkv", "webvtt")])
def test_a_stream_inside_the_file_is_read(real, tmp_path, name, format_):
    path = shutil.copy(real / "video" / "auto_editor" / name, tmp_path / name)

    found = find_transcript(path, found=VideoFacts(2.0, 1, 1, 30.0, 0, has_sound=True), settings=Settings())

    assert [span.facts["text"] for span in found.spans] == ["oop", "boop"]
    assert found.spans[0].from_s == pytest.approx(0.523, abs=0.03)
    assert (found.facts["source"], found.facts["format"]) == ("stream", format_)


@pytest.mark.real
def test_a_file_beside_the_video_comes_before_a_stream_inside_it(real, tmp_path):
    path = shutil.copy(real / "video" / "auto_editor" / "mov_text.mp4", tmp_path / "oop.mp4")
    (tmp_path / "oop.srt").write_text("00:00:00,000 --> 00:00:01,000\nwritten\n")

    found = find_transcript(path, found=VideoFacts(2.0, 1, 1, 30.0, 0, has_sound=True), settings=Settings())

    assert [span.facts["text"] for span in found.spans] == ["written"]


# In a workspace -------------------------------------------------------------------------------


def kept(folder: Folder, video_id="lipstick"):
    values, _strip = folder.signals.get(video_id)
    return values


def test_adding_a_video_keeps_what_is_written_beside_it(folder, video):
    beside(video, "lipstick.zh.srt")

    added = add_videos(folder, [video])[0]

    assert (added.state, added.transcript, added.warnings) == ("new", "file", ())
    assert [span.facts["text"] for span in kept(folder)["transcript"].spans] == ["熬夜脸真的有救？", "亲测，再也不卡粉"]


def test_adding_it_again_reads_a_changed_file_and_leaves_an_unchanged_one(folder, video):
    beside(video, "lipstick.srt")
    add_videos(folder, [video])

    assert add_videos(folder, [video])[0].state == "unchanged"
    (video.parent / "lipstick.srt").write_text("00:00:01,000 --> 00:00:02,000\n换了\n", "utf-8")
    again = add_videos(folder, [video])[0]

    assert (again.state, again.transcript) == ("measured_again", "file")
    assert [span.facts["text"] for span in kept(folder)["transcript"].spans] == ["换了"]


def test_a_file_that_comes_later_is_read_and_one_that_goes_is_not_forgotten(folder, video):
    assert add_videos(folder, [video])[0].transcript is None
    beside(video, "lipstick.srt")
    assert add_videos(folder, [video])[0].transcript == "file"
    (video.parent / "lipstick.srt").unlink()
    assert add_videos(folder, [video])[0].transcript == "file"


def test_a_file_that_cannot_be_read_leaves_the_video_be_and_warns(folder, video):
    (video.parent / "lipstick.srt").write_bytes(bytes(range(256)) * 40)

    added = add_videos(folder, [video])[0]

    assert added.state == "new"
    assert added.transcript is None
    assert "lipstick.srt" in added.warnings[0]
    assert "transcript" not in kept(folder)


def test_changed_words_are_found_anew_and_nothing_else_is_measured_again(folder, video):
    (video.parent / "lipstick.srt").write_text("00:00:01,000 --> 00:00:02,000\n亲测\n", "utf-8")
    add_videos(folder, [video])
    look_closer(folder, names=["words"])
    assert {span.facts["kind"] for span in kept(folder)["words"].spans} == {"proof"}

    (video.parent / "lipstick.srt").write_text("00:00:01,000 --> 00:00:02,000\n买一送一\n", "utf-8")
    add_videos(folder, [video])

    assert "words" not in kept(folder)
    assert "text" in kept(folder)
    assert look_closer(folder, names=["words"])[0].signals == ("words",)
    assert {span.facts["kind"] for span in kept(folder)["words"].spans} == {"offer"}


def test_a_list_of_the_workspace_finds_its_words_and_a_changed_one_looks_again(folder, video):
    (video.parent / "lipstick.srt").write_text("00:00:01,000 --> 00:00:02,000\n泠棠口红\n", "utf-8")
    add_videos(folder, [video])
    look_closer(folder, names=["words"])
    assert kept(folder)["words"].spans == ()

    (folder.path / "words").mkdir()
    (folder.path / "words" / "own_brand.toml").write_text('[zh]\nterms = ["泠棠"]\n', "utf-8")

    assert look_closer(folder, names=["words"])[0].signals == ("words",)
    assert [span.facts["kind"] for span in kept(folder)["words"].spans] == ["own_brand"]
    assert look_closer(folder, names=["words"])[0].state == "unchanged"


def test_a_broken_list_of_the_workspace_is_told_with_its_file(folder, video):
    add_videos(folder, [video])
    (folder.path / "words").mkdir()
    (folder.path / "words" / "own.toml").write_text("terms = [", "utf-8")

    refused = look_closer(folder, names=["words"])[0]

    assert isinstance(refused, WrongInput)
    assert refused.where.endswith("own.toml")


def test_asking_for_words_that_nobody_wrote_says_what_to_do(folder, video):
    add_videos(folder, [video])

    refused = look_closer(folder, names=["transcript"])[0]

    assert isinstance(refused, WrongInput)
    assert refused.code == "no_transcript"
    assert "speech.model" in (refused.hint or "")


def test_asking_again_for_words_that_are_there_changes_nothing(folder, video):
    beside(video, "lipstick.srt")
    add_videos(folder, [video])

    assert look_closer(folder, names=["transcript"])[0].state == "unchanged"


def test_measuring_without_a_workspace_reads_them_too(video):
    beside(video, "lipstick.srt")

    measured = measure(video, settings=Settings(), signals=["transcript", "silence"], filmstrip=False)

    assert measured.signals["transcript"].facts["lines"] == 2
    assert measured.versions["transcript"] == 1
    assert "silence" in measured.signals


def test_signals_that_read_words_are_known():
    assert {"words", "speech_rate"} <= users_of("transcript")
    assert "speech" not in users_of("transcript")


def test_a_pipe_beside_a_video_is_not_waited_for(video):
    import os

    os.mkfifo(video.parent / "lipstick.srt")

    assert find(video) is None


def test_a_broken_list_of_words_stops_no_other_signal(folder, video):
    add_videos(folder, [video])
    (folder.path / "words").mkdir()
    (folder.path / "words" / "own.toml").write_text("terms = [", "utf-8")

    assert look_closer(folder, names=["clipping"])[0].signals == ("clipping",)
