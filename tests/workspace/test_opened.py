"""A workspace from Python: two at once, inside an event loop, and its answers as Arrow."""

import asyncio

import pyarrow as pa
import pytest

import nine16
from nine16.errors import NotFound, WrongInput
from nine16.workspace import Workspace

LOG = """view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason
{name}1,0,{name},u1,player,2026-11-01T12:00:00,0,11800,ended
{name}2,0,{name},u2,player,2026-11-01T12:00:00,0,3000,left
"""


@pytest.fixture
def shops(tmp_path, film):
    """Two workspaces in one process, each with the film under a name of its own."""
    made = {}
    for name in ("lipstick", "serum"):
        shop = Workspace.create(tmp_path / name, zone="Asia/Shanghai")
        (added,) = shop.add([film], ids=[name])
        assert added.state == "new"
        log = tmp_path / f"{name}.csv"
        log.write_text(LOG.format(name=name), "utf-8")
        shop.load(log)
        made[name] = shop
    yield made
    for shop in made.values():
        shop.close()


def test_two_workspaces_in_one_process_do_not_see_each_other(shops):
    for name, shop in shops.items():
        assert [video.video_id for video in shop.videos()] == [name]
        assert shop.evaluate(name).views == 2
        assert shop.sql("select distinct post_id from seconds").column(0).to_pylist() == [f"player:{name}"]


def test_a_workspace_works_inside_a_running_event_loop(shops):
    async def asked() -> list[int]:
        await asyncio.sleep(0)
        return [shop.evaluate(name).views for name, shop in shops.items()]

    assert asyncio.run(asked()) == [2, 2]


def test_sql_gives_arrow_and_refuses_to_write(shops):
    shop = shops["lipstick"]

    table = shop.sql("select second, watching from seconds order by second")

    assert isinstance(table, pa.Table)
    assert table.column("watching").to_pylist()[:4] == [2, 2, 2, 1]
    with pytest.raises(WrongInput):
        shop.sql("copy (select 1) to 'out.csv'")


def test_a_name_that_nothing_carries_is_answered_with_the_nearest(shops):
    with pytest.raises(NotFound, match="Did you mean lipstick"):
        shops["lipstick"].evaluate("lipstik")


def test_a_video_with_two_posts_is_not_guessed_at(shops):
    shop = shops["lipstick"]
    shop.post(video_id="lipstick", channel="douyin", platform_id="7300000000000000001")

    with pytest.raises(WrongInput, match="has 2 posts"):
        shop.evaluate("lipstick")
    assert shop.evaluate("lipstick", channel="player").views == 2
    assert len(shop.evaluations("lipstick")) == 2


def test_opening_a_folder_that_is_no_workspace_says_what_to_do(tmp_path):
    with pytest.raises(WrongInput, match="nine16 init"):
        nine16.open(tmp_path)
    with pytest.raises(NotFound, match="nine16 init"):
        nine16.open(tmp_path / "nowhere")
