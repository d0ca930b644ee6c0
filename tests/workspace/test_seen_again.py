"""Seconds seen again, from the playback log to the finding."""

from datetime import UTC, datetime, timedelta

import pytest

from nine16.model.video import Video, VideoFacts
from nine16.workspace import Workspace
from nine16.workspace.seen_again import SeenAgainInPosts

START = datetime(2026, 3, 2, tzinfo=UTC)
LENGTH_S = 20
SHORT_S = 16
FILMS = {"film": LENGTH_S, "short's": SHORT_S, "quiet": LENGTH_S}
HEAD = "view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason\n"


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """400 viewers watch to the end; 60 of them go back from 12 s to 9 s, 30 start over once, one goes back all day.

    A shorter film has 25 viewers who go back from 10 s to 7 s; in a third nobody goes back.
    """
    path = tmp_path_factory.mktemp("again")
    lines = [HEAD]

    def run(who, seq, from_s, to_s, end, *, film="film"):
        at = (START + timedelta(seconds=100 * who + seq)).isoformat()
        lines.append(f"{film}{who},{seq},{film},v{who},player,{at},{from_s * 1000},{to_s * 1000},{end}\n")

    for who in range(400):
        if who < 60:
            run(who, 0, 0, 12, "seek")
            run(who, 1, 9, LENGTH_S, "ended")
        elif who < 90:
            run(who, 0, 0, LENGTH_S, "loop")
            run(who, 1, 0, LENGTH_S, "ended")
        elif who == 90:
            for seq in range(30):
                run(who, seq, 4, 7, "seek")
            run(who, 30, 0, LENGTH_S, "ended")
        else:
            run(who, 0, 0, LENGTH_S, "ended")
    for who in range(40):
        run(who, 0, 0, LENGTH_S, "ended", film="quiet")
        if who < 25:
            run(who, 0, 0, 10, "seek", film="short's")
        run(who, 1, 7 if who < 25 else 0, SHORT_S, "ended", film="short's")
    (path / "log.csv").write_text("".join(lines), "utf-8")
    with Workspace.create(path / "shop") as opened:
        for film, length_s in FILMS.items():
            facts = VideoFacts(float(length_s), 1080, 1920, 30.0, 0, True)
            opened._folder.records.add_video(Video(film, f"hash of {film}", f"{film}.mp4", facts))
        opened.load(path / "log.csv")
        opened._folder.events.build()
        yield opened


@pytest.fixture
def asked(shop):
    """Nothing read yet."""
    return SeenAgainInPosts(shop._folder, shop._folder.hazards([f"player:{film}" for film in FILMS]))


def rows_of(found):
    return sorted(zip(found.viewer.tolist(), found.second.tolist(), found.times.tolist(), strict=True))


def test_each_viewer_who_went_back_is_read_with_how_often_each_second_was_seen(asked):
    found = asked.of("player:film")

    assert len(set(found.viewer.tolist())) == 91, "who watched once through is left out"
    by_second = {t: found.times[found.second == t] for t in range(LENGTH_S)}
    assert int((by_second[10] >= 2).sum()) == 60 + 30
    assert int((by_second[5] >= 2).sum()) == 30 + 1
    assert by_second[5].max() == 31


def test_a_post_without_a_log_tells_nothing(asked):
    assert asked.of("nobody's") is None


def test_a_post_nobody_went_back_in_has_no_rows_alone_and_among_others(asked):
    assert asked.of("player:quiet").viewer.size == 0
    asked.of("player:film")
    assert asked.of("player:quiet").viewer.size == 0


def test_posts_read_together_say_what_each_says_alone(shop, asked):
    hazards = shop._folder.hazards(["player:film", "player:short's"])
    alone = {name: rows_of(SeenAgainInPosts(shop._folder, hazards).of(name)) for name in hazards}
    asked.of("player:quiet")

    together = {name: rows_of(asked.of(name)) for name in hazards}

    assert together == alone
    assert {second for _, second, _ in together["player:short's"]} == set(range(SHORT_S))


def test_the_first_post_is_read_alone_and_the_others_with_one_question(shop, asked, monkeypatch):
    questions = []
    real = type(shop._folder).sql
    monkeypatch.setattr(type(shop._folder), "sql", lambda folder, query: questions.append(query) or real(folder, query))

    asked.of("player:quiet")
    assert "player:quiet" in questions[0]
    assert "player:film" not in questions[0]
    for name in ("player:film", "player:short's", "player:film"):
        asked.of(name)

    assert len(questions) == 2
    assert "player:quiet" not in questions[1], "no second of it stands out, so nobody will ask"


def test_no_more_than_so_many_are_read_at_once_whatever_the_order(asked, monkeypatch):
    monkeypatch.setattr("nine16.workspace.seen_again.TOGETHER", 1)
    for name in ("player:quiet", "player:short's", "player:film", "player:short's"):
        assert (asked.of(name).viewer.size > 0) == (name != "player:quiet")
        assert list(asked._read) == [name]


def test_the_stretch_becomes_a_finding_with_a_new_beginning(shop):
    (found,) = shop.evaluate("player:film").findings

    assert (found.rule, found.from_s, found.to_s) == ("seen_again", 9.0, 12.0)
    assert found.effect.value == 60 - 1, "one viewer went back for another second only"
    assert found.sale.value is None
    assert found.sale.why_null == "what another beginning brings is not known before it is tried"
    assert (found.edit.op, found.edit.to_at_s) == ("move", 0)


def test_its_experiment_compares_who_gets_past_the_beginning(shop):
    drafted = shop.draft_of_finding("player:film/seen_again@9")

    assert (drafted.outcome, drafted.least_effect) == ("effective_view", "5%")
    assert any("--edit move:9-12@0" in note["en"] for note in drafted.to_do)
