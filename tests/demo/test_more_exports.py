"""The newer exports have the platforms' real headings and traps too."""

import csv
import io
import json
import zipfile
from datetime import date

import openpyxl
import pytest

from nine16.demo.bilibili import HEADINGS as BILIBILI
from nine16.demo.bilibili import write_danmaku, write_works
from nine16.demo.fill_in import write_fill_in
from nine16.demo.oceanengine import write_oceanengine
from nine16.demo.qianchuan import HEADINGS as QIANCHUAN
from nine16.demo.qianchuan import write_qianchuan
from nine16.demo.taobao import write_taobao
from nine16.demo.youtube_studio import write_studio
from nine16.simulate.bought import MATERIALS, bought_days, bought_seconds
from nine16.simulate.danmaku import danmaku
from nine16.simulate.orders import orders
from nine16.simulate.season import HELD_WORSE, daily, season
from nine16.simulate.showcase import showcase


@pytest.fixture(scope="module")
def brand():
    return season([], {}, seed=916, captures=daily())


def test_bilibili_writes_small_rates_as_a_bound_and_the_cover_as_stars(tmp_path, brand):
    works = [post.last for post in brand.posts["douyin"][:3]]
    write_works(tmp_path / "works.csv", works)

    text = (tmp_path / "works.csv").read_bytes()
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    assert text.startswith(b"\xef\xbb\xbf")
    assert tuple(rows[0]) == BILIBILI
    assert [row["弹幕率"] for row in rows] == ["<0.1%"] * 3
    assert all("★" in row["封标点击率"] for row in rows)
    assert all(0 < float(row["3秒跳出率"].rstrip("%")) < 100 for row in rows)


def test_danmaku_carry_second_mode_time_pool_and_sender(tmp_path, brand):
    post = brand.posts["douyin"][0].post
    drawn = danmaku(duration_s=28, busy=(), words=9, since=post.published_at, until=daily()[-1], seed=1)
    write_danmaku(tmp_path / "one.xml", drawn, chat=42)

    lines = (tmp_path / "one.xml").read_text("utf-8").splitlines()
    fields = [line.split('"')[1].split(",") for line in lines if line.startswith("<d ")]
    assert "<chatid>42</chatid>" in lines[1]
    assert len(fields) == len(drawn.lines)
    assert {len(each) for each in fields} == {8}
    assert {each[1] for each in fields} >= {"1", "7"}
    assert len({each[7] for each in fields}) == len(fields)
    assert "&quot;" in "".join(lines) or '"1-1"' in "".join(lines)


def test_qianchuan_has_a_total_on_top_ids_as_text_and_headings_that_hide_tabs(tmp_path, brand):
    days = [day for day in bought_days(brand, seed=916) if day.material_id == MATERIALS[HELD_WORSE]]
    write_qianchuan(tmp_path / "ads.xlsx", days)

    rows = [list(row) for row in openpyxl.load_workbook(tmp_path / "ads.xlsx").active.iter_rows(values_only=True)]
    assert tuple(rows[0]) == QIANCHUAN
    assert any("\t" in heading for heading in QIANCHUAN)
    assert rows[1][0] == "全部"
    assert {row[0] for row in rows[2:]} == {MATERIALS[HELD_WORSE]}
    assert [row[3] for row in rows[2:]] == sorted((row[3] for row in rows[2:]), reverse=True)
    spend = [float(row[4].replace(",", "")) for row in rows[1:]]
    assert spend[0] == pytest.approx(sum(spend[1:]), abs=0.01)
    assert any("," in row[13] for row in rows[2:])
    completion, three, five, ten = zip(
        *([float(cell.rstrip("%")) for cell in row[14:18]] for row in rows[2:]), strict=True
    )
    assert all(c <= t <= f <= h for c, t, f, h in zip(completion, ten, five, three, strict=True))


def test_ocean_engine_counts_seconds_from_one(tmp_path, brand):
    seconds = bought_seconds(brand.part(HELD_WORSE), seed=916)
    write_oceanengine(tmp_path / "one.json", seconds, material_id=MATERIALS[HELD_WORSE])

    rows = json.loads((tmp_path / "one.json").read_text("utf-8"))["data"]["list"]
    assert [row["second"] for row in rows] == list(range(1, len(seconds) + 1))
    assert {row["material_id"] for row in rows} == {MATERIALS[HELD_WORSE]}
    assert sum(row["metrics"]["user_lose_cnt"] for row in rows) == sum(each.lost for each in seconds)


def test_youtube_packs_totals_first_and_views_by_day_that_add_up(tmp_path, brand):
    posts = brand.posts["youtube"]
    file = write_studio(tmp_path, posts, since=date(2026, 8, 24), until=date(2026, 11, 14))

    with zipfile.ZipFile(file) as packed:
        tables = {
            name: list(csv.DictReader(io.StringIO(packed.read(name).decode("utf-8-sig")))) for name in packed.namelist()
        }
    assert file.name.startswith("Content 2026-08-24_2026-11-14")
    assert set(tables) == {"Table data.csv", "Totals.csv", "Chart data.csv"}
    total, *rows = tables["Table data.csv"]
    assert total["Content"] == "Total"
    assert int(total["Engaged views"]) == sum(int(row["Engaged views"]) for row in rows)
    assert all(int(row["Engaged views"]) <= int(row["Views"]) for row in rows)
    assert {len(row["Content"]) for row in rows} == {11}
    assert max(row["Date"] for row in tables["Chart data.csv"]) == "2026-11-14"
    by_day = sum(int(row["Engaged views"]) for row in tables["Chart data.csv"])
    first = sum(post.at(post.captures[0]).views for post in posts)
    # The platform takes up to 2 % of a post's views back on some day; days are never below nought.
    assert by_day + first == pytest.approx(int(total["Engaged views"]), rel=0.02)


def test_taobao_writes_gb18030_and_ids_as_formulas(tmp_path):
    lines = orders(seed=916, count=30)
    write_taobao(tmp_path / "orders.csv", lines)

    rows = list(csv.DictReader(io.StringIO((tmp_path / "orders.csv").read_bytes().decode("gb18030"))))
    assert len(rows) == len(lines)
    assert all(row["主订单编号"].startswith('="44120') for row in rows)
    assert any(row["订单付款时间"] == "" for row in rows)
    assert sum(round(100 * float(row["买家实际支付金额"])) for row in rows) == sum(line.paid_minor for line in lines)


def test_the_fill_in_sheet_holds_what_a_person_read_off_the_pages(tmp_path):
    shown = showcase(seed=916)
    write_fill_in(tmp_path / "sheet.xlsx", shown)

    sheet = openpyxl.load_workbook(tmp_path / "sheet.xlsx").worksheets[0]
    rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[2]]
    assert [row[2] for row in rows] == [each.title for each in shown]
    assert sum(row[10] or 0 for row in rows) == sum(each.inquiries for each in shown)
