"""Recognition around the recogniser: pieces, places, bounds, the child.

No model of speech is here: the recogniser of these tests reads whistled tones, each its own word. It is a real
recogniser of another language, small enough to be checked by eye; figures of real models stand in
docs/methods/speech.md.
"""

import itertools
import shutil
import sys
import textwrap

import numpy as np
import pytest

from nine16.errors import NotFound, WrongInput
from nine16.ingest.closer import look_closer
from nine16.ingest.library import add_videos
from nine16.ingest.recognition import LONGEST_S, RATE_HZ, pieces, transcribed
from nine16.ingest.recognition_model import Recognised, Said, Whisper, whisper_folder
from nine16.ingest.transcript import TRANSCRIPT
from nine16.media import child
from nine16.media.encode import write_video
from nine16.model.measured import Span
from nine16.settings import Settings
from nine16.store.folder import Folder

WORDS = {600: "一", 900: "二", 1_300: "三"}
"""What a tone of so many hertz means."""


class ToneReader:
    """Reads whistles: one word for each stretch of one tone; a stand-in for a model of speech."""

    name = "tones"
    sha256 = "0" * 64

    def __init__(self):
        self.heard_s = []
        self.languages = []

    def language_of(self, sound):
        return "zh" if sound.size else None

    def recognise(self, sound, *, language):
        self.heard_s.append(sound.size / RATE_HZ)
        self.languages.append(language)
        lines, step = [], RATE_HZ // 10
        for at in range(0, sound.size - step + 1, step):
            spectrum = np.abs(np.fft.rfft(sound[at : at + step] * np.hanning(step)))
            word = WORDS.get(int(np.argmax(spectrum)) * 10) if spectrum.max() > 10 else None
            if word and lines and lines[-1].text == word and lines[-1].to_s > at / RATE_HZ - 0.01:
                lines[-1] = Said(lines[-1].from_s, (at + step) / RATE_HZ, word, 0.9)
            elif word:
                lines.append(Said(at / RATE_HZ, (at + step) / RATE_HZ, word, 0.9))
        return Recognised(tuple(lines))


def whistled(*tones, seconds, rate_hz=RATE_HZ):
    """Sound with tones (from_s, to_s, hertz)."""
    at = np.arange(round(seconds * rate_hz)) / rate_hz
    sound = np.zeros(at.size, np.float32)
    for from_s, to_s, hertz in tones:
        inside = (at >= from_s) & (at < to_s)
        sound[inside] = 0.5 * np.sin(2 * np.pi * hertz * at[inside])
    return sound


def test_stretches_near_each_other_share_a_piece():
    parts = pieces([Span(1.0, 4.0), Span(4.5, 8.0), Span(20.0, 21.0)], duration_s=30.0)

    assert np.array(parts) == pytest.approx(np.array([[0.8, 8.2], [19.8, 21.2]]))


def test_no_piece_is_longer_than_a_recogniser_hears_and_none_overlap():
    spans = [Span(at, at + 2.6) for at in np.arange(0.5, 100.0, 3.0)] + [Span(110.0, 200.0)]

    parts = pieces(spans, duration_s=205.0)

    assert all(to_s - from_s <= LONGEST_S + 0.41 for from_s, to_s in parts)
    assert all(before[1] <= after[0] + 1e-9 for before, after in itertools.pairwise(parts))
    for span in spans:
        covered = sum(max(0.0, min(to_s, span.to_s) - max(from_s, span.from_s)) for from_s, to_s in parts)
        assert covered == pytest.approx(span.to_s - span.from_s)


def test_lines_stand_at_their_time_in_the_video():
    sound = whistled((1.0, 2.0, 600), (2.5, 3.0, 900), (20.0, 21.0, 1_300), seconds=25)

    found = transcribed(sound, [(0.8, 3.2), (19.8, 21.2)], ToneReader(), language=None)

    assert [span.facts["text"] for span in found.spans] == ["一", "二", "三"]
    places = np.array([(span.from_s, span.to_s) for span in found.spans])
    assert places == pytest.approx(np.array([[1.0, 2.0], [2.5, 3.0], [20.0, 21.0]]), abs=0.11)
    assert found.facts["source"] == "recognition"
    assert found.facts["model_sha256"] == "0" * 64
    assert (found.facts["language"], found.facts["language_from"]) == ("zh", "recognition")
    assert found.facts["certainty"] == pytest.approx(0.9)


def test_only_the_pieces_are_heard_in_one_language():
    reader = ToneReader()

    transcribed(whistled(seconds=60), [(1.0, 3.0), (5.0, 11.0)], reader, language="zh-Hant")

    assert reader.heard_s == pytest.approx([2.0, 6.0])
    assert reader.languages == ["zh-Hant", "zh-Hant"]


def test_progress_ends_at_the_whole():
    told = []

    transcribed(whistled(seconds=10), [(0.0, 2.0), (4.0, 10.0)], ToneReader(), language="zh", on_done=told.append)

    assert told == pytest.approx([0.25, 1.0])


def test_lines_beyond_their_piece_and_without_words_are_left_out():
    class Rambling(ToneReader):
        def recognise(self, sound, *, language):
            self.languages.append((sound.size, language))
            return Recognised(
                (Said(0.5, 99.0, " 好 ", 0.5), Said(50.0, 60.0, "late", 0.5), Said(0.0, 1.0, " ", 0.5)), repeats=2
            )

    found = transcribed(whistled(seconds=10), [(2.0, 6.0)], Rambling(), language="zh")

    assert [(span.from_s, span.to_s, span.facts["text"]) for span in found.spans] == [(2.5, 6.0, "好")]
    assert found.facts["rejected"] == 2


def test_a_folder_that_lacks_a_file_is_refused_and_nothing_is_fetched(tmp_path):
    (tmp_path / "model.bin").write_bytes(b"x")

    with pytest.raises(NotFound, match=r"config\.json, tokenizer\.json"):
        Whisper(tmp_path, max_tokens=100, threads=1)


def test_a_relative_folder_is_taken_from_the_workspace(tmp_path):
    assert whisper_folder("models/base", beside=tmp_path) == tmp_path / "models" / "base"
    assert whisper_folder("/opt/base", beside=tmp_path).as_posix() == "/opt/base"


# Through the child: a library of the same name as faster-whisper that reads whistles -----------

LIBRARY = '''
"""A stand-in with the interface of faster-whisper that we use; it reads whistles, not speech."""

import types

import numpy as np


class WhisperModel:
    def __init__(self, folder, *, device, compute_type, cpu_threads, local_files_only):
        if not local_files_only:
            raise ValueError("it may fetch a model")

    def detect_language(self, sound):
        return "zh", 0.9, []

    def transcribe(self, sound, *, language, temperature, condition_on_previous_text, max_new_tokens, **rest):
        if temperature != 0.0 or condition_on_previous_text or max_new_tokens > 448:
            raise ValueError("unbounded decoding")
        loud = np.flatnonzero(np.abs(sound) > 0.05) / 16_000
        line = types.SimpleNamespace(
            start=loud[0], end=loud[-1], text=f"听到 {rest['initial_prompt']}", avg_logprob=-0.1, compression_ratio=1.0
        )
        loop = types.SimpleNamespace(start=0.0, end=1.0, text="好好好", avg_logprob=-0.1, compression_ratio=9.0)
        return iter([line, loop]), None
'''


@pytest.fixture
def library(tmp_path, monkeypatch):
    """The stand-in's folder in front of what Python finds; children are started anew with it and without it."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "faster_whisper.py").write_text(textwrap.dedent(LIBRARY), "utf-8")
    model = tmp_path / "tones"
    model.mkdir()
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (model / name).write_text(name)
    child.stop()
    monkeypatch.syspath_prepend(tmp_path / "site")
    yield model
    child.stop()
    sys.modules.pop("faster_whisper", None)


@pytest.fixture
def talking(tmp_path, real):
    """A film in which somebody speaks."""
    import wave

    with wave.open(str(real / "speech" / "wenet" / "librispeech-1995-1837-0001.wav")) as file:
        voice = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32_768
    path = tmp_path / "talk.mp4"
    write_video(path, (np.full((64, 36, 3), 90, np.uint8) for _ in range(80)), fps=10, sound=np.repeat(voice, 3))
    return path


@pytest.mark.real
def test_a_named_model_recognises_in_the_child_where_nobody_wrote_the_words(folder, talking, library, monkeypatch):
    add_videos(folder, [talking])
    monkeypatch.setattr(folder, "settings", Settings({"speech.model": str(library)}))

    looked = look_closer(folder, names=[TRANSCRIPT])[0]

    assert looked.signals == ("speech", TRANSCRIPT)
    heard = folder.signals.get("talk")[0][TRANSCRIPT]
    assert heard.spans[0].facts["text"] == "听到 以下是普通话的句子。"
    assert heard.facts["rejected"] == 1
    assert heard.facts["format"] == "tones"
    assert look_closer(folder, names=[TRANSCRIPT])[0].state == "unchanged"


@pytest.mark.real
def test_what_somebody_wrote_is_never_replaced(folder, talking, library, monkeypatch):
    talking.with_suffix(".srt").write_text("00:00:01,000 --> 00:00:02,000\nwritten\n")
    add_videos(folder, [talking])
    monkeypatch.setattr(folder, "settings", Settings({"speech.model": str(library)}))

    assert look_closer(folder, names=[TRANSCRIPT])[0].state == "unchanged"
    assert folder.signals.get("talk")[0][TRANSCRIPT].facts["source"] == "file"


def test_a_video_in_which_nobody_speaks_is_not_recognised(tmp_path, film, folder: Folder, library, monkeypatch):
    add_videos(folder, [shutil.copy(film, tmp_path / "tone.mp4")])
    monkeypatch.setattr(folder, "settings", Settings({"speech.model": str(library)}))

    refused = look_closer(folder, names=[TRANSCRIPT])[0]

    assert isinstance(refused, WrongInput)
    assert "nobody speaks" in refused.message
