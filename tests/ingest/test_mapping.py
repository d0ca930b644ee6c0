"""A mapping is given once and remembered: later files with these headings are recognised by themselves."""

import pytest

from nine16.errors import Clash, NotFound, WrongInput
from nine16.ingest.load import load
from nine16.ingest.mapping import remember_mapping
from nine16.model.money import Money

ROWS = [
    ["短片名", "播放次数", "花费(元)", "看完的人", "备注"],
    ["口红试色", "1.2万", "88.50", "18.3%", "x"],
    ["防晒测评", "980", "0", "40%", ""],
]
PAIRS = ["title=短片名", "views=播放次数", "spend=花费(元)", "completion=看完的人"]


def mapped(folder, file, pairs=PAIRS, **more):
    return remember_mapping(
        folder,
        file,
        pairs,
        **{"like": "table_of_posts", "name": "shop_table", "channel": "taobao", "currency": "CNY"} | more,
    )


def test_a_mapped_table_is_read_and_remembered(folder, write):
    first = write(ROWS, "小店_20260301.csv")
    named = mapped(folder, first)

    account = load(folder, first, as_name=named.name)
    later = load(folder, write([ROWS[0], ["新片", "7", "1.05", "-", ""]], "小店_20260302.csv"))

    assert (account.importer, account.kept, account.unknown) == ("shop_table", 2, ("备注",))
    assert (later.importer, later.kept, later.posts_new) == ("shop_table", 1, 1)
    posts = {post.title: post for post in folder.records.posts(channel="taobao")}
    (snapshot,) = folder.records.snapshots(posts["口红试色"].post_id)
    assert dict(snapshot.counts) == {"views": 12_000}
    assert dict(snapshot.shares) == {"completion": 0.183}
    assert dict(snapshot.money) == {"spend": Money(8_850, "CNY")}


def test_an_export_with_a_renamed_heading_is_mapped_to_its_importer(folder, write, works):
    renamed = [["播放次数" if cell == "播放量" else cell for cell in works[0]], *works[1:]]
    file = write(renamed)

    named = remember_mapping(folder, file, ["views=播放次数"], like="douyin_works", name="douyin_renamed")
    account = load(folder, file)

    assert (named.name, account.importer, account.kept) == ("douyin_renamed", "douyin_renamed", 3)
    assert "播放次数" in account.matched
    post = folder.records.posts()[0]
    assert folder.records.snapshots(post.post_id)[0].counts["views"] == 128_456


@pytest.mark.parametrize(
    ("pairs", "error", "words"),
    [
        (["veiws=播放次数", "title=短片名"], NotFound, "Did you mean views"),
        (["views=播放次", "title=短片名"], NotFound, "Did you mean 播放次数"),
        (["views"], WrongInput, "maps nothing"),
        (["views=播放次数", "views=看完的人"], WrongInput, "mapped twice"),
        (["views=播放次数", "like=播放次数"], WrongInput, "two fields"),
        (["views=播放次数"], WrongInput, "one post from another"),
    ],
)
def test_a_mapping_that_means_nothing_is_refused_and_nothing_is_remembered(folder, write, pairs, error, words):
    with pytest.raises(error, match=words):
        mapped(folder, write(ROWS), pairs)

    assert not (folder.path / "importers").exists()


def test_a_table_that_names_no_channel_asks_for_one(folder, write):
    with pytest.raises(WrongInput, match="on which channel"):
        mapped(folder, write(ROWS), channel=None)


def test_the_same_mapping_again_is_fine_and_another_of_its_name_is_not(folder, write):
    file = write(ROWS)
    assert mapped(folder, file) == mapped(folder, file)

    with pytest.raises(Clash, match="shop_table' exists"):
        mapped(folder, file, PAIRS[:2])
    with pytest.raises(Clash, match="douyin_works' exists"):
        mapped(folder, file, name="douyin_works")


def test_a_workspace_does_not_take_a_name_from_the_box(folder, write, works):
    own = folder.path / "importers"
    own.mkdir()
    (own / "douyin_works.toml").write_text("version = 1\n", "utf-8")

    with pytest.raises(Clash, match="in the box already"):
        load(folder, write(works))


def test_a_workspace_runs_no_program_of_its_own(folder, write, works):
    file = mapped(folder, write(ROWS)).file
    file.write_text(file.read_text("utf-8").replace("version = 1", "version = 1\nhook = true"), "utf-8")

    with pytest.raises(WrongInput, match="no hook"):
        load(folder, write(works))
