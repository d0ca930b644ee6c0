"""Hostile words: subtitles beside a film and inside it, titles and texts given to a check."""

import json
import re
import time
from dataclasses import replace

import pytest

from nine16.cli.check_words import told
from nine16.ingest.measure import measure
from nine16.ingest.transcript import TRANSCRIPT
from nine16.model.candidate import Beside
from nine16.model.plain import plain
from nine16.settings import Settings
from nine16.studio.check import check
from nine16.workspace.fitness import check_file

TIME = "00:00:00,000 --> 00:00:00,700\n"

SUBTITLES = {
    "endless.srt": b"1\n" + TIME.encode() + b"a" * 900_000,
    "too_large.srt": b"1\n" + TIME.encode() + b"a" * 1_500_000,
    "many.srt": (f"1\n{TIME}word\n\n" * 10_000).encode(),
    "arrows.srt": b"-->" * 200_000,
    "times.srt": b"9999:999:999,999999999 --> 9999:999:999,999999999\nx\n" * 500,
    "digits.srt": b"1" * 300_000 + b":00:00,000 --> 00:00:01,000\nx\n",
    "backwards.srt": b"00:00:09,000 --> 00:00:01,000\nx\n\n" * 100,
    "negative.srt": b"-1:00:00,000 --> 00:00:01,000\nx\n\n" + TIME.encode() + b"y\n",
    "full_width.srt": "１\n００：００：００，０００ --> ００：００：０１，０００\n全角\n".encode(),
    "noughts.srt": bytes(500_000),
    "noise.srt": bytes(range(256)) * 500,
    "half_utf16.srt": b"\xff\xfe" + TIME.encode("utf-16-le")[:-1],
    "lone.vtt": b"WEBVTT\n\n00:00.000 --> 00:00.700\n\xed\xa0\x80\xed\xb0\x80\n",
    "tags.vtt": b"WEBVTT\n\n00:00.000 --> 00:00.700\n" + b"<" * 300_000,
    "braces.srt": TIME.encode() + b"{\\" * 200_000,
    "entities.srt": TIME.encode() + b"&amp;" * 100_000,
    "marks.srt": TIME.encode() + ("\u202e\u2066\u200f" * 50_000 + "abc").encode(),
    "stacked.srt": TIME.encode() + ("e" + "\u0301" * 200_000).encode(),
    "script.srt": TIME.encode() + b"<script>alert(1)</script><img src=x onerror=alert(2)>\n",
    "formula.txt": b'=HYPERLINK("http://x","y")\n+1\n@SUM(A1)\n-2\n',
    "null_name.vtt": b"WEBVTT\n\n00:00.000 --> 00:00.700\n<v " + b"x" * 200_000 + b">y\n",
    "rows.txt": b"\r\n" * 400_000 + b"x",
    "lines.txt": b"x\n" * 400_000,
}
TITLES = {
    "control letters": "".join(map(chr, range(32))) + "\x7f\x1b[31mred\x1b[0m\x07",
    "1 MB": "最好的 " * 250_000,
    "one word of 1 MB": "a" * 1_000_000,
    "a formula": '=HYPERLINK("http://x","y")',
    "script": "<script>alert(1)</script>",
    "marks of direction": "\u202e\u2066abc\u2069" * 1_000,
    "half a letter": "\ud83d title \udcff",
    "letters on letters": "e" + "\u0301" * 50_000,
    "digits": "1" * 500_000,
    "a telephone number without end": "138" + "0123456789 -" * 20_000,
    "an address without end": "http://" + "a." * 100_000,
    "brackets": "(" * 100_000,
    "hashes": "#" * 200_000,
    "nothing": "",
    "spaces": " \t\u3000" * 100_000,
    "noughts": "\0" * 10_000,
}


@pytest.fixture(scope="session")
def film(honest_films):
    """A small film."""
    return honest_films["mp4"]


@pytest.mark.slow
def test_hostile_subtitles_beside_a_film_leave_it_be(film, tmp_path, ways):
    """Each read as the transcript of a film; the film itself is measured whatever they are."""
    said = {}
    for name, body in SUBTITLES.items():
        path = tmp_path / f"{name.split('.', maxsplit=1)[0]}.mp4"
        path.write_bytes(film.read_bytes())
        (tmp_path / name).write_bytes(body)
        measured = measure(path, settings=ways.settings, signals=[TRANSCRIPT, "brightness"], filmstrip=False)
        assert "brightness" in measured.signals
        heard = measured.signals.get(TRANSCRIPT)
        said[name] = heard if heard is not None else measured.facts.warnings[-1]

    assert len(said) == len(SUBTITLES) == 23
    for name, heard in said.items():
        if isinstance(heard, str):
            assert name in heard
        else:
            assert all(0 <= span.from_s < span.to_s <= 0.9 for span in heard.spans)
            assert all(len(str(span.facts["text"])) <= 2_000 for span in heard.spans)
            assert all(letter.isprintable() for span in heard.spans for letter in str(span.facts["text"]))
    assert "speech.max_transcript_mb" in said["too_large.srt"]
    assert "speech.max_lines" in said["many.srt"]


@pytest.mark.slow
def test_hostile_subtitles_beside_a_film_get_their_check_answered(film, tmp_path, ways):
    """Six of them through the whole check."""
    for name in ("endless.srt", "script.srt", "marks.srt", "stacked.srt", "many.srt", "formula.txt"):
        path = tmp_path / f"{name.split('.', maxsplit=1)[0]}.mp4"
        path.write_bytes(film.read_bytes())
        (tmp_path / name).write_bytes(SUBTITLES[name])
        answer = ways.check(path)
        assert answer is not None
        _printed(answer.checked)

    assert not ways.wrong


INSIDE = {
    "a word": [(0, 700, b"word")],
    "5 MB": [(0, 700, b"a" * 5_000_000)],
    "many": [(0, 700, b"word")] * 10_000,
    "no length": [(0, None, b"word")] * 100,
    "no time": [(0, 0, b"word")] * 100,
    "without end": [(0, (1 << 63) - 1, b"word")],
    "before the film": [(-30_000, 40_000, b"word")],
    "script": [(0, 700, b"<script>alert(1)</script>")],
    "noise": [(number, 300, bytes(range(256))) for number in range(0, 700, 10)],
    "marks": [(0, 700, ("\u202e\u2066" * 9_000 + "abc").encode())],
    "braces": [(0, 700, b"{\\p1}m" * 50_000)],
    "lines": [(0, 700, b"\\N\n" * 50_000)],
    "noughts": [(0, 700, bytes(50_000))],
}


@pytest.mark.slow
@pytest.mark.parametrize("codec", [b"S_TEXT/UTF8", b"S_TEXT/ASS", b"S_TEXT/WEBVTT"])
def test_hostile_subtitles_inside_a_film_leave_it_be(codec, others, tmp_path, ways):
    """Thirteen kinds in three codecs; the film itself is measured whatever they are."""
    said = {}
    for number, (name, cues) in enumerate(INSIDE.items()):
        path = tmp_path / f"{number}.mkv"
        path.write_bytes(others.subtitled(cues, codec=codec))
        measured = measure(path, settings=ways.settings, signals=[TRANSCRIPT, "loudness"], filmstrip=False)
        assert "loudness" in measured.signals
        said[name] = measured.signals.get(TRANSCRIPT), measured.facts.warnings

    assert len(said) == 13
    for heard, _warnings in said.values():
        for span in heard.spans if heard is not None else ():
            assert 0 <= span.from_s < span.to_s <= measured.facts.duration_s
            assert len(str(span.facts["text"])) <= 2_000
            assert str(span.facts["text"]).isprintable()
    if codec == b"S_TEXT/UTF8":
        assert said["a word"][0].spans[0].facts["text"] == "word"
        assert "speech.max_lines" in " ".join(said["many"][1])


@pytest.fixture(scope="session")
def seen(film):
    """The film as a check sees it, measured once: titles change what is asked, not what is seen."""
    fit = check_file(film, channels=["douyin"], beside=Beside(), settings=Settings())
    return fit.candidates[0]


@pytest.mark.slow
@pytest.mark.parametrize("name", TITLES)
def test_a_hostile_title_gets_its_check_answered(name, seen):
    """As title, as text and as topics, for both markets, printed in both languages and as JSON."""
    words = TITLES[name]
    titled = check(replace(seen, title=words, markets=("CN", "US")), Settings())
    described = check(replace(seen, text=words[:100_000], topics=(words[:1_000],) * 3), Settings())

    _printed([titled, described])
    assert len(titled.findings) >= 4  # what the film itself breaks is still found


@pytest.mark.slow
def test_a_title_of_a_million_letters_costs_seconds_and_not_hours(seen):
    """At most 10 s of processor each; 0.3 to 2 s on a quiet machine."""
    long = {name: title for name, title in TITLES.items() if len(title) >= 100_000}
    assert len(long) == 8
    for name, title in long.items():
        began = time.process_time()
        check(replace(seen, title=title), Settings())
        assert time.process_time() - began < 10, name


def _printed(checked):
    """Everything that a person or a program reads of it can be written, and moves no terminal."""
    for one in checked:
        for language in ("en", "zh"):
            for line in told(one, language=language):
                assert len(line) < 4_000
                assert not _MOVES.search(line)
        json.loads(json.dumps(plain(one)))


_MOVES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x9b]")
"""Letters that a terminal obeys."""
