"""A small workspace on disk, used through the command line as a person would."""

import json
from pathlib import Path

import pytest

from nine16.cli.app import main

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
PLAYBACK = """view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason
a,0,lipstick,u1,player,2026-11-01T12:00:00,0,11800,ended
b,0,lipstick,u2,player,2026-11-01T12:00:00,0,3000,left
c,0,lipstick,u3,player,2026-11-01T12:00:00,0,5200,seek
c,1,lipstick,u3,player,2026-11-01T12:00:06,9000,10400,left
d,0,lipstick,u4,player,2026-11-01T12:00:00,0,4000,seek
d,1,lipstick,u4,player,2026-11-01T12:00:05,1000,6500,left
e,0,lipstick,u5,player,2026-11-01T12:00:00,2500,2600,error
"""
"""The example of the contract, section 2."""
ACTIONS = """event_id,view_id,video_id,viewer_id,channel,at,at_ms,kind,product_id,quantity,value_minor,currency
x1,a,lipstick,u1,player,2026-11-01T12:00:10,9500,like,,,,
x2,a,lipstick,u1,player,2026-11-01T12:00:12,,order,p1,1,9900,CNY
x3,d,lipstick,u4,player,2026-11-01T12:00:04,3100,follow,,,,
"""


@pytest.fixture
def run(capsys):
    """Run a command with --json; gives (exit code, answer)."""

    def call(*words: object):
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in [*words, "--json"]])
        out = capsys.readouterr().out
        return ended.value.code or 0, json.loads(out)

    return call


@pytest.fixture
def shop(tmp_path, film, run) -> Path:
    """A workspace with the film, the contract's example log and three actions."""
    folder = tmp_path / "shop"
    (tmp_path / "playback.csv").write_text(PLAYBACK, "utf-8")
    (tmp_path / "actions.csv").write_text(ACTIONS, "utf-8")
    assert run("init", folder, "--zone", "Asia/Shanghai")[0] == 0
    assert run("add", folder, film)[0] == 0
    code, loaded = run("load", folder, tmp_path / "playback.csv", tmp_path / "actions.csv")
    assert code == 0, loaded
    return folder
