"""What a viewer brings is read from the logs: orders less refunds, how far the buyer got, account by account."""

import pytest

from nine16.model.measured import Measured
from nine16.model.post import Post
from nine16.model.video import Video, VideoFacts
from nine16.workspace import Workspace

VIEWS = 60
ORDERS = 20
PLAYBACK = "view_id,seq,video_id,viewer_id,channel,started_at,from_ms,to_ms,end_reason\n"
ACTIONS = "event_id,view_id,video_id,viewer_id,channel,at,at_ms,kind,value_minor,currency,order_id\n"


@pytest.fixture
def shop(tmp_path):
    """60 views of 10 s; the first 30 leave at 4.5 s, 20 of those who stay to the end order for 50.00; one is given back."""
    with Workspace.create(tmp_path / "shop") as made:
        folder = made._folder
        facts = VideoFacts(10.0, 1080, 1920, 30.0, 0, True)
        folder.records.add_video(Video("film", "hash", "film.mp4", facts))
        folder.signals.put("film", "hash", {"cuts": Measured((0.0,) * 10)}, {"cuts": 1}, None)
        folder.records.put_posts([Post("player:film", "player", "shop", video_id="film")])
        runs = [
            f"v{n},0,film,w{n},player,2026-05-01T12:00:{n % 60:02}Z,0,{4500 if n < VIEWS // 2 else 10000},left\n"
            for n in range(VIEWS)
        ]
        acts = [
            f"o{n},v{n + 30},film,w{n + 30},player,2026-05-01T13:00:00Z,,order,5000,CNY,order{n}\n"
            for n in range(ORDERS)
        ]
        acts.append("r0,v30,film,w30,player,2026-05-03T13:00:00Z,,refund,5000,CNY,order0\n")
        (tmp_path / "runs.csv").write_text(PLAYBACK + "".join(runs), "utf-8")
        (tmp_path / "acts.csv").write_text(ACTIONS + "".join(acts), "utf-8")
        made.load(tmp_path / "runs.csv")
        made.load(tmp_path / "acts.csv")
        yield made


def _told(shop):
    gathered = shop._gathered()
    post = gathered.posts["player:film"]
    return gathered.around(post).library.sale(gathered.evidence(post.post_id).watching)


def test_orders_less_refunds_over_those_still_there(shop):
    told = _told(shop)

    assert told.currency == "CNY"
    assert told.by_second[0].value == pytest.approx((ORDERS - 1) * 5_000 / VIEWS)
    assert told.by_second[8].value == pytest.approx((ORDERS - 1) * 5_000 / (VIEWS / 2))
    assert told.by_second[8].low < told.by_second[8].value < told.by_second[8].high
    assert told.by_second[0].basis == "post"


def test_orders_in_two_currencies_are_not_added(shop, tmp_path):
    other = "x0,v40,film,w40,player,2026-05-01T13:00:00Z,,order,700,USD,orderx\n"
    (tmp_path / "more.csv").write_text(ACTIONS + other, "utf-8")
    shop.load(tmp_path / "more.csv")

    told = _told(shop)

    assert not told.by_second
    assert told.why_null == "orders in several currencies"


def test_orders_that_name_no_viewer_are_draws_of_their_own(shop, tmp_path):
    lines = [f"n{n},,film,,player,2026-05-01T13:00:00Z,,order,5000,CNY,nameless{n}\n" for n in range(6)]
    (tmp_path / "nameless.csv").write_text(ACTIONS + "".join(lines), "utf-8")
    shop.load(tmp_path / "nameless.csv")
    gathered = shop._gathered()

    known = [one for one in gathered._sales._bought["player:film"] if one.viewer is None]

    assert len(known) == 6
