"""Seconds seen again, from the playback log to the finding."""

from datetime import UTC, datetime, timedelta

import pytest

from nine16.model.video import Video, VideoFacts
from nine16.workspace import Workspace
from nine16.workspace.seen_again import seen_again

START = datetime(2026, 3, 2, tzinfo=UTC)
LENGTH_S = 20
HEAD = "view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason\n"


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """400 viewers watch to the end; 60 of them go back from 12 s to 9 s, 30 start over once, one goes back all day."""
    path = tmp_path_factory.mktemp("again")
    lines = [HEAD]

    def run(who, seq, from_s, to_s, end):
        at = (START + timedelta(seconds=100 * who + seq)).isoformat()
        lines.append(f"w{who},{seq},film,v{who},player,{at},{from_s * 1000},{to_s * 1000},{end}\n")

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
    (path / "log.csv").write_text("".join(lines), "utf-8")
    with Workspace.create(path / "shop") as opened:
        facts = VideoFacts(float(LENGTH_S), 1080, 1920, 30.0, 0, True)
        opened._folder.records.add_video(Video("film", "hash", "film.mp4", facts))
        opened.load(path / "log.csv")
        opened._folder.events.build()
        yield opened


def test_each_viewer_who_went_back_is_read_with_how_often_each_second_was_seen(shop):
    found = seen_again(shop._folder, "player:film", seconds=LENGTH_S)

    assert len(set(found.viewer.tolist())) == 91, "who watched once through is left out"
    by_second = {t: found.times[found.second == t] for t in range(LENGTH_S)}
    assert int((by_second[10] >= 2).sum()) == 60 + 30
    assert int((by_second[5] >= 2).sum()) == 30 + 1
    assert by_second[5].max() == 31


def test_a_post_without_a_log_tells_nothing(shop):
    assert seen_again(shop._folder, "player:film", seconds=0) is None
    assert seen_again(shop._folder, "nobody's", seconds=LENGTH_S).viewer.size == 0


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
