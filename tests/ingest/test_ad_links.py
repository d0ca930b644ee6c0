"""Which post an ad's material showed is said once, remembered, and can be taken back."""

import pytest

from nine16.cli.load_words import account_words
from nine16.errors import NotFound
from nine16.ingest.ad_links import forget
from nine16.ingest.load import load
from nine16.model.post import Post

HEADINGS = ("Ad name", "Ad ID", "By Day", "Cost", "Currency", "Impressions", "Video views")
POST = Post("tiktok:77", "tiktok", platform_id="77", title="Autumn lips")


def report(*rows) -> list[tuple[str, ...]]:
    """A report of ads: (ad, id, day, cost, views) a row."""
    return [HEADINGS, *((name, ad, day, cost, "USD", "900", views) for name, ad, day, cost, views in rows)]


@pytest.fixture
def shop(folder):
    """A workspace that knows one post."""
    folder.records.put_post(POST)
    return folder


@pytest.fixture
def first(write):
    """The report of the first day."""
    return write(report(("autumn", "7301", "2026-11-01", "12.00", "300")), "ads-1.csv")


@pytest.fixture
def second(write):
    """The report of the next."""
    return write(report(("autumn", "7301", "2026-11-02", "8.00", "200")), "ads-2.csv")


def views(shop) -> dict[str, list[int]]:
    """Views of every capture, by post."""
    captures = shop.records.snapshots_of(None)
    return {post_id: sorted(one.counts["views"] for one in own) for post_id, own in captures.items()}


def test_the_export_of_the_next_day_goes_to_the_same_post_without_asking(shop, first, second):
    load(shop, first, post="tiktok:77")

    account = load(shop, second)

    assert account.ask == ()
    assert account.posts_new == 0
    assert views(shop) == {"tiktok:77": [200, 300]}
    assert [(one.material, one.post_id, one.how) for one in account.ads] == [("7301", "tiktok:77", "known")]


def test_the_account_of_the_load_says_what_is_remembered_and_how_to_take_it_back(shop, first):
    said = "\n".join(account_words(load(shop, first, post="tiktok:77"), language="en"))

    assert "ad material 7301 (autumn) showed tiktok:77: remembered" in said
    assert "nine16 ads WORKSPACE --forget 7301" in said


def test_what_was_loaded_before_anybody_said_is_brought_along_and_not_counted_twice(shop, first, second):
    asked = load(shop, first)
    assert len(asked.ask) == 1

    load(shop, second, post="tiktok:77")
    again = load(shop, first)

    assert views(shop) == {"tiktok:77": [200, 300]}
    assert [post.post_id for post in shop.records.posts()] == ["tiktok:77"]
    assert (again.kept, again.unchanged) == (0, 1)


def test_two_materials_of_one_post_add_up_within_a_day(shop, write):
    load(shop, write(report(("a", "7301", "2026-11-01", "1.00", "300")), "a.csv"), post="tiktok:77")
    load(shop, write(report(("b", "7302", "2026-11-01", "1.00", "50")), "b.csv"), post="tiktok:77")

    both = [("a", "7301", "2026-11-02", "1.00", "10"), ("b", "7302", "2026-11-02", "1.00", "20")]
    account = load(shop, write(report(*both), "both.csv"))

    assert account.rejected == ()
    assert views(shop) == {"tiktok:77": [10, 20, 50, 300]}


def test_taking_it_back_gives_the_material_its_own_post_again(shop, first, second):
    load(shop, first, post="tiktok:77")

    gone, moved = forget(shop, "7301")
    account = load(shop, second)

    assert (gone.post_id, moved) == ("tiktok:77", 1)
    assert (account.posts_matched, account.posts_new, account.ads) == (1, 0, ())
    (own,) = [post for post in shop.records.posts() if post.post_id != "tiktok:77"]
    assert own.form == "ad_material"
    assert views(shop) == {own.post_id: [200, 300]}


def test_saying_another_post_moves_what_the_material_brought(shop, first, second):
    shop.records.put_post(Post("tiktok:88", "tiktok", platform_id="88", title="Winter lips"))
    load(shop, first, post="tiktok:77")

    load(shop, second, post="tiktok:88")

    assert views(shop) == {"tiktok:88": [200, 300]}


def test_a_material_that_nobody_named_cannot_be_forgotten(shop, first):
    load(shop, first, post="tiktok:77")

    with pytest.raises(NotFound, match="7301"):
        forget(shop, "730")
