"""Which channels a post's report speaks of, with whose values, and when there is nothing to tell."""

import pytest

from nine16.model.measured import Measured, Span
from nine16.model.post import Post
from nine16.store.folder import Folder
from nine16.workspace import Workspace
from nine16.workspace.fitness import told_of

LOOKED = {"text": Measured(spans=(Span(0.0, 3.0, {"text": "全网第一", "x": 0.1, "y": 0.9, "w": 0.8, "h": 0.05}),))}


@pytest.fixture
def folder(tmp_path, film):
    """A folder with one film, and posts of it in several places."""
    with Workspace.create(tmp_path / "shop", zone="UTC") as shop:
        shop.add([film], ids=["lipstick"])
    opened = Folder.open(tmp_path / "shop")
    opened.records.put_posts(
        [
            Post("player:1", "player", video_id="lipstick"),
            Post("douyin:1", "douyin", video_id="lipstick", title="一"),
            Post("douyin:2", "douyin", video_id="lipstick", title="二"),
            Post("taobao:1", "taobao", video_id="lipstick", type="main"),
            Post("douyin:3", "douyin"),
        ]
    )
    yield opened
    opened.close()


def post(folder, post_id):
    return next(one for one in folder.records.posts() if one.post_id == post_id)


def test_a_post_is_told_about_its_own_channel(folder):
    told = told_of(folder, post(folder, "douyin:1"), LOOKED)

    assert set(told.channels) == set(told.findings) == {"douyin"}
    assert "superlatives" in {finding.rule for finding in told.findings["douyin"]}


def test_a_place_with_several_kinds_of_video_is_the_channel_of_that_kind(folder):
    assert set(told_of(folder, post(folder, "taobao:1"), LOOKED).channels) == {"taobao_main"}


def test_a_post_on_an_own_player_is_told_about_the_channels_of_its_video(folder):
    assert set(told_of(folder, post(folder, "player:1"), LOOKED).findings) == {"douyin", "taobao_main"}


def test_without_a_closer_look_the_channels_are_known_and_nothing_was_asked(folder):
    told = told_of(folder, post(folder, "douyin:1"), {})

    assert set(told.channels) == {"douyin"}
    assert told.findings == {}


def test_a_post_without_a_video_has_no_channel_to_tell_of(folder):
    assert told_of(folder, post(folder, "douyin:3"), LOOKED).channels == {}


def test_the_workspaces_own_values_win(folder):
    own = folder.path / "channels" / "douyin.toml"
    own.parent.mkdir()
    own.write_text(
        'safe_area = { value = { top = 0.5, bottom = 0.1, left = 0.0, right = 0.0 }, source = "our phones" }'
    )

    channel = told_of(folder, post(folder, "douyin:1"), LOOKED).channels["douyin"]

    assert channel.safe_area.top == 0.5
    assert channel.safe_area_asked.source == "our phones"
