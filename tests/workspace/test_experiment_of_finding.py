"""From a finding to an experiment and back: the edit becomes a cut, the result stands beside the finding."""

import json
import re
import shlex
import shutil
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from nine16.cli.app import app, main
from nine16.errors import Clash, NotFound, WrongInput
from nine16.evaluate.experiments.assign_viewers import arms_of
from nine16.model.measured import Measured
from nine16.model.video import Video, VideoFacts
from nine16.workspace import Workspace

START = datetime(2026, 3, 2, tzinfo=UTC)
LENGTH_S = 20
LOSING_S = 6
VIEWS = 1_500
PLAYBACK = "view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason\n"


def stays(rng, n, *, losing: bool) -> np.ndarray:
    """Seconds that viewers stay: 6 % leave in every second, 45 % in the one that loses viewers."""
    hazard = np.full(LENGTH_S, 0.06)
    if losing:
        hazard[LOSING_S] = 0.45
    gone = rng.random((n, LENGTH_S)) < hazard
    first = np.where(gone.any(axis=1), gone.argmax(axis=1), LENGTH_S)
    return np.minimum(first + rng.random(n), LENGTH_S)


def load(shop, rows, *, tag, at=START):
    """Load views: who saw which video for how long."""
    lines = [PLAYBACK]
    for place, (viewer, video, seconds) in enumerate(rows):
        end = "ended" if seconds >= LENGTH_S else "left"
        begun = (at + timedelta(seconds=place)).isoformat()
        lines.append(f"{tag}{place},0,{video},{viewer},player,{begun},0,{round(seconds * 1000)},{end}\n")
    file = shop.path.parent / f"{tag}.csv"
    file.write_text("".join(lines), "utf-8")
    shop.load(file)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A video that loses viewers in second 6, seen by 1,500; copied for each test."""
    path = tmp_path_factory.mktemp("made") / "shop"
    with Workspace.create(path) as opened:
        facts = VideoFacts(float(LENGTH_S), 1080, 1920, 30.0, 0, True)
        opened._folder.records.add_video(Video("lipstick", "hash", "lipstick.mp4", facts))
        opened._folder.signals.put("lipstick", "hash", {"cuts": Measured((0.0,) * LENGTH_S)}, {"cuts": 1}, None)
        seconds = stays(np.random.default_rng(3), VIEWS, losing=True)
        load(opened, [(f"v{place}", "lipstick", s) for place, s in enumerate(seconds)], tag="old")
    return path


@pytest.fixture
def shop(tmp_path, made):
    shutil.copytree(made, tmp_path / "shop")
    with Workspace.open(tmp_path / "shop") as opened:
        yield opened


def drafted_and_planned(shop, **more):
    draft = shop.draft_of_finding(f"player:lipstick/lost_moment@{LOSING_S}", **more)
    return draft, shop.plan_experiment(
        draft.name,
        draft.arms,
        outcome=draft.outcome,
        least_effect=draft.least_effect,
        design=draft.design,
        channel=draft.channel,
        finding=draft.finding,
        lengths=draft.lengths,
        starts=START + timedelta(days=1),
    )


def test_a_findings_edit_becomes_an_arm_and_says_what_must_be_made(shop):
    draft, planned = drafted_and_planned(shop)

    assert draft.arms == ("lipstick", "lipstick-lost_moment")
    assert (draft.outcome, draft.design) == ("watch_time", "viewers")
    assert planned.experiment.finding == f"player:lipstick/lost_moment@{LOSING_S}"
    assert planned.experiment.upto_s == LENGTH_S - 1.0  # the cut is one second shorter
    to_do = " ".join(note["en"] for note in draft.to_do)
    assert "cut out from 6.00 to 7.00 s" in to_do
    assert "--id lipstick-lost_moment --cut-of lipstick --edit cut_out:6-7" in to_do
    assert 0 < planned.experiment.least_effect < 5


def test_what_an_edit_may_bring_back_is_the_least_effect(shop):
    """About 39 of 100 at second 6 are lost; each would stay as those do who are still there."""
    draft, _ = drafted_and_planned(shop)

    finding = shop.evaluate("lipstick").findings[0]
    alive = 0.94 ** np.arange(LENGTH_S - LOSING_S)
    expected = finding.effect.low / VIEWS * float(np.sum((alive[:-1] + alive[1:]) / 2))
    assert float(draft.least_effect) == pytest.approx(expected, rel=0.15)


def test_the_result_returns_to_the_finding_and_only_there_causes_is_said(shop):
    _, planned = drafted_and_planned(shop)
    (before,) = shop.evaluate("lipstick").findings[0].tried
    assert (before.state, before.difference) == ("planned", None)
    assert "cause" not in before.says.en

    facts = VideoFacts(LENGTH_S - 1.0, 1080, 1920, 30.0, 0, True)
    shop._folder.records.add_video(Video("lipstick-lost_moment", "hash-cut", "cut.mp4", facts))
    shop.cut("lipstick-lost_moment", cut_of="lipstick", edits=["cut_out:6-7"])
    rng = np.random.default_rng(4)
    viewers = [f"n{place}" for place in range(VIEWS)]
    arms = arms_of(planned.experiment.name, viewers, shares=[0.5, 0.5])
    long, short = stays(rng, VIEWS, losing=True), np.minimum(stays(rng, VIEWS, losing=False), LENGTH_S - 1)
    rows = [
        (viewer, ("lipstick", "lipstick-lost_moment")[arm], (long, short)[arm][place])
        for place, (viewer, arm) in enumerate(zip(viewers, arms.tolist(), strict=True))
    ]
    load(shop, rows, tag="new", at=START + timedelta(days=2))
    result = shop.experiment_result(planned.experiment.name)

    assert result.state == "stop"
    assert (result.on_original.original, result.on_original.parts_at_s) == ("lipstick", 6.0)
    assert any("the same until 6 s" in note["en"] for note in result.notes)
    share = {(one.arm, one.original_s): one.share.value for one in result.on_original.curves}
    assert share["lipstick-lost_moment", 8.0] - share["lipstick", 8.0] > 0.1  # the same shot, later in the original
    (after,) = shop.evaluate("player:lipstick").findings[0].tried
    assert (after.state, after.arm, after.unit) == ("stop", "lipstick-lost_moment", "s")
    assert after.difference == result.comparisons[0].difference
    assert after.difference.low > 0
    assert "the version itself causes the difference" in after.says.en
    assert "版本本身造成" in after.says.zh


def test_several_experiments_are_all_kept_the_latest_first(shop):
    first, _ = drafted_and_planned(shop)
    shop.plan_experiment(
        "again", ["lipstick", "other"], outcome="watch_time", finding=first.finding, lengths={"other": 19.0}
    )

    names = [one.experiment for one in shop.evaluate("lipstick").findings[0].tried]
    assert names == ["again", first.name]


def test_a_video_with_one_post_may_stand_for_it(shop):
    draft = shop.draft_of_finding(f"lipstick/lost_moment@{LOSING_S}")

    assert draft.finding == f"player:lipstick/lost_moment@{LOSING_S}"


def test_where_viewers_cannot_be_drawn_pairs_of_posts_are(shop):
    draft = shop.draft_of_finding(f"player:lipstick/lost_moment@{LOSING_S}", cut="mine", design="pairs")

    assert (draft.design, draft.arms) == ("pairs", ("as before", "mine"))
    assert any("pairs of posts" in note["en"] for note in draft.to_do)


def test_the_command_plans_it_in_json_and_in_words(shop, capsys):
    words = ["experiment", "plan", str(shop.path), "--from-finding", f"player:lipstick/lost_moment@{LOSING_S}"]
    with pytest.raises(SystemExit) as left:
        main([*words, "--json"])
    assert left.value.code == 0
    (item,) = json.loads(capsys.readouterr().out)["items"]
    assert item["experiment"]["finding"] == words[-1]
    with pytest.raises(SystemExit):
        main([*words, "--language", "zh"])
    assert "需要剪出" in capsys.readouterr().out


def tried(shop, cut, edit, *, name=None):
    """Plan for the finding, add the cut, show it to half of new viewers, who stay better with it, and look."""
    finding = f"player:lipstick/lost_moment@{LOSING_S}"
    if name is None:
        name = drafted_and_planned(shop, cut=cut)[1].experiment.name
    else:
        shop.plan_experiment(
            name,
            ["lipstick", cut],
            outcome="watch_time",
            finding=finding,
            lengths={cut: 18.0},
            starts=START + timedelta(days=1),
        )
    facts = VideoFacts(LENGTH_S - 1.0, 1080, 1920, 30.0, 0, True)
    shop._folder.records.add_video(Video(cut, f"hash-{cut}", "cut.mp4", facts))
    shop.cut(cut, cut_of="lipstick", edits=[edit])
    rng = np.random.default_rng(4)
    viewers = [f"n{place}" for place in range(VIEWS)]
    arms = arms_of(name, viewers, shares=[0.5, 0.5])
    long, short = stays(rng, VIEWS, losing=True), np.minimum(stays(rng, VIEWS, losing=False), LENGTH_S - 2)
    rows = [
        (viewer, ("lipstick", cut)[arm], (long, short)[arm][place])
        for place, (viewer, arm) in enumerate(zip(viewers, arms.tolist(), strict=True))
    ]
    load(shop, rows, tag=name, at=START + timedelta(days=2))
    assert shop.experiment_result(name).state == "stop"


def test_what_another_edit_has_proven_is_said_and_the_open_one_is_tried_against_it(shop):
    tried(shop, "shorter", "cut_out:5.4-7.6", name="without-the-card")

    draft = shop.draft_of_finding(f"player:lipstick/lost_moment@{LOSING_S}")

    assert draft.arms == ("shorter", "lipstick-lost_moment")
    assert draft.least_effect == "5%"
    english, chinese = ("\n".join(note[language] for note in draft.to_do) for language in ("en", "zh"))
    assert "Proven already, by without-the-card: cut out from 5.40 to 7.60 s. An experiment tried it: " in english
    assert "against the version that is proven (shorter): cut out from 6.00 to 7.00 s." in english
    assert "已有实验证明（without-the-card）：剪掉 5.40 至 7.60 秒。" in chinese
    assert "without-the-card" not in english.split("Proven already")[1].split("\n", 1)[1]  # told once


def test_where_the_edit_itself_is_proven_nothing_is_left_to_try_but_another_cut(shop, capsys):
    tried(shop, "mine", "cut_out:6-7")
    name = f"player:lipstick/lost_moment@{LOSING_S}"

    with pytest.raises(Clash, match="nothing is left to try here: experiment 'lipstick-lost_moment-6' has proven"):
        shop.draft_of_finding(name)
    with pytest.raises(SystemExit):
        main(["experiment", "plan", str(shop.path), "--from-finding", name, "--language", "zh"])
    said = capsys.readouterr().err
    assert f"nine16 experiment result {shop.path} lipstick-lost_moment-6" in said
    assert "没有可试的了" in said
    with pytest.raises(SystemExit):
        main(["evaluate", str(shop.path), "lipstick"])
    told = capsys.readouterr().out
    assert "an experiment found it better: cut out from 6.00 to 7.00 s" in told
    assert "worth trying" not in told
    draft = shop.draft_of_finding(name, cut="another")
    assert "Proven already, by lipstick-lost_moment-6" in "\n".join(note["en"] for note in draft.to_do)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("design", ["viewers", "pairs"])
def test_every_command_that_a_plan_prints_can_be_pasted(shop, capsys, design, language):
    words = ["--from-finding", f"player:lipstick/lost_moment@{LOSING_S}", "--design", design, "--language", language]
    with pytest.raises(SystemExit):
        main(["experiment", "plan", str(shop.path), *words, *(["--planned", "20"] if design == "pairs" else [])])

    told = capsys.readouterr().out
    commands = re.findall(r"nine16 (?:add|experiment)[ -~]*", told)
    assert len(commands) == 3
    for command in commands:
        typed, bound, _ = app().parse_args(shlex.split(command.split(" and after")[0])[1:], exit_on_error=False)
        assert typed is not None
        assert bound.arguments["workspace"] == shop.path
        assert not re.search(r"\b(?:WORKSPACE|FILE|VIDEO|NAME|CUT|ID)\b", command)


@pytest.mark.parametrize(
    ("name", "error"),
    [("nothing", WrongInput), ("player:lipstick/lost_moment@9", NotFound), ("player:rouge/lost_moment@6", NotFound)],
)
def test_what_is_no_finding_is_refused(shop, name, error):
    with pytest.raises(error):
        shop.draft_of_finding(name)


def test_arms_and_a_finding_at_once_are_refused(shop, capsys):
    with pytest.raises(SystemExit) as left:
        main(["experiment", "plan", str(shop.path), "--from-finding", "player:lipstick/lost_moment@6", "--arms", "a"])
    assert left.value.code == 2
    assert "--cut" in capsys.readouterr().err
