"""Files and posts are proposed to each other with reasons, and joined only where a person says so."""

import csv
import random
from datetime import UTC, datetime, timedelta

import pytest
from openpyxl import load_workbook

from nine16.errors import WrongInput
from nine16.ingest.likeness import Library, tokens
from nine16.ingest.match import candidates, read_table, write_table
from nine16.model.post import Post, post_id
from nine16.model.video import Video, VideoFacts

AT = datetime(2026, 3, 1, 4, tzinfo=UTC)
PRODUCTS = ("口红", "防晒", "护手霜", "粉底液", "眼影盘", "洁面乳", "精华", "气垫", "腮红", "卸妆油")
THEMES = ("试色", "成分拆解", "上脸八小时", "通勤五分钟", "避坑指南", "开箱", "平价替代", "手法教学")


def video(name, length_s=20.0, key=None):
    return Video(key or name.rsplit(".", 1)[0], name, name, VideoFacts(length_s, 1080, 1920, 30.0, 0, True))


def post(title, length_s=None, at=AT, channel="douyin", **more):
    return Post(
        post_id(channel, published_at=at, title=title),
        channel,
        None,
        None,
        None,
        at,
        title,
        duration_s=length_s,
        **more,
    )


def filled(path, confirm):
    """Write `confirm[post_id]` into the table's last column."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        sheet = book["match"]
        for row in sheet.iter_rows(min_row=2):
            row[7].value = confirm.get(row[0].value)
        book.save(path)
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        row[7] = confirm.get(row[0], "")
    with path.open("w", encoding="gb18030", newline="") as file:  # what Excel in China saves
        csv.writer(file).writerows(rows)


@pytest.fixture
def shop(folder):
    """Three videos; three posts without one, one of them of no video here."""
    for each in (
        video("丝绒口红试色_final.mp4", 21.3),
        video("IMG_2041.mov", 15.0),
        video("20260305 sunscreen.mp4", 33.0),
    ):
        folder.records.add_video(each)
    for each in (
        post("丝绒口红试色 #口红 #显白", 21.0),
        post("别再搓泥啦", 33.0, AT + timedelta(days=4)),
        post("九宫格妆容", None, AT + timedelta(days=90)),
    ):
        folder.records.put_post(each)
    return folder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("丝绒口红 Velvet_v2 final.mp4", {"丝绒", "绒口", "口红", "velvet"}),
        ("Ｖｅｌｖｅｔ　ＲＥＤ", {"velvet", "red"}),
        ("20260301_1080.mov", set()),
        ("", set()),
    ],
)
def test_words_and_pairs_of_signs_are_compared(text, expected):
    assert tokens(text) == expected


def test_proposals_come_with_a_score_and_reasons_the_surest_first(shop):
    proposals = candidates(shop)

    assert [proposal.video_id for proposal in proposals] == ["丝绒口红试色_final", "20260305 sunscreen", None]
    assert proposals[0].score > 0.9
    assert proposals[0].reasons[0] == "title"
    assert any("dated 2026-03-05" in reason for reason in proposals[1].reasons)
    assert (proposals[2].score, proposals[2].reasons) == (0.0, ())


def test_another_length_takes_the_score_away():
    library = Library([video("丝绒口红试色.mp4", 60.0)], zone="UTC")

    like = library.likeness(post("丝绒口红试色", 21.0), library.videos[0])

    assert like.score < 0.2
    assert any("another length" in reason for reason in like.reasons)


def test_words_that_every_file_has_prove_little():
    videos = [video(f"山茶花 {product}.mp4") for product in PRODUCTS]
    library = Library(videos, zone="UTC")

    right = library.likeness(post("山茶花 口红 新色"), videos[0])
    wrong = library.likeness(post("山茶花 口红 新色"), videos[1])

    assert right.score > 0.85
    assert wrong.score < 0.5 * right.score


def test_two_posts_of_one_account_are_not_proposed_one_video(folder):
    folder.records.add_video(video("口红试色.mp4"))
    for days in (0, 7):
        folder.records.put_post(post("口红试色", at=AT + timedelta(days=days)))
    folder.records.put_post(post("口红试色", channel="xiaohongshu"))

    proposed = {
        proposal.post_id.split(":")[0]: proposal.video_id for proposal in candidates(folder) if proposal.video_id
    }

    assert proposed == {"douyin": "口红试色", "xiaohongshu": "口红试色"}
    assert sum(proposal.video_id is None for proposal in candidates(folder)) == 1


def test_one_word_in_common_proves_little_and_an_equal_post_is_named(folder):
    folder.records.add_video(video("serum.mp4"))
    for title in ("28 days with one serum", "How a serum is filled"):
        folder.records.put_post(post(title))

    (first, second) = candidates(folder)

    assert first.score < 0.5
    assert "is as like it" in first.reasons[-1]
    assert second.video_id is None


def test_picture_notes_want_no_video(folder):
    folder.records.put_post(post("口红九宫格", form="pictures"))

    assert candidates(folder) == []


@pytest.mark.parametrize("name", ["match.xlsx", "match.csv"])
def test_only_confirmed_rows_are_joined(name, shop, tmp_path):
    first, second, third = write_table(shop, tmp_path / name)
    filled(tmp_path / name, {first.post_id: "yes", second.post_id: "no", third.post_id: "IMG_2041"})

    joined = read_table(shop, tmp_path / name)

    assert joined == [(first.post_id, first.video_id), (third.post_id, "IMG_2041")]
    shown = {each.post_id: each.video_id for each in shop.records.posts()}
    assert shown == {first.post_id: "丝绒口红试色_final", second.post_id: None, third.post_id: "IMG_2041"}
    assert read_table(shop, tmp_path / name) == []


def test_an_unconfirmed_table_changes_nothing(shop, tmp_path):
    write_table(shop, tmp_path / "match.xlsx")

    assert read_table(shop, tmp_path / "match.xlsx") == []


@pytest.mark.parametrize(
    ("third", "words"),
    [
        ("IMG_2014", "row 4: no video is called 'IMG_2014' (did you mean IMG_2041?)"),
        ("yes", "row 4: yes, but to which video?"),
        ("丝绒口红试色_final", "row 4: '丝绒口红试色_final' is claimed by row 2 of the same account"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_joined(third, words, shop, tmp_path):
    first, _, last = write_table(shop, tmp_path / "match.csv")
    filled(tmp_path / "match.csv", {first.post_id: "是", last.post_id: third})

    with pytest.raises(WrongInput) as told:
        read_table(shop, tmp_path / "match.csv")

    assert words in str(told.value)
    assert all(each.video_id is None for each in shop.records.posts())


def test_a_post_that_got_another_video_meanwhile_is_told(shop, tmp_path):
    first, *_ = write_table(shop, tmp_path / "match.csv")
    filled(tmp_path / "match.csv", {first.post_id: "yes"})
    made = shop.records.post(first.post_id)
    shop.records.put_post(Post(made.post_id, made.channel, video_id="IMG_2041"))

    with pytest.raises(WrongInput, match="shows 'IMG_2041' already"):
        read_table(shop, tmp_path / "match.csv")


def test_a_table_without_its_columns_is_told(shop, tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", "utf-8")

    with pytest.raises(WrongInput, match="lacks the columns post, video and confirm"):
        read_table(shop, tmp_path / "other.csv")
    with pytest.raises(WrongInput, match=r"as \.xlsx or \.csv"):
        write_table(shop, tmp_path / "match.ods")


def test_captions_that_look_like_formulas_stay_text(folder, tmp_path):
    folder.records.add_video(video("=1+1.mp4"))
    made = post('=HYPERLINK("x")', 20.0)
    folder.records.put_post(made)
    write_table(folder, tmp_path / "match.csv")
    write_table(folder, tmp_path / "match.xlsx")

    with (tmp_path / "match.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row[1] for row in csv.reader(file)][1] == '\'=HYPERLINK("x")'
    assert load_workbook(tmp_path / "match.xlsx")["match"]["B2"].data_type == "s"
    filled(tmp_path / "match.csv", {made.post_id: "yes"})
    assert read_table(folder, tmp_path / "match.csv") == [(made.post_id, "=1+1")]


def test_of_forty_posts_most_find_their_file_sure_ones_are_right_and_strangers_find_none(folder):
    """Captions with tags, files named by people: half by theme, a quarter by date, a quarter by the camera (told by length alone)."""
    chance = random.Random(16)
    right = {}
    lengths = chance.sample(range(80, 600), 52)
    names = [(product, theme) for product in PRODUCTS for theme in THEMES]
    chance.shuffle(names)
    for number, (product, theme) in enumerate(names[:40]):
        at = AT + timedelta(days=2 * number, hours=chance.randrange(12))
        length_s = lengths[number] / 10
        told = (
            f"{product}{theme}_v{chance.randint(1, 4)}.mp4",
            f"{product} {theme} 成片.mov",
            f"{at:%Y%m%d} {product}.mp4",
            f"IMG_{1000 + number}.mov",
        )[number % 4]
        folder.records.add_video(video(told, length_s, key=f"v{number}"))
        made = post(f"山茶花{product}{theme} #好物 #{product}", round(length_s), at)
        folder.records.put_post(made)
        right[made.post_id] = f"v{number}"
    for number in range(12):
        theme = names[40 + number]
        folder.records.put_post(
            post(f"合拍 {number}", lengths[40 + number] / 10 + 80, AT - timedelta(days=30 + number))
        )

    proposals = candidates(folder)

    named = [proposal for proposal in proposals if proposal.video_id]
    sure = [proposal for proposal in named if proposal.score >= 0.8]
    assert len(sure) >= 24
    assert all(right[proposal.post_id] == proposal.video_id for proposal in sure)
    assert sum(right.get(proposal.post_id) == proposal.video_id for proposal in named) >= 32
    assert sum(proposal.post_id not in right for proposal in named) == 0


def test_an_ad_s_material_may_show_the_video_of_a_post(folder, tmp_path):
    folder.records.add_video(video("丝绒口红试色_v2.mp4", 21.3))
    work = post("丝绒口红试色", 21.0)
    ads = [
        Post(f"douyin:{n}", "douyin", platform_id=str(n), title="丝绒口红试色_v2", form="ad_material") for n in (1, 2)
    ]
    folder.records.put_posts([work, *ads])

    table = tmp_path / "match.xlsx"
    proposed = {each.post_id: each.video_id for each in write_table(folder, table)}
    filled(table, dict.fromkeys(proposed, "yes"))

    assert proposed == dict.fromkeys([work.post_id, "douyin:1", "douyin:2"], "丝绒口红试色_v2")
    assert len(read_table(folder, table)) == 3
