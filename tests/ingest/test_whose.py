"""Whose an export is where a channel has several accounts: its posts tell, somebody says, or it is refused."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nine16.cli.errors_in_chinese import in_chinese
from nine16.cli.load_words import account_words
from nine16.errors import Clash, WrongInput
from nine16.ingest.known_posts import AD_MATERIAL, KnownPosts
from nine16.ingest.load import load
from nine16.ingest.owners import Owners
from nine16.model.post import Account, Post
from nine16.workspace import Workspace

AT = datetime(2026, 2, 1, 14, 7, 5, tzinfo=UTC)
LATER = ("新品开箱", "2026-02-05 20:00:00", "视频", "通过", "500", "0.3", "0.6", "0.1", "0.2", "5", "9", "1", "2", "3", "4",
         "0")  # fmt: skip


def others(works, day="2026-02-02"):
    """The works of another account: other titles, at other times."""
    return [works[0], *([f"护肤课 {i}", f"{day} 1{i}:00:00", *row[2:]] for i, row in enumerate(works[1:]))]


@pytest.fixture
def two(folder, write, works):
    """A workspace with two accounts on Douyin, a and b, three posts each."""
    load(folder, write(works), account="a")
    load(folder, write(others(works)), account="b")
    return folder


def told(account) -> list[dict]:
    """Whose a file was found to be, as JSON has it."""
    return account.plain()["accounts"]


def by_account(folder):
    found = {}
    for post in folder.records.posts():
        found.setdefault(post.account, set()).add(post.title)
    return {account: len(titles) for account, titles in found.items()}


def test_a_file_read_again_without_its_account_is_the_accounts_that_has_its_posts(two, write, works):
    again = load(two, write(works))

    assert (again.posts_matched, again.posts_new, again.unchanged) == (3, 0, 3)
    assert by_account(two) == {"a": 3, "b": 3}
    assert told(again) == [
        {
            "channel": "douyin",
            "account": "a",
            "known_from": "its posts",
            "posts_known": 3,
            "also_of": [],
            "taken_from": [],
        }
    ]
    assert "  account: a (none was said; 3 of the file's 3 posts are known there)" in account_words(
        again, language="en"
    )
    assert "  账号：a（没有指定；文件里 3 条作品有 3 条已在其中）" in account_words(again, language="zh")


def test_a_new_post_in_the_next_nights_file_is_of_the_same_account(two, write, works):
    night = load(two, write([*works, list(LATER)], "作品列表导出_20260306.csv"))

    assert (night.posts_matched, night.posts_new) == (3, 1)
    assert by_account(two) == {"a": 4, "b": 3}


def test_a_new_file_that_shares_one_post_by_chance_is_not_taken_for_that_accounts(two, write, works):
    """One title at one minute, among posts of the same days that nobody knows."""
    strange = [*works[:2], *([f"别的 {i}", f"2026-02-0{2 + i} 09:00:00", *works[1][2:]] for i in range(2))]

    with pytest.raises(
        WrongInput, match="1 of the file's 3 posts are known, only there 1 of a, and that does not tell"
    ):
        load(two, write(strange))

    assert by_account(two) == {"a": 3, "b": 3}


def test_an_accounts_file_named_as_anothers_is_refused_with_both_ways_on(two, write, works):
    before = two.records.loads()

    with pytest.raises(Clash) as refused:
        load(two, write(works), account="b")

    assert str(refused.value).startswith(
        "3 of the file's 3 posts are known on douyin as a's, with the same title and time, and would be kept a second "
        "time as b's ("
    )
    assert refused.value.hint == (
        "If the file is a's, say --account a; if b posted the same at the same minutes, add --insist"
    )
    assert "文件若是 a 的，请写 --account a；若 b 确实在同一时间发了同样的作品，请加 --insist" in in_chinese(
        refused.value
    )
    assert two.records.loads() == before
    assert by_account(two) == {"a": 3, "b": 3}


def test_a_new_name_for_a_known_accounts_posts_is_refused_too(folder, write, works):
    """The only account's file under a name that nobody knows would be a second account with every post again."""
    load(folder, write(works), account="a")

    with pytest.raises(Clash, match="known on douyin as a's"):
        load(folder, write(works), account="我的店")

    assert [each.handle for each in folder.records.accounts()] == ["a"]


def test_sister_accounts_that_post_the_same_are_said_once_and_then_loaded_every_night(two, write, works):
    first = load(two, write(works), account="b", insist=True)
    night = load(two, write([works[0], list(LATER)], "作品列表导出_20260306.csv"), account="a")
    sister = load(two, write([works[0], list(LATER)], "作品列表导出_20260307.csv"), account="b")

    assert (first.posts_new, night.posts_new, sister.posts_new) == (3, 1, 1)
    assert told(sister)[0]["also_of"] == [{"account": "a", "posts": 1}]
    assert "  note: 1 post of these a has too, with the same title and time; both are kept" in account_words(
        sister, language="en"
    )


def test_a_file_whose_every_post_two_accounts_have_is_nobodys_until_somebody_says_whose(two, write, works):
    load(two, write(works), account="b", insist=True)

    with pytest.raises(WrongInput, match="3 of the file's 3 posts are known, each in more than one") as refused:
        load(two, write(works))

    assert refused.value.hint == "Say whose file it is: --account HANDLE"
    assert "看不出这份文件是谁的" in in_chinese(refused.value)


def test_a_table_of_two_accounts_known_posts_gives_each_its_own(two, write, works):
    both = load(two, write([*works, *others(works)[1:]], "作品列表导出_20260306.csv"))

    assert (both.posts_matched, both.posts_new) == (6, 0)
    assert by_account(two) == {"a": 3, "b": 3}
    assert [(each["account"], each["posts_known"]) for each in told(both)] == [("a", 3), ("b", 3)]


def test_posts_without_an_account_are_not_given_to_a_sister_that_came_later(folder, write, works):
    load(folder, write(works))
    load(folder, write(others(works)), account="b")

    load(folder, write(works, "作品列表导出_20260306.csv"))

    assert by_account(folder) == {None: 3, "b": 3}


def test_the_only_accounts_name_still_goes_to_posts_that_were_nobodys(folder, write, works):
    load(folder, write(works))
    folder.records.put_account(Account("douyin", "a"))

    load(folder, write(works, "作品列表导出_20260306.csv"))

    assert by_account(folder) == {"a": 3}


def test_a_file_that_went_to_the_only_account_says_so_and_how_to_say_otherwise(folder, write, works):
    folder.records.put_account(Account("douyin", "a"))

    taken = load(folder, write(works))

    assert (
        "  account: a (the only one known on Douyin; if the file is another's, load it again with --account HANDLE)"
        in account_words(taken, language="en")
    )
    assert "  账号：a（抖音只登记了这一个；文件是别的账号的，就加 --account 再导入一次）" in account_words(
        taken, language="zh"
    )
    assert not any("账号：" in line for line in account_words(load(folder, write(works), account="a"), language="zh"))


def test_a_curve_belongs_to_the_one_account_that_has_a_post_of_its_title(folder, write):
    for key, account, title in (("1", "a", "Red lipstick"), ("2", "b", "Hand cream")):
        folder.records.put_post(Post(f"youtube:{key}", "youtube", account, platform_id=key, title=title))
    curve = [["Video position (%)", "Absolute audience retention (%)"], ["0", "100"], ["50", "60"]]

    read = load(folder, write(curve, "Audience retention 2026-01-01_2026-01-31 Red lipstick.csv"))

    assert (read.posts_matched, read.posts_new, read.ask) == (1, 0, ())
    assert folder.records.snapshots("youtube:1")


def test_an_ads_material_that_is_known_is_not_new_for_a_file_without_an_account():
    """What the platform numbers is one post, whoever's; nothing is asked of it again."""
    ad = Post("douyin:77", "douyin", "a", platform_id="77", form=AD_MATERIAL)
    known = KnownPosts([ad], channel="douyin", account=None)

    assert known.of_row(Post("", "douyin", platform_id="77")).known


def test_a_row_by_day_is_matched_on_the_local_day_and_an_ads_material_is_nobodys():
    owners = Owners(
        [
            Post("p", "douyin", "a", published_at=datetime(2026, 2, 1, 17, tzinfo=UTC), title="口红"),
            Post("q", "douyin", None, title="口红", form=AD_MATERIAL),
        ],
        zone="Asia/Shanghai",
    )

    assert owners.of(Post("", "douyin", title="口红"), day=date(2026, 2, 2)) == {"a"}
    assert owners.of(Post("", "douyin", title="口红"), day=date(2026, 2, 1)) == frozenset()


@given(seed=st.integers(0, 2**32), posts=st.integers(2, 12))
def test_who_has_a_post_does_not_depend_on_the_order_in_which_posts_are_learnt(seed, posts):
    chance = random.Random(seed)
    known = [
        Post(f"p{i}", "douyin", chance.choice("ab"), published_at=AT + timedelta(hours=i // 2), title=f"film {i // 2}")
        for i in range(posts)
    ]
    shuffled = known[:]
    chance.shuffle(shuffled)
    late = Owners([])
    for post in shuffled:
        late.learn(Post(post.post_id, "douyin", None, title="before it was named"))
    for post in shuffled:
        late.learn(post)

    for row in known:
        expected = {post.account for post in known if post.title == row.title}
        assert Owners(known).of(row) == late.of(row) == expected


def test_many_files_in_a_row_know_each_others_accounts(tmp_path, write, works):
    files = [write(works, "作品列表导出_20260301.csv"), write(works, "作品列表导出_20260302.csv")]
    with Workspace.create(tmp_path / "row", zone="Asia/Shanghai") as shop:
        load_one = shop.loading()
        load_one(write(others(works), "作品列表导出_20260228.csv"), account="b")
        load_one(files[0], account="a")

        assert told(load_one(files[1]))[0]["account"] == "a"
        assert len(shop.posts()) == 6


def test_posts_that_were_guessed_to_be_the_only_accounts_are_theirs_whose_export_says_so(folder, write, works):
    """A list of everything came when only b was known: its posts are a's, and a's own export says it."""
    load(folder, write(others(works)), account="b")
    load(folder, write(works, "作品列表导出_20260302.csv"))
    assert by_account(folder) == {"b": 6}

    own = load(folder, write([*works, list(LATER)], "作品列表导出_20260306.csv"), account="a")

    assert by_account(folder) == {"a": 4, "b": 3}
    assert (own.posts_matched, own.posts_new) == (3, 1)
    assert told(own)[0]["taken_from"] == [{"account": "b", "posts": 3}]
    assert any("3 posts of these stood under b only because" in line for line in account_words(own, language="en"))
    assert any("3 条作品原先记在 b 名下" in line for line in account_words(own, language="zh"))
    with pytest.raises(Clash, match="are known on douyin as a's"):
        load(folder, write(works, "作品列表导出_20260307.csv"), account="b")


def test_whichever_export_comes_first_the_same_posts_are_the_same_accounts(folder, write, works):
    """Known to one who loads them in the order of the day, and to one who begins with the second account."""
    load(folder, write(works, "作品列表导出_20260302.csv"))
    load(folder, write(works, "作品列表导出_20260306.csv"), account="a")
    load(folder, write(others(works)), account="b")

    assert by_account(folder) == {"a": 3, "b": 3}


def test_posts_that_a_nightly_file_without_an_account_brought_are_no_guess(folder, write, works):
    """Most of the file's posts were b's already, so its new one is b's, whatever another account is said to have."""
    load(folder, write(works), account="b")
    load(folder, write([*works, list(LATER)], "作品列表导出_20260306.csv"))

    with pytest.raises(Clash, match="are known on douyin as b's"):
        load(folder, write([works[0], list(LATER)], "作品列表导出_20260307.csv"), account="a")

    assert by_account(folder) == {"b": 4}


def test_the_files_after_one_that_was_refused_know_the_posts_as_they_are(folder, write, works):
    from nine16.workspace.loading import Loading

    load(folder, write(others(works)), account="b")
    load(folder, write(works, "作品列表导出_20260302.csv"))
    loading = Loading(folder)
    loading(write(works, "作品列表导出_20260306.csv"), account="a")

    with pytest.raises(Clash, match="as a's"):
        loading(write(works, "作品列表导出_20260307.csv"), account="b")
    assert by_account(folder) == {"a": 3, "b": 3}


def test_a_guess_that_rests_on_a_guess_is_one_too_and_few_of_a_file_are_freed_as_well(folder, write, works):
    load(folder, write(others(works)), account="b")
    load(folder, write(works, "作品列表导出_20260302.csv"))
    load(folder, write(works, "作品列表导出_20260303.csv"))
    new = [[f"新 {i}", f"2026-03-0{i} 09:00:00", *works[1][2:]] for i in range(1, 6)]

    load(folder, write([*works[:2], *new], "作品列表导出_20260306.csv"), account="a")

    assert by_account(folder) == {"a": 6, "b": 5}
    assert len(folder.records.posts()) == 11
