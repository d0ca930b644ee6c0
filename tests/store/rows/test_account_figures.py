"""Figures of whole accounts come back by channel and account."""

from datetime import UTC, datetime, timedelta

from nine16.model.account_figures import AccountFigures
from nine16.model.money import Money

AT = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def _figures(**other) -> AccountFigures:
    said = {"channel": "douyin", "account": "lumi", "importer": "trend", "as_of": AT, "from_at": AT - DAY, "to_at": AT}
    return AccountFigures(**said | {"counts": {"views": 9}} | other)


def test_every_field_comes_back(folder):
    whole = _figures(
        shares={"completion": 0.5}, means={"average_watch_s": 3.5}, money={"sales": Money(1, "CNY")}, part="视频"
    )

    assert folder.records.put_account_figures([whole]) == ["new"]
    assert folder.records.account_figures() == [whole]


def test_they_are_found_by_channel_and_account(folder):
    ours, nobodys, other = _figures(), _figures(account=None, from_at=None, to_at=None), _figures(channel="bilibili")
    folder.records.put_account_figures([ours, nobodys, other])

    assert folder.records.account_figures("douyin", "lumi") == [ours]
    assert folder.records.account_figures("douyin") == [nobodys, ours]
    assert folder.records.account_figures(account="lumi") == [other, ours]


def test_a_day_told_anew_is_restated_and_a_later_capture_of_it_is_new(folder):
    told = [_figures(), _figures(), _figures(counts={"views": 10}), _figures(as_of=AT + DAY)]

    assert folder.records.put_account_figures(told) == ["new", "unchanged", "restated", "new"]
    assert [each.counts["views"] for each in folder.records.account_figures()] == [10, 9]
