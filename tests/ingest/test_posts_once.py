"""Files of one command read the posts once, and know of each other as if each had read them anew."""

from datetime import UTC, datetime, timedelta

import pytest

from nine16.ingest.known_posts import AD_MATERIAL, KnownPosts
from nine16.ingest.posts_once import MOST_AT_ONCE, PostsOnce
from nine16.model.post import Account, Post
from nine16.store.folder import Folder
from nine16.workspace import Workspace

AT = datetime(2026, 3, 1, tzinfo=UTC)
CURVE = "Video position (%),Absolute audience retention (%)\n" + "".join(f"{k},{100 - k / 2}\n" for k in range(101))


@pytest.fixture
def folder(tmp_path):
    """Three posts on YouTube, one of them without an id of the platform's."""
    made = Folder.create(tmp_path / "shop", zone="UTC")
    for i in range(3):
        made.records.put_post(
            Post(
                f"youtube:{i}",
                "youtube",
                platform_id=f"id{i}" if i else None,
                published_at=AT + timedelta(days=i),
                title=f"Film {i}",
                duration_s=20.0,
            )
        )
    yield made
    made.close()


def loaded(folder: Folder) -> None:
    """The account of some load."""
    number = folder.records.last_load()
    folder.records.put_load(f"load-{number}", file="f.csv", importer="works", account={})


def test_posts_are_read_once_however_many_files_come(folder, monkeypatch):
    reads = []
    posts = type(folder.records).posts
    monkeypatch.setattr(
        type(folder.records), "posts", lambda self, *args, **said: reads.append(args) or posts(self, *args, **said)
    )
    once = PostsOnce(folder)
    for _ in range(5):
        once.begin()
        once.known("youtube", account=None, zone="UTC")
        once.handles("youtube")
        once.channels_of("id1")
        loaded(folder)
        once.wrote(["youtube:1"], [], moved=False)

    assert reads == [()]


def test_what_a_file_adds_is_known_to_the_next(folder):
    once = PostsOnce(folder)
    once.begin()
    known = once.known("youtube", account=None, zone="UTC")
    once.handles("youtube")
    assert once.channels_of("id9") == frozenset()
    folder.records.put_posts(
        [Post("youtube:9", "youtube", platform_id="id9", title="New"), Post("youtube:0", "youtube", platform_id="id0")]
    )
    loaded(folder)
    once.wrote(["youtube:9", "youtube:0"], [Account("youtube", "me")], moved=False)
    once.begin()

    assert once.known("youtube", account=None, zone="UTC") is known
    assert known.of_title("new").post.post_id == "youtube:9"
    assert known.of_platform_id("id0").post.title == "Film 0"
    assert once.channels_of("id9") == {"youtube"}
    assert once.handles("youtube") == {"me"}


@pytest.mark.parametrize("why", ["somebody else loaded", "posts moved", "many posts", "an id changed"])
def test_posts_are_read_anew_where_more_than_the_file_may_have_changed(folder, why):
    once = PostsOnce(folder)
    once.begin()
    known = once.known("youtube", account=None, zone="UTC")
    if why == "an id changed":
        folder.records.put_post(Post("youtube:1", "youtube", platform_id="other"))
    loaded(folder)
    if why == "somebody else loaded":
        loaded(folder)
    ids = ["youtube:1"] * (MOST_AT_ONCE + 1 if why == "many posts" else 1)
    once.wrote(ids, [], moved=why == "posts moved")
    once.begin()

    again = once.known("youtube", account=None, zone="UTC")
    assert again is not known
    assert (again.of_platform_id("other") is not None) == (why == "an id changed")


def test_a_load_by_somebody_else_between_two_files_is_seen(folder):
    once = PostsOnce(folder)
    once.begin()
    once.posts()
    folder.records.put_post(Post("youtube:9", "youtube"))
    loaded(folder)
    once.begin()

    assert "youtube:9" in once.posts()


def test_a_post_that_is_renamed_is_no_longer_known_by_its_old_title():
    posts = [Post(f"youtube:{i}", "youtube", title="Same", published_at=AT) for i in range(2)]
    known = KnownPosts(posts, channel="youtube", account=None)
    assert known.of_title("same").why_ask is not None

    known.learn(Post("youtube:1", "youtube", title="Other", published_at=AT))

    assert known.of_title("same").post.post_id == "youtube:0"
    assert known.of_title("other").post.post_id == "youtube:1"


def test_many_files_in_a_row_leave_what_the_same_files_one_by_one_leave(tmp_path):
    """Curves of known films, of one that two files speak of, and of unknown ones; one file is refused."""
    files = []
    for name in ("Film 1", "Film 2", "Unknown", "Unknown (1)", "Film 1 again"):
        file = tmp_path / f"{name}.csv"
        file.write_text(CURVE.replace("50.0", f"{50 - len(files)}.0"), "utf-8")
        files.append(file)
    files.insert(2, tmp_path / "nothing.csv")
    files[2].write_text("no,such,headings\n1,2,3\n", "utf-8")
    left = []
    for way in ("row", "each"):
        with Workspace.create(tmp_path / way, zone="UTC") as shop:
            for i in range(40):
                shop._folder.records.put_post(
                    Post(f"youtube:{i}", "youtube", platform_id=f"id{i}", title=f"Film {i}", duration_s=20.0)
                )
            load = shop.loading() if way == "row" else shop.load
            told = []
            for file in files:
                try:
                    account = load(file, as_of=AT).plain()
                    told.append((account["file"], account["kept"], account["posts"]))
                except ValueError as refused:
                    told.append(str(refused))
            left.append((told, shop.posts(), shop._folder.records.snapshots_of(None)))

    assert left[0] == left[1]
    assert len(left[0][0]) == 6
    assert "nothing.csv" in str(left[0][0][2])


def test_an_ads_material_that_turns_out_to_be_a_post_is_one_from_then_on(folder):
    """Reports of ads are loaded before the list of works: what an ad showed is learned to be a post with that id."""
    once = PostsOnce(folder)
    folder.records.put_post(Post("youtube:ad", "youtube", platform_id="ad", title="Ad", form=AD_MATERIAL))
    once.begin()
    once.owners("youtube", zone="UTC")
    loaded(folder)
    folder.records.put_post(
        Post("youtube:ad", "youtube", "a", platform_id="ad", title="Ad", form="video"), replace=True
    )

    once.wrote(["youtube:ad"], [Account("youtube", "a")], moved=False)

    assert once.owners("youtube", zone="UTC").of(Post("", "youtube", platform_id="ad")) == {"a"}
