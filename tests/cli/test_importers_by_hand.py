"""A table that nobody knows, through the command line: mapped once, or given an importer of its own."""

import pytest

from nine16.cli.app import main

TABLE = "片名,播放次数,完成(%)\n口红试色,1.2万,18.3%\n防晒测评,980,40%\n"


@pytest.fixture
def shop(tmp_path, run):
    run("init", tmp_path / "shop", "--zone", "Asia/Shanghai")
    (tmp_path / "小店.csv").write_text(TABLE, "utf-8")
    return tmp_path / "shop"


def test_a_mapping_is_given_once(shop, run):
    file = shop.parent / "小店.csv"
    words = ("--map", "title=片名", "--map", "views=播放次数", "--channel", "taobao", "--name", "our_shop")

    first = run("load", shop, file, "--as", "table_of_posts", *words)
    again = run("load", shop, file)

    assert (first[0], first[1]["items"][0]["importer"], first[1]["items"][0]["kept"]) == (0, "our_shop", 2)
    assert (again[0], again[1]["items"][0]["importer"], again[1]["items"][0]["unchanged"]) == (0, "our_shop", 2)
    assert (shop / "importers" / "our_shop.toml").is_file()


def test_a_wrong_field_is_refused_with_the_nearest(shop, run):
    code, answer = run("load", shop, shop.parent / "小店.csv", "--as", "table_of_posts", "--map", "veiws=播放次数")

    assert code == 2
    assert "Did you mean views" in answer["errors"][0]["hint"]


def test_a_new_importer_of_a_workspace_reads_its_file(shop, run):
    file = shop.parent / "小店.csv"

    code, answer = run("new", "importer", "our_list", "--from", file, "--workspace", shop)

    assert (code, [item["file"] for item in answer["items"]]) == (0, [str(shop / "importers" / "our_list.toml")])
    code, answer = run("load", shop, file)
    (item,) = answer["items"]
    assert (code, item["importer"], item["matched"], item["unknown"]) == (
        0,
        "our_list",
        ["片名", "播放次数", "完成(%)"],
        [],
    )
    assert item["rejected"] == [{"reason": "names_no_post", "count": 2, "example": "row 2"}]
    assert run("new", "importer", "our_list", "--from", file, "--workspace", shop)[0] == 2


def test_a_new_importer_of_a_checkout_comes_with_a_golden_pair(shop, run, tmp_path):
    (tmp_path / "checkout" / "src" / "nine16" / "importers").mkdir(parents=True)

    code, answer = run(
        "new", "importer", "somewhere_list", "--from", shop.parent / "小店.csv", "--root", tmp_path / "checkout"
    )

    assert code == 0
    assert [item["file"].rsplit("/", 1)[1] for item in answer["items"]] == [
        "somewhere_list.toml",
        "somewhere_list.json",
    ]
    golden = (tmp_path / "checkout" / "tests" / "importers" / "golden" / "somewhere_list.json").read_text("utf-8")
    assert "口红试色" not in golden
    assert "1.2万" in golden


def test_the_words_of_a_draft_say_what_is_left_to_do(shop, capsys):
    with pytest.raises(SystemExit):
        main(["new", "importer", "our_list", "--from", str(shop.parent / "小店.csv"), "--workspace", str(shop)])

    assert "say what it means: 播放次数" in capsys.readouterr().out
