import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from nine16.errors import LimitReached, NotFound, UnreadableFile
from nine16.ingest.base_pass import of_stage
from nine16.ingest.measure import MeasuredVideo, measure, measure_many, signals
from nine16.media.encode import write_video
from nine16.model.measured import Measured
from nine16.settings import Settings

SETTINGS = Settings()
FAST = ("brightness", "loudness")


def film(path, *, seconds=2, size=(72, 128), level=120, sound=True):
    """Noise around a level, so that every frame differs."""
    rng = np.random.default_rng(level)
    frames = (
        np.clip(rng.normal(level, 9, (size[1], size[0], 3)), 0, 255).astype(np.uint8) for _ in range(seconds * 25)
    )
    heard = rng.normal(0, 0.1, seconds * 48_000).astype(np.float32) if sound else None
    write_video(path, frames, fps=25, sound=heard)
    return path


def test_every_signal_of_the_first_stage_is_measured_with_a_row_a_second(tmp_path):
    measured = measure(film(tmp_path / "a.mp4", seconds=3), settings=SETTINGS)

    assert set(measured.signals) == set(of_stage("base"))
    assert measured.versions == {name: signals()[name].version for name in of_stage("base")}
    for name, found in measured.signals.items():
        assert isinstance(found, Measured)
        assert len(found.per_second) in {0, 3}, name
    assert measured.signals["brightness"].per_second == pytest.approx([120 / 255] * 3, abs=0.02)
    assert measured.filmstrip is not None
    assert measured.filmstrip.at_s == (0.0, 1.0, 2.0)


def test_signals_asked_for_bring_those_they_are_computed_from(tmp_path):
    measured = measure(film(tmp_path / "a.mp4"), settings=SETTINGS, signals=["motion"], filmstrip=False)

    assert set(measured.signals) == {"motion", "cuts"}
    assert measured.filmstrip is None


def test_a_wrong_name_is_told_with_the_near_one_before_any_file_is_opened(tmp_path):
    with pytest.raises(NotFound, match=r"Did you mean loudness\?"):
        measure(tmp_path / "missing.mp4", settings=SETTINGS, signals=["loudnes"])


def test_no_sound_and_no_picture_leave_rows_empty(tmp_path):
    silent = measure(film(tmp_path / "a.mp4", sound=False), settings=SETTINGS)
    assert not silent.facts.has_sound
    assert all(value is None for value in silent.signals["loudness"].per_second)

    import av

    with av.open(str(tmp_path / "a.wav"), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=48_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.full((1, 96_000), 3_000, np.int16), format="s16", layout="mono")
        frame.sample_rate = 48_000
        container.mux(stream.encode(frame))
    heard = measure(tmp_path / "a.wav", settings=SETTINGS)
    assert not heard.facts.has_picture
    assert heard.facts.duration_s == pytest.approx(2.0)
    assert heard.filmstrip is None
    assert heard.signals["brightness"].per_second == (None, None)


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_a_film_cut_short_is_measured_to_its_last_frame_with_a_warning(tmp_path, suffix):
    whole = film(tmp_path / f"a{suffix}", seconds=4).read_bytes()
    short = tmp_path / f"b{suffix}"
    short.write_bytes(whole[: len(whole) * 6 // 10])

    measured = measure(short, settings=SETTINGS, signals=FAST)

    assert 1.5 < measured.facts.duration_s < 3.2
    assert measured.facts.warnings[0].startswith("cut short: 4.0")
    assert len(measured.signals["brightness"].per_second) == measured.facts.seconds
    assert all(value is not None for value in measured.signals["brightness"].per_second[:-1])


def test_many_are_measured_in_the_order_asked_and_one_bad_file_spoils_no_other(tmp_path):
    (tmp_path / "text.mp4").write_text("hello\n")
    (tmp_path / "empty.mp4").write_bytes(b"")
    (tmp_path / "list.m3u8").write_text(f"#EXTM3U\n{tmp_path / 'a.mp4'}\n")
    paths = [
        film(tmp_path / "a.mp4", level=60),
        tmp_path / "text.mp4",
        film(tmp_path / "b.mp4", level=200),
        tmp_path / "empty.mp4",
        tmp_path / "missing.mp4",
        tmp_path / "list.m3u8",
    ]
    done = []

    outcomes = measure_many(paths, settings=SETTINGS, signals=FAST, on_done=done.append)

    assert sorted(done) == sorted(paths)
    first, second = outcomes[0], outcomes[2]
    assert isinstance(first, MeasuredVideo)
    assert isinstance(second, MeasuredVideo)
    assert first.signals["brightness"].per_second[0] == pytest.approx(60 / 255, abs=0.02)
    assert second.signals["brightness"].per_second[0] == pytest.approx(200 / 255, abs=0.02)
    for outcome, path in zip(outcomes, paths, strict=True):
        if not isinstance(outcome, MeasuredVideo):
            assert isinstance(outcome, UnreadableFile)
            assert outcome.where == str(path)
            assert outcome.hint
    assert sum(isinstance(outcome, MeasuredVideo) for outcome in outcomes) == 2
    assert measure_many([], settings=SETTINGS) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("max_duration_s", 1), ("max_pixels", 100), ("max_streams", 1), ("max_memory_mb", 256)],
)
def test_a_limit_is_reported_by_its_setting(tmp_path, name, value):
    path = film(tmp_path / "a.mp4")

    with pytest.raises(LimitReached, match=rf"over media\.{name} = {value} "):
        measure(path, settings=Settings({f"media.{name}": value}))


def test_a_slide_show_of_half_an_hour_is_measured(tmp_path):
    frames = (np.full((32, 32, 3), number % 250, np.uint8) for number in range(1_800))
    write_video(tmp_path / "a.mp4", frames, fps=1, crf=35, preset="ultrafast")

    measured = measure(tmp_path / "a.mp4", settings=SETTINGS, signals=["brightness"])

    assert measured.facts.duration_s == 1_800
    assert len(measured.signals["brightness"].per_second) == 1_800
    assert len(measured.filmstrip.pictures) == 1_800


@pytest.mark.slow
def test_pictures_of_8192_by_8192_are_measured(tmp_path):
    frames = [np.full((8_192, 8_192, 3), level, np.uint8) for level in (40, 200)]
    write_video(tmp_path / "a.mp4", frames, fps=2, preset="ultrafast", crf=40)

    measured = measure(tmp_path / "a.mp4", settings=SETTINGS)

    assert (measured.facts.width, measured.facts.height) == (8_192, 8_192)
    assert measured.signals["brightness"].per_second[0] == pytest.approx(120 / 255, abs=0.02)


def test_ctrl_c_leaves_no_child(tmp_path):
    paths = [film(tmp_path / f"{number}.mp4", size=(216, 384), seconds=4, level=100 + number) for number in range(2)]
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from nine16.ingest.measure import measure_many\n"
        "from nine16.settings import Settings\n"
        "print('ready', flush=True)\n"
        "measure_many([Path(path) for path in sys.argv[1:]] * 20, settings=Settings())\n"
    )
    command = [sys.executable, "-c", code, *map(str, paths)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as caller:
        caller.stdout.readline()
        deadline = time.monotonic() + 30
        while len(family := _descendants(caller.pid)) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(family) >= 2  # the fork server and at least one child
        caller.send_signal(signal.SIGINT)
        assert caller.wait(timeout=30) != 0

    while any(_alive(pid) for pid in family) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_alive(pid) for pid in family)


def _descendants(pid):
    file = Path(f"/proc/{pid}/task")
    try:
        tasks = list(file.iterdir())
        found = [int(word) for task in tasks for word in (task / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return found + [deeper for child in found for deeper in _descendants(child)]


def _alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_script_without_a_main_guard_measures_once(tmp_path):
    """A fork server of `multiprocessing` would run such a script again in every child."""
    path = film(tmp_path / "a.mp4", seconds=1)
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "from nine16.ingest.measure import measure\n"
        "from nine16.settings import Settings\n"
        "print('once')\n"
        f"print(measure(Path({str(path)!r}), settings=Settings(), signals=['brightness']).facts.seconds)\n"
    )

    said = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True, env=os.environ)

    assert said.stdout.split() == ["once", "1"]
    assert said.stderr == ""


@pytest.mark.real
@pytest.mark.parametrize(
    "name",
    ["moviepy/big_buck_bunny_0_30.webm", "moviepy/fire2.mp4", "torchcodec/h265_10bits.mp4", "torchcodec/av1_video.mkv",
     "imageio/cockatoo.mp4", "opencv/tree.avi", "auto_editor/SAR-2by3.mp4", "moviepy/rain.mp3"],
)  # fmt: skip
def test_real_files_are_measured(real, name):
    measured = measure(real / "video" / name, settings=SETTINGS, signals=["brightness", "contrast", "colour", *FAST])

    rows = measured.signals["brightness"].per_second
    assert len(rows) == measured.facts.seconds
    if measured.facts.has_picture:
        assert all(value is None or 0 <= value <= 1 for value in rows)
        assert measured.filmstrip is not None
        assert all(picture.startswith(b"\xff\xd8") for picture in measured.filmstrip.pictures)
    assert measured.facts.warnings == ()
