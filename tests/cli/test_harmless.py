"""Names from outside are printed so that no terminal obeys them; JSON holds them exactly."""

import io
import json
import os
import re
import sys

import pytest

from nine16.cli.answer import Answer, note
from nine16.cli.app import main
from nine16.cli.progress import shares
from nine16.errors import UnreadableFile, WrongInput, shown
from nine16.media.encode import write_video

OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Everything but the end of a line."""
NAMES = {
    "clears the screen": "a\x1b[2J\x1b[H.mp4",
    "sets the title": "a\x1b]0;owned\x07.mp4",
    "writes the clipboard": "a\x1b]52;c;cm0gLXJm\x1b\\.mp4",
    "one letter of control": "a\x9b31m.mp4",
    "a line of its own": "a\nnine16: all well.mp4",
    "goes back": "a.mp4\r\b\b\b\b",
    "reads backwards": "a\u202e4pm.exe.mp4",
    "keeps apart": "a\u2066\u2069\u200f.mp4",
    "a line of another kind": "a\u2028b\u2029\x85.mp4",
    "no letters at all": os.fsdecode(b"a\xff\xfe.mp4"),
    "markup": "a[red][link=x]b[nope.mp4",
    "format": "a{}%s%n{0}.mp4",
}


@pytest.fixture(scope="module")
def body(tmp_path_factory) -> bytes:
    """A film of a second, small enough to be measured many times."""
    import numpy as np

    path = tmp_path_factory.mktemp("small") / "a.mp4"
    write_video(path, (np.full((64, 36, 3), 90 + number, np.uint8) for number in range(10)), fps=10)
    return path.read_bytes()


@pytest.fixture
def printed(capsys):
    """Run a command for a person: the code and everything that was printed, which moves no terminal."""

    def call(*words):
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        told = capsys.readouterr()
        for said in (told.out, told.err):
            assert not OBEYED.search(said)
            said.encode("utf-8")
        return ended.value.code or 0, told.out + told.err

    return call


@pytest.mark.parametrize("kind", NAMES)
def test_a_hostile_name_is_harmless_in_what_is_printed_and_exact_in_json(
    kind, tmp_path, body, printed, capsys, monkeypatch
):
    """Through measure, check, init, add, look, load, list and doctor; a film, and text that is called one."""
    from nine16.workspace import fitness

    monkeypatch.setattr(fitness, "needed_signals", lambda: ("flashes",))
    film, text, log = (tmp_path / folder / NAMES[kind] for folder in ("film", "text", "log"))
    for path, content in ((film, body), (text, b"hello\n"), (log, b"x,y\n1,2\n")):
        path.parent.mkdir()
        path.write_bytes(content)
    shop = tmp_path / "shop"

    assert printed("measure", film, text, "--signal", "brightness")[0] == 2
    assert printed("check", film, text, "--channel", "douyin", "--title", NAMES[kind])[0] == 2
    assert printed("init", shop)[0] == 0
    code, said = printed("add", shop, film, text)
    assert code == 2
    assert shown(str(text)) in said
    identity = film.stem.encode("utf-8", "backslashreplace").decode()  # what `list` shows of bytes that are no text
    assert printed("look", shop, identity, "--signal", "drawn")[0] == 0
    assert printed("look", shop, NAMES[kind] + "x")[0] == 2
    assert printed("load", shop, log)[0] == 2
    assert printed("list", shop)[0] == 0
    printed("doctor", shop)

    with pytest.raises(SystemExit):
        main(["measure", str(film), str(text), "--signal", "brightness", "--json"])
    raw = capsys.readouterr().out
    assert not OBEYED.search(raw)
    answer = json.loads(raw)
    assert answer["items"][0]["video"]["path"] == str(film)
    assert answer["errors"][0]["path"] == str(text)


@pytest.mark.parametrize("kind", NAMES)
def test_errors_say_names_harmlessly_and_keep_them(kind):
    error = UnreadableFile(f'"{NAMES[kind]}" is no film', where=NAMES[kind], hint=f"Look at {NAMES[kind]}.")

    assert not OBEYED.search(str(error))
    assert "\n" not in str(error)
    assert error.json()["path"] == NAMES[kind]


def test_words_that_people_write_stay_as_they_are():
    for words in ("护手霜 三秒化水", "Crème brûlée", "👩\u200d🔬 и кириллица", "عربي", "한국어", "e\u0301"):
        assert shown(words) == words


def test_an_output_that_knows_few_letters_is_still_written(monkeypatch):
    """A Latin terminal gets escapes instead of a traceback, and JSON that means the same."""
    for json_wanted in (False, True):
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="latin-1") for _stream in range(2))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        item = {"path": "护手霜😀"}
        code = Answer(plain_items=[item], words=["护手霜😀"], errors=[WrongInput("错")], json=json_wanted).say()
        note("停")
        err.flush()
        assert code == 2
        written = out.buffer.getvalue().decode("ascii")
        if json_wanted:
            assert json.loads(written)["items"] == [item]
        else:
            assert written == "\\u62a4\\u624b\\u971c\\U0001f600\n"
        assert err.buffer.getvalue() == b"nine16: \\u9519\nnine16: \\u505c\n"


@pytest.mark.parametrize("kind", NAMES)
def test_the_bar_of_progress_takes_any_name(kind, monkeypatch):
    """Rich reads [/red] as markup, and breaks on it."""
    watched = io.StringIO()
    monkeypatch.setattr(watched, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", watched)
    monkeypatch.setenv("TERM", "dumb")

    with shares(1, "looking") as tell:
        tell("a folder[/red]/a.mp4", 0.1)
        tell(NAMES[kind], 0.5)
        tell(NAMES[kind], 1.0)

    hostile = {letter for letter in OBEYED.findall(NAMES[kind]) if letter not in "\x1b\r"}  # rich draws with these two
    assert not hostile & set(watched.getvalue())
    assert "\x1b]" not in watched.getvalue()
