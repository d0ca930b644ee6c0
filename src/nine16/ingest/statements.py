"""What an export says, by what its rows are: posts, curves, seconds, comments, orders or accounts."""

from dataclasses import replace

from nine16.errors import WrongInput
from nine16.ingest.headings import Fit
from nine16.ingest.of_accounts import tell_accounts
from nine16.ingest.of_comments import tell_comments
from nine16.ingest.of_curves import tell_curve
from nine16.ingest.of_orders import tell_orders
from nine16.ingest.of_posts import tell_posts
from nine16.ingest.of_seconds import tell_seconds
from nine16.ingest.recognise import Recognised
from nine16.ingest.settling import Channels
from nine16.ingest.tally import Tally
from nine16.ingest.told import Source, Told
from nine16.store.folder import Folder


def read_beside(recognised: Recognised) -> tuple[Fit, ...]:
    """Tables of the file that are no posts' and are read with it: an account's days beside the table of its videos."""
    return tuple(
        fit
        for fit in recognised.aside
        if fit.importer.grain == "account" and fit.importer.channel == recognised.importer.channel
    )


def tell(folder: Folder, channels: Channels, recognised: Recognised, source: Source, tally: Tally) -> Told:
    """Everything an export says about a workspace, the tables read beside it included; nothing is written.

    Raises:
        WrongInput: a curve has positions in seconds and the length is unknown, or the file is a log.
        NotFound: the caller names a post that is not there.
    """
    told = _tell(folder, channels, recognised, source, tally)
    for fit in read_beside(recognised):
        beside = tell_accounts(channels, Recognised(fit.importer, (fit,)), source, tally)
        told = replace(
            told,
            statements=(*told.statements, *beside.statements),
            rows=told.rows + beside.rows,
            identities=(*told.identities, *beside.identities),
        )
    return told


def _tell(folder: Folder, channels: Channels, recognised: Recognised, source: Source, tally: Tally) -> Told:
    match recognised.importer.grain:
        case "post" | "period":
            return tell_posts(channels, recognised, source, tally)
        case "retention":
            return tell_curve(folder, channels, recognised, source, tally)
        case "second":
            return tell_seconds(folder, channels, recognised, source, tally)
        case "comment":
            return tell_comments(folder, channels, recognised, source, tally)
        case "order":
            return tell_orders(channels, recognised, source, tally)
        case "account":
            return tell_accounts(channels, recognised, source, tally)
        case _:
            raise WrongInput(
                "a log is read from CSV, JSON lines or Parquet", where=str(source.path), hint="Save it as CSV."
            )
