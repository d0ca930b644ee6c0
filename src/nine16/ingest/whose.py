"""Whose export it is, where a channel has several accounts: the posts that they are known to have tell.

Posts without an id of the platform's are told apart by account, title and time. Read as another account's, or as
nobody's, every known post would be there a second time; so an export is one account's for a reason, or refused.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from nine16.errors import Clash, WrongInput
from nine16.ingest.owners import Owners
from nine16.model.post import Post

Row = tuple[Post, date | None]
"""What a row says of its post; and the day of publication where it says no more than that."""
MOST_OF = 0.5
"""Share of a file's posts: fewer of one account's may be chance (one title at one minute), more are its list."""
GIVEN, ITS_POSTS, ONLY_ONE = "given", "its posts", "the only one"


@dataclass(frozen=True, slots=True)
class Whose:
    """The account of an export on one channel, and how it is known."""

    channel: str
    account: str | None
    known_from: str | None
    """given, its posts or the only one; None where no account is known."""
    known: int = 0
    """How many of the file's posts were known to be the account's."""
    rows: int = 0
    """Of how many posts that the file names."""
    also_of: tuple[tuple[str, int], ...] = ()
    """Other accounts that have posts of the file with the same title and time, and how many."""
    taken_from: tuple[tuple[str, int], ...] = ()
    """Accounts under which posts of the file stood only because no other was known then, and how many."""
    each: tuple[str | None, ...] = ()
    """An account for each row, where the file is of several."""


def whose(
    channel: str,
    rows: Sequence[Row],
    owners: Owners,
    *,
    handles: Collection[str],
    given: str | None,
    insist: bool = False,
    where: str | None = None,
) -> Whose:
    """Whose export it is.

    Args:
        channel: of the rows.
        rows: what the file says of each post.
        owners: who has which post.
        handles: the accounts that are known on the channel.
        given: the account, as the caller says.
        insist: it is that account's even where another one has the same posts.
        where: the file, for the refusal.

    Raises:
        WrongInput: the channel has several accounts, and the posts do not tell whose the file is.
        Clash: the caller names one account and the posts are known to be another's.
    """
    found = [owners.of(row, day=day) for row, day in rows]
    if given is not None:
        return _as_given(channel, found, owners, given=given, insist=insist, where=where)
    only = next(iter(handles)) if len(handles) == 1 else None
    if len(handles) < 2:
        # Beside posts of the only account others may be nobody's yet: their export does not become its.
        nobodys = bool(only and owners.span(only)) and any(found) and all(who <= {None} for who in found)
        known = sum(only in who for who in found) if only else 0
        return (
            Whose(channel, None, None)
            if nobodys
            else Whose(channel, only, ONLY_ONE if only else None, known, len(rows))
        )
    sure = Counter(next(iter(who)) for who in found if len(who) == 1)
    named = [account for account in sure if account is not None] or list(sure)
    if len(named) == 1 and _is_its_list(named[0], rows, found, owners):
        known = sum(named[0] in who for who in found)
        return Whose(channel, named[0], ITS_POSTS, known, len(rows), _others(found, named[0]))
    if len(named) > 1 and all(len(who) == 1 for who in found):
        return Whose(channel, None, ITS_POSTS, len(rows), len(rows), each=tuple(next(iter(who)) for who in found))
    raise WrongInput(
        _unclear(channel, found, handles, sure), where=where, hint="Say whose file it is: --account HANDLE"
    )


def _as_given(
    channel: str,
    found: Sequence[frozenset[str | None]],
    owners: Owners,
    *,
    given: str,
    insist: bool,
    where: str | None,
) -> Whose:
    known = sum(given in who for who in found)
    others = _others([who for who in found if given not in who and None not in who], given)
    if others and not insist:
        other, count = others[0]
        # Accounts that were said once to post the same at the same minute do so every night.
        if count >= MOST_OF * len(found) and not owners.shared(given, other):
            raise Clash(
                f"{count} of the file's {len(found)} posts are known on {channel} as {other}'s, "
                f"with the same title and time, and would be kept a second time as {given}'s",
                where=where,
                hint=f"If the file is {other}'s, say --account {other}; if {given} posted the same at the same "
                "minutes, add --insist",
            )
    return Whose(channel, given, GIVEN, known, len(found), _others(found, given))


def _others(found: Sequence[frozenset[str | None]], account: str | None) -> tuple[tuple[str, int], ...]:
    count = Counter(other for who in found for other in who if other is not None and other != account)
    return tuple(sorted(count.items(), key=lambda each: (-each[1], each[0])))


def _is_its_list(
    account: str | None, rows: Sequence[Row], found: Sequence[frozenset[str | None]], owners: Owners
) -> bool:
    """Whether the file may be the account's: of the time in which it is known to have posted, most posts are known."""
    span = owners.span(account)
    if span is None:
        return True
    within = [
        account in who
        for (row, _), who in zip(rows, found, strict=True)
        if row.published_at is None or span[0] <= row.published_at <= span[1]
    ]
    return sum(within) >= MOST_OF * len(within)


def _unclear(
    channel: str, found: Sequence[frozenset[str | None]], handles: Collection[str], sure: Counter[str | None]
) -> str:
    names = ", ".join(sorted(handles))
    known = sum(map(bool, found))
    if not known:
        return f"{channel} has {len(handles)} accounts: {names}; none of the file's {len(found)} posts is known in one"
    told = f"{channel} has {len(handles)} accounts: {names}; {known} of the file's {len(found)} posts are known, "
    shares = ", ".join(f"{count} of {account}" for account, count in sorted(sure.items(), key=str) if account)
    if shares:
        return f"{told}only there {shares}, and that does not tell whose the file is"
    return f"{told}each in more than one, and that does not tell whose the file is"
