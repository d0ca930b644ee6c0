"""What is particular to the exports of YouTube, TikTok and Meta, beyond their golden pairs."""

import csv
from datetime import UTC, datetime

import pytest

from nine16.errors import Nine16Error
from nine16.ingest.load import load
from nine16.model.money import Money
from nine16.model.post import Post

AS_OF = datetime(2026, 10, 15, 12, tzinfo=UTC)


def write(file, *rows):
    with file.open("w", encoding="utf-8-sig", newline="") as text:
        csv.writer(text).writerows(rows)
    return file


def read(folder, file):
    account = load(folder, file, as_of=AS_OF)
    return account, {
        post.platform_id or post.title: folder.records.snapshots(post.post_id) for post in folder.records.posts()
    }


def figures(snapshot):
    return dict(snapshot.counts), dict(snapshot.shares), dict(snapshot.means)


ENGLISH = ("Content", "Video title", "Video publish time", "Duration", "Engaged views", "Views", "Average view duration",
           "Average percentage viewed (%)")  # fmt: skip
FRENCH = ("Contenu", "Titre de la vidéo", "Heure de publication de la vidéo", "Durée", "Vues engagées", "Vues",
          "Durée moyenne de visionnage", "Pourcentage moyen regardé (%)")  # fmt: skip


@pytest.mark.parametrize("space", ["\u202f", "\u00a0", " "])
def test_a_table_in_french_says_what_it_says_in_english(folder, tmp_path, space):
    in_english = ("vId00000001", "Ten", "Sep 28, 2026", "52", "7,435", "7,646", "0:00:45", "86.9")
    in_french = ("vId00000002", "Ten", "28 sept. 2026", "52", f"7{space}435", f"7{space}646", "0:00:45", "86,9")
    load(folder, write(tmp_path / "en.csv", ENGLISH, in_english), as_of=AS_OF)

    _, said = read(folder, write(tmp_path / "fr.csv", FRENCH, in_french))

    ((one,), (other,)) = said["vId00000001"], said["vId00000002"]
    assert figures(one) == figures(other)
    assert {post.published_at for post in folder.records.posts()} == {datetime(2026, 9, 28, 7, tzinfo=UTC)}


@pytest.mark.parametrize("cell", ["7,646", "7.64", "7 64", "76 4 6"])
def test_a_number_in_the_other_languages_notation_is_missing_not_another_number(folder, tmp_path, cell):
    row = ("vId00000002", "Ten", "28 sept. 2026", "52", "7 435", cell, "0:00:45", "86,9")

    account, said = read(folder, write(tmp_path / "fr.csv", FRENCH, row))

    assert "views" not in said["vId00000002"][0].counts
    assert {each.reason: each.count for each in account.rejected} == {"unreadable: Vues": 1}


@pytest.mark.parametrize("heading", ["Impressions", "Thumbnail impressions", "Impres\u00adsions", "インプレッション数"])
def test_impressions_go_by_their_old_name_and_their_new_one(folder, tmp_path, heading):
    rows = ("Content", "Views", heading), ("vId00000001", "5", "77")

    _, said = read(folder, write(tmp_path / "table.csv", *rows))

    assert said["vId00000001"][0].counts == {"views": 5, "impressions": 77}


def test_the_name_of_the_zip_says_which_days_the_table_covers(golden, folder):
    pair = golden("youtube_table")

    _, said = read(folder, pair.file)

    (whole,) = said["-Zy_9xW8v7U"]
    assert [at.isoformat() for at in (whole.from_at, whole.to_at)] == [
        "2026-09-01T07:00:00+00:00",  # Pacific days
        "2026-09-29T07:00:00+00:00",
    ]


def test_the_chart_tells_the_days_that_the_table_sums(golden, folder):
    _, said = read(folder, golden("youtube_table").file)

    days = [each for each in said["a1B2c3D4e5F"] if (each.to_at - each.from_at).days == 1]
    assert [each.counts for each in days] == [{"views": 5100}, {"views": 3300}]


def test_the_days_of_a_channel_alone_are_the_channels_and_no_videos(folder, tmp_path):
    account = load(folder, write(tmp_path / "Totals.csv", ("Date", "Views"), ("2026-09-02", "5230")))

    assert account.importer == "youtube_totals"
    assert folder.records.posts() == []
    assert [one.counts for one in folder.records.account_figures()] == [{"views": 5230}]


def test_a_year_of_days_without_a_year_runs_up_to_the_export(folder, tmp_path):
    months = ("October", "November", "December", "January", "September", "October")
    days = (16, 1, 31, 1, 30, 14)
    rows = [(f"{month} {day}", str(views), "1") for views, (month, day) in enumerate(zip(months, days, strict=True))]

    load(folder, write(tmp_path / "Overview.csv", ("Date", "Video Views", "Likes"), *rows), as_of=AS_OF)

    told = {each.counts["views"]: each.from_at.astimezone().date() for each in folder.records.account_figures()}
    assert [told[place].year for place in range(6)] == [2025, 2025, 2025, 2025, 2026, 2026]


SHOP = ("Video ID", "Product ID", "{} video-attributed GMV", "Video-attributed orders", "Video views", "Likes")


@pytest.mark.parametrize("who", ["Affiliate", "Creator"])
def test_shop_videos_are_read_before_and_after_the_renaming(folder, tmp_path, who):
    header = [heading.format(who) for heading in SHOP]
    row = ("7512345678901234567", "1729400000000000001", "$6,438.91", "231", "128,400", "3,521")

    _, said = read(folder, write(tmp_path / "videos.csv", header, row))

    (whole, product) = said["7512345678901234567"]
    assert product.money == whole.money == {"sales": Money(643_891, "USD")}


def test_a_renamed_heading_that_is_needed_is_refused_and_named(folder, tmp_path):
    header = [heading.format("Partner") for heading in SHOP]
    row = ("7512345678901234567", "1729400000000000001", "$6,438.91", "231", "128,400", "3,521")

    with pytest.raises(Nine16Error, match="GMV"):
        load(folder, write(tmp_path / "videos.csv", header, row))

    assert folder.records.posts() == []


def test_plays_of_a_video_with_two_products_count_once_and_its_sales_add_up(golden, folder):
    _, said = read(folder, golden("tiktok_shop_video").file)

    whole, *products = sorted(said["7512345678901234567"], key=lambda each: each.part)
    assert whole.counts["views"] == 128_400
    assert not any("views" in each.counts for each in products)
    assert whole.money["sales"] == products[0].money["sales"] + products[1].money["sales"]


def test_plays_that_differ_between_the_rows_of_a_video_are_nobodys(folder, tmp_path):
    header = [heading.format("Creator") for heading in SHOP]
    rows = [
        ("7512345678901234567", product, "$1.00", "1", views, "5") for product, views in (("11", "10"), ("12", "11"))
    ]

    account, said = read(folder, write(tmp_path / "videos.csv", header, *rows))

    whole, *_ = sorted(said["7512345678901234567"], key=lambda each: each.part)
    assert whole.counts == {"like": 5, "order": 2}
    assert "differs between parts: views" in {each.reason for each in account.rejected}


@pytest.mark.parametrize(("total", "broken"), [("$10.00", 0), ("$10.01", 1), ("$9.99", 1)])
def test_gmv_is_held_against_its_parts_to_the_cent(folder, tmp_path, total, broken):
    header = ("Creator name", "Creator-attributed GMV", "Attributed orders", "Creator video-attributed GMV",
              "Creator live-attributed GMV", "Affiliate product card-attributed GMV")  # fmt: skip

    account = load(folder, write(tmp_path / "creators.csv", header, ("mia", total, "1", "$7.10", "$0.00", "$2.90")))

    (held,) = [each for each in account.identities if each.identity.endswith("= sales")]
    assert (held.checked, held.broken) == (1, broken)


def test_missing_money_is_not_nought(folder, tmp_path):
    header = ("Creator name", "Creator-attributed GMV", "Attributed orders", "Est. flat fee")

    load(folder, write(tmp_path / "creators.csv", header, ("mia", "$10.00", "1", "--")))

    (said,) = folder.records.account_figures()
    assert said.money == {"sales": Money(1000, "USD")}


def test_an_ad_is_joined_with_no_post_on_a_guess(golden, folder):
    organic = Post("tiktok:7412345678901234567", "tiktok", platform_id="7412345678901234567", title="Ten shades v2")
    folder.records.put_post(organic)

    account, said = read(folder, golden("tiktok_ads").file)

    assert said["7412345678901234567"] == []
    assert [ask.title for ask in account.ask] == ["Ten shades v2", "Smudge test"]


def test_the_currency_of_purchases_is_that_of_the_amount_spent(folder, tmp_path):
    header = ("Day", "Ad name", "Amount spent (JPY)", "Impressions", "Purchases conversion value")

    _, said = read(folder, write(tmp_path / "ads.csv", header, ("2026-06-01", "Gift", "12000", "8000", "15000")))

    assert said["Gift"][0].money == {"spend": Money(12_000, "JPY"), "sales": Money(15_000, "JPY")}


def test_rows_of_a_breakdown_are_parts_of_one_ad(golden, folder):
    _, said = read(folder, golden("meta_ads-breakdown").file)

    assert [each.part for each in said["Gift box"]] == [
        "Retarget / Lookalike / 25-34 / female",
        "Retarget / Lookalike / 35-44 / female",
    ]
    assert {each.audience for each in said["Gift box"]} == {"paid"}


def test_lifetime_totals_and_days_of_one_post_stand_apart(golden, folder):
    _, said = read(folder, golden("meta_instagram").file)

    assert sorted((each.window, each.counts["views"]) for each in said["18011234567890123"]) == [
        ("lifetime", 12_400),
        ("period", 3_100),
    ]


def test_a_day_that_cannot_be_read_is_no_lifetime_total(folder, tmp_path):
    header = ("Post ID", "Account username", "Description", "Publish time", "Post type", "Date", "Views", "Likes")
    row = ("18011234567890123", "reds", "x", "10/03/2026 08:31", "IG reel", "last week", "5", "1")

    account, said = read(folder, write(tmp_path / "posts.csv", header, row))

    assert said == {}
    assert account.kept == 0


def test_a_table_of_comments_without_a_channel_finds_it_by_the_known_post(folder, tmp_path):
    folder.records.put_post(Post("douyin:7312345678901234567", "douyin", platform_id="7312345678901234567"))
    rows = ("视频ID", "评论内容", "昵称"), ("7312345678901234567", "求色号", "小红"), ("999", "好看", "阿丽")

    account = load(folder, write(tmp_path / "评论.csv", *rows), as_of=AS_OF)

    assert [each.text for each in folder.records.comments("douyin:7312345678901234567")] == ["求色号"]
    assert {each.reason: each.count for each in account.rejected} == {"no_channel": 1}


def test_of_an_id_and_a_link_the_id_counts_in_whichever_order_they_stand(folder, tmp_path):
    header, row = (
        ("视频链接", "视频ID", "平台", "评论内容"),
        ("https://v.example/xyz", "7312345678901234567", "douyin", "好"),
    )

    load(folder, write(tmp_path / "评论.csv", header, row), as_of=AS_OF)

    assert [post.platform_id for post in folder.records.posts()] == ["7312345678901234567"]


def test_who_wrote_a_comment_is_kept_under_another_name(golden, folder):
    golden("comments_text-en").load(folder)

    comments = folder.records.comments(folder.records.posts()[0].post_id)
    assert len({each.author for each in comments}) == 2
    assert not {each.author for each in comments} & {"lena_99", "tom", None}


def test_a_table_in_nine16s_own_words_reads_what_it_exports_of_a_post(folder, tmp_path):
    folder.records.put_post(Post("shopee:20260303T003000Z-c92fad28", "shopee", "a"))
    folder.records.put_post(Post("shopee:other", "shopee", "b"))
    rows = ("channel", "post_id", "views"), ("shopee", "shopee:20260303T003000Z-c92fad28", "5")

    account, _ = read(folder, write(tmp_path / "posts.csv", *rows))

    assert (account.posts_matched, account.posts_new) == (1, 0)
    (said,) = folder.records.snapshots("shopee:20260303T003000Z-c92fad28")
    assert said.counts == {"views": 5}
