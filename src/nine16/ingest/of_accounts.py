"""What an export of an account says: its figures by period and part; no post is named."""

from collections import Counter

from nine16.ingest.exports import check_rows, once_per_key
from nine16.ingest.of_posts import figures, part_of, spans_of
from nine16.ingest.recognise import Recognised
from nine16.ingest.settling import Channels
from nine16.ingest.tally import Tally
from nine16.ingest.told import Source, Statement, Told, period_of, rows_of
from nine16.model.account_figures import AccountFigures
from nine16.model.money import Money


def tell_accounts(channels: Channels, recognised: Recognised, source: Source, tally: Tally) -> Told:
    """One statement per row that says a figure."""
    importer = recognised.importer
    read, seen = rows_of(recognised, source, tally)
    rows = once_per_key(read, importer, tally)
    identities = check_rows(importer, rows)
    found = []
    for row, span in spans_of(rows, recognised, source, tally):
        channel = channels.of_row(row)
        said = figures(row, importer)
        if channel is None or not any(said.values()):
            tally.add("no_channel" if channel is None else "no_figures", f"row {row.number}")
            continue
        found.append(
            (
                row,
                AccountFigures(
                    channel,
                    channels.account(channel),
                    importer.name,
                    source.captured.as_of,
                    from_at=span.from_at,
                    to_at=span.to_at,
                    part=part_of(row, importer),
                    counts=said["counts"],
                    shares=said["shares"],
                    means={name: float(value) for name, value in said["means"].items()},
                    money={name: value for name, value in said["money"].items() if isinstance(value, Money)},
                ),
            )
        )
    times = Counter((each.channel, each.from_at, each.to_at, each.part) for _, each in found)
    statements = []
    for row, each in found:
        if times[each.channel, each.from_at, each.to_at, each.part] > 1:
            tally.add("same_period", f"row {row.number} and another speak of one period")
        else:
            statements.append(Statement(f"row {row.number}", figures=(each,)))
    period = period_of(
        source,
        [each.from_at for _, each in found],
        [each.to_at for _, each in found],
    )
    return Told(tuple(statements), seen, tuple(identities), period)
