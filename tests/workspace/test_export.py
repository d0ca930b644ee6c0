"""Views as files that other programs read."""

import csv
import json
from datetime import UTC, datetime

import pyarrow.parquet as pq
import pytest

from nine16.model.post import Post
from nine16.model.snapshot import SecondPoint, Snapshot
from nine16.store.folder import Folder
from nine16.store.pseudonyms import KEY_FILE
from nine16.store.views import VIEWS
from nine16.workspace.export import export_views


@pytest.fixture
def shop(tmp_path):
    folder = Folder.create(tmp_path / "shop")
    folder.records.put_post(Post("p", "douyin"))
    seconds = (SecondPoint(0, lost=1, acted={"like": 3}), SecondPoint(1, lost=1))
    folder.records.put_snapshot(Snapshot("p", datetime(2026, 3, 1, tzinfo=UTC), "x", seconds=seconds))
    return folder


def test_a_map_is_json_in_csv_and_a_map_in_parquet(shop, tmp_path):
    export_views(shop, tmp_path / "csv", form="csv")
    export_views(shop, tmp_path / "parquet", form="parquet")

    with (tmp_path / "csv" / "seconds_told.csv").open(encoding="utf-8") as file:
        acted = [row["acted"] for row in csv.DictReader(file)]
    assert json.loads(acted[0]) == {"like": 3}
    assert acted[1] == ""
    table = pq.read_table(tmp_path / "parquet" / "seconds_told.parquet")
    assert table["acted"].to_pylist() == [[("like", 3)], None]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_every_view_is_a_file_and_the_key_of_pseudonyms_is_in_none(shop, tmp_path, form):
    shop.pseudonym("lumi")
    key = (shop.path / KEY_FILE).read_bytes()
    written = export_views(shop, tmp_path / "out", form=form)

    assert sorted(path.name for path, _rows in written) == sorted(f"{name}.{form}" for name in VIEWS)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path, _ in written)
    for path, _rows in written:
        assert key not in path.read_bytes()
