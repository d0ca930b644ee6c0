"""Posts that are here twice: one upload, kept under two accounts because its export was read once without its account.

A channel's posts without an id of the platform's are told apart by account, title and time. Where an account that
has a post stands beside nobody, or beside another account whose capture of the same instant says the same to the last
figure, that is one upload. Two accounts that post the same at the same minute have figures of their own: they stay two.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from nine16.ingest.known_posts import AD_MATERIAL, agree, loose
from nine16.model.experiment import Experiment
from nine16.model.post import Post
from nine16.model.snapshot import Snapshot

FIGURES = 3
"""So many counts above zero that are all the same are no chance."""
SEVERAL, ACCOUNTS, LOGS, VIDEOS, EXPERIMENT = "several", "accounts", "logs", "videos", "experiment"
"""Why two that are one are not made one: several accounts have it; nobody says which account it is; logs name both;
they show different videos; one experiment compares them."""


@dataclass(frozen=True, slots=True)
class Double:
    """One upload that is kept as two posts."""

    keep: str
    """The post that stays, or would."""
    gone: str
    """The one whose captures, comments and answers it takes over."""
    channel: str
    title: str | None
    published_at: datetime | None
    account: str | None
    """Whose it is then; None while nobody has said which of the two."""
    accounts: tuple[str | None, str | None]
    """Under which the two stand; None: under nobody."""
    why_not: str | None = None
    """Why they cannot be made one as things are; None where they can."""


@dataclass(frozen=True, slots=True)
class Around:
    """What tells whether two posts are one, beside the posts."""

    captures: Mapping[str, Sequence[Snapshot]]
    """By post, those that stand."""
    logged: Collection[str]
    """Posts that viewers' logs name: logs are never rewritten, so such a post keeps its id."""
    experiments: Sequence[Experiment] = ()
    account: str | None = None
    """Whose those are that stand under two accounts, as somebody says."""


def alike(posts: Sequence[Post]) -> list[list[Post]]:
    """Posts of one channel, title and time, in groups of two or more; only these can be one upload.

    Example:
        >>> from datetime import UTC
        >>> at = datetime(2026, 3, 1, tzinfo=UTC)
        >>> shop = [Post(str(n), "douyin", who, published_at=at, title="Lip") for n, who in enumerate(("a", None))]
        >>> [[post.post_id for post in group] for group in alike([*shop, Post("x", "douyin", title="Lip")])]
        [['0', '1']]
    """
    groups: dict[tuple[str, datetime, str], list[Post]] = defaultdict(list)
    for post in posts:
        if post.published_at is not None and loose(post.title) and post.form != AD_MATERIAL:
            groups[post.channel, post.published_at, loose(post.title)].append(post)
    return [group for group in groups.values() if len({post.account for post in group}) > 1]


def doubles(posts: Sequence[Post], around: Around) -> list[Double]:
    """Every upload that is kept twice, by time, and whether it can be made one."""
    found: list[Double] = []
    for group in alike(posts):
        named = [post for post in group if post.account is not None]
        for nobodys in (post for post in group if post.account is None):
            owners = [
                post for post in named if agree(post, nobodys) and _one_upload(post, nobodys, around) is not False
            ]
            if len(owners) == 1:
                found.append(_judged(owners[0], nobodys, owners[0].account, around))
            elif owners:
                found.append(replace(_judged(owners[0], nobodys, None, around), why_not=SEVERAL))
        for place, one in enumerate(named):
            for other in named[place + 1 :]:
                if one.account != other.account and agree(one, other) and _one_upload(one, other, around):
                    whose = around.account if around.account in (one.account, other.account) else None
                    first, second = (other, one) if whose == other.account else (one, other)
                    found.append(_judged(first, second, whose, around))
    return sorted(found, key=lambda each: (each.channel, each.published_at, each.keep, each.gone))


def made_one(keep: Post, gone: Post, account: str | None) -> Post:
    """What is known of either; of what both say what the one that stays says, but a person's form before a genre."""
    fields = ("video_id", "platform_id", "title", "cover", "type", "source", "category", "creator", "product",
              "duration_s", "theme", "form")  # fmt: skip
    said = {name: getattr(gone, name) for name in fields if getattr(keep, name) is None}
    if keep.said_form is None and gone.said_form is not None:
        said["form"] = gone.said_form
    return replace(keep, account=account, **said)


def _judged(first: Post, second: Post, account: str | None, around: Around) -> Double:
    keep, gone = (second, first) if second.post_id in around.logged else (first, second)
    why_not = ACCOUNTS if account is None else None
    if {first.post_id, second.post_id} <= set(around.logged):
        why_not = LOGS
    elif len({first.video_id, second.video_id} - {None}) > 1:
        why_not = VIDEOS
    elif any({first.post_id, second.post_id} <= {each.unit for each in one.assigned} for one in around.experiments):
        why_not = EXPERIMENT
    return Double(
        keep.post_id,
        gone.post_id,
        keep.channel,
        keep.title,
        keep.published_at,
        account,
        (keep.account, gone.account),
        why_not,
    )


def _one_upload(one: Post, other: Post, around: Around) -> bool | None:
    """Whether captures of one instant say the same: True with many figures, False where they differ, None unknown."""
    mine = {_key(each): each for each in around.captures.get(one.post_id, ())}
    same = False
    for theirs in around.captures.get(other.post_id, ()):
        own = mine.get(_key(theirs))
        if own is None:
            continue
        if _said(own) != _said(theirs):
            return False
        same |= sum(count > 0 for count in own.counts.values()) >= FIGURES
    return True if same else None


def _key(capture: Snapshot) -> tuple[object, ...]:
    return (capture.importer, capture.as_of, capture.audience, capture.part, capture.from_at, capture.to_at)


def _said(capture: Snapshot) -> Snapshot:
    return replace(capture, post_id="")
