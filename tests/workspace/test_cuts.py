"""What a person says of cuts: checked against the original and the file, kept, and listed."""

import json
from fractions import Fraction

import pytest

from nine16.cli.app import main
from nine16.errors import NotFound, WrongInput
from nine16.model.finding import Edit
from nine16.model.video import Video, VideoFacts
from nine16.workspace import Workspace


@pytest.fixture
def shop(tmp_path):
    with Workspace.create(tmp_path / "shop") as opened:
        for name, length_s in (("whole", 12.0), ("short", 10.0)):
            facts = VideoFacts(length_s, 1080, 1920, 30.0, 0, True)
            opened._folder.records.add_video(Video(name, f"hash-{name}", f"{name}.mp4", facts))
        yield opened


def test_a_cut_is_said_by_its_edits_or_by_what_was_kept(shop):
    by_edit = shop.cut("short", cut_of="whole", edits=["cut_out:1.2-3.2"])
    by_kept = shop.cut("short", cut_of="whole", kept="0-1.2,3.2-12")

    assert by_edit == by_kept
    assert [float(one.at_s) for one in by_edit.time_map] == [0.0, 1.2]
    assert by_edit.time_map[1].from_s == Fraction(16, 5)


def test_an_edit_of_a_finding_makes_the_map(shop):
    cut = shop.cut("short", cut_of="whole", edits=[Edit("cut_out", Fraction(10), Fraction(12)), Edit("encode")])

    assert [(one.from_s, one.to_s) for one in cut.time_map] == [(0, 10)]


def test_a_map_longer_than_the_file_is_refused(shop):
    with pytest.raises(WrongInput, match=r"11\.00 s, the cut 10\.00 s"):
        shop.cut("short", cut_of="whole", edits=["cut_out:1-2"])
    assert shop.video("short").cut_of is None


def test_a_cut_whose_map_nobody_said_is_still_a_cut(shop):
    assert shop.cut("short", cut_of="whole").time_map == ()
    shop.cut("short", cut_of="whole", kept="0-10")
    # Said without a map again: what was said before stands.
    assert len(shop.cut("short", cut_of="whole").time_map) == 1


def test_edits_and_stretches_at_once_and_unknown_originals_are_refused(shop):
    with pytest.raises(WrongInput, match="same thing"):
        shop.cut("short", cut_of="whole", edits=["cut_out:1-2"], kept="0-10")
    with pytest.raises(NotFound):
        shop.cut("short", cut_of="hole")


def test_the_list_and_sql_say_it(shop, capsys):
    shop.cut("short", cut_of="whole", edits=["cut_out:1-3"])

    with pytest.raises(SystemExit):
        main(["list", str(shop.path), "--json"])
    cut, original = json.loads(capsys.readouterr().out)["items"]
    assert (cut["cut_of"], original["cut_of"], original["time_map"]) == ("whole", None, [])
    assert cut["time_map"][1] == {"from_s": 3.0, "to_s": 12.0, "at_s": 1.0, "speed": 1.0}
    with pytest.raises(SystemExit):
        main(["list", str(shop.path)])
    assert "a cut of whole: 0-1 s at 0 s, 3-12 s at 1 s" in capsys.readouterr().out
    rows = shop.sql("select place, from_s from cuts order by place").to_pylist()
    assert rows == [{"place": 0, "from_s": 0.0}, {"place": 1, "from_s": 3.0}]


def test_a_cut_of_nothing_is_refused_before_anything_is_measured(shop, capsys):
    for words in (["--edit", "cut_out:1-2"], ["--cut-of", "nobody"]):
        with pytest.raises(SystemExit) as left:
            main(["add", str(shop.path), str(shop.path / "none.mp4"), *words])
        assert left.value.code == 2
        assert "of which video" in (said := capsys.readouterr().err) or "nobody" in said
