"""The golden seconds of cohorts: every hypothesis asked, one rule over all of them, a verdict in words."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from nine16.evaluate.golden.bands import release_bands, retention_bands
from nine16.evaluate.golden.between_posts import NO_COUNT, NO_FILE, NO_LOOK, NO_POST, PostTotal
from nine16.evaluate.golden.by_second import LEAVE, LOG, TABLE, BySecond, Grid, by_second, grid
from nine16.evaluate.golden.cues import GOLDEN, Cue, Hypothesis
from nine16.evaluate.golden.testing import Asked, ask_posts, ask_seconds
from nine16.evaluate.golden.verdict import judged
from nine16.evaluate.metric_names import known_metrics
from nine16.evaluate.neighbours import utc
from nine16.evaluate.sources import duration_of
from nine16.evaluate.totals import totals_of
from nine16.kinds.actions import ActionKind
from nine16.model.cohort_words import CohortWords
from nine16.model.evidence import Evidence
from nine16.model.golden import GoldenSecond
from nine16.model.number import Number
from nine16.model.post import Post
from nine16.model.watching import RateCount

LEAST_BY_SECOND = 8
"""Posts that tell an outcome by second from which on it is tested by second; with fewer, between posts."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the tests need of one post: light enough for thousands."""

    post: Post
    duration_s: float | None
    seconds: BySecond | None
    totals: Mapping[str, RateCount]
    cues: Mapping[str, Cue]


def known(evidence: Evidence, action_kinds: Mapping[str, ActionKind]) -> Known:
    """The light part of one post's evidence."""
    return Known(
        evidence.post,
        duration_of(evidence),
        by_second(evidence, action_kinds),
        totals_of(evidence, action_kinds).rates,
        {one.cue: one.seen(evidence) for one in GOLDEN},
    )


def golden(
    posts: Iterable[Known], cohorts: Sequence[CohortWords] = (), *, confidence: float = 0.95
) -> tuple[GoldenSecond, ...]:
    """Whether 3, 9, 11 and 16 s hold in each cohort, and every rate by second with its band over posts.

    Args:
        posts: what is known of each post of the library.
        cohorts: which posts belong together; by default those of each channel.
        confidence: of every interval and band.

    Returns:
        By cohort: one item a hypothesis, then one for each further outcome that is known by second.
    """
    library = list(posts)
    words = list(cohorts) or [
        CohortWords((("channel", (channel,)),)) for channel in sorted({one.post.channel for one in library})
    ]
    drafts = [asked for each in words for asked in _asked(each, library, confidence=confidence)]
    return judged(drafts)


def _asked(words: CohortWords, library: Sequence[Known], *, confidence: float) -> list[Asked]:
    cohort = [one for one in library if words.holds(one.post, duration_s=one.duration_s)]
    told = [_hypothesis(words.text, cohort, one, confidence=confidence) for one in GOLDEN]
    tested = {one.outcome for one in GOLDEN}
    outcomes = [name for name, metric in known_metrics().items() if metric.watching is None and name not in tested]
    for outcome in outcomes:
        seconds = _grid(cohort, outcome)
        if seconds.posts and seconds.events.sum() > 0:
            told.append(Asked(_item(words.text, cohort, None, outcome, confidence=confidence)))
    return told


def _hypothesis(text: str, cohort: Sequence[Known], one: Hypothesis, *, confidence: float) -> Asked:
    item = _item(text, cohort, one.second, one.outcome, confidence=confidence)
    lengths = [post.duration_s for post in cohort]
    if lengths and all(length is not None and math.ceil(length) - 1 <= one.second for length in lengths):
        none = Number.none("every video of the cohort ends before", n=0, basis="posts")
        return Asked(replace(item, excess=none), too_short=True)
    seconds = _grid(cohort, one.outcome)
    reaching = int((seconds.at_risk[:, one.second] > 0).sum()) if seconds.at_risk.shape[1] > one.second else 0
    totals = _totals(cohort, one)
    if reaching >= LEAST_BY_SECOND or (seconds.posts and reaching >= len(totals)):
        return ask_seconds(item, seconds, _published(cohort), confidence=confidence)
    unknown = len(cohort) - len(totals)
    none = None if totals else _missing(cohort, one)
    return ask_posts(item, totals, cue=one.cue, unknown=unknown, none=none, confidence=confidence)


def _item(text: str, cohort: Sequence[Known], second: int | None, outcome: str, *, confidence: float) -> GoldenSecond:
    seconds = _grid(cohort, outcome)
    basis = _basis(cohort, outcome) if seconds.posts else None
    return GoldenSecond(
        cohort=text,
        posts=len(cohort),
        second=second,
        outcome=outcome,
        test=None,
        excess=Number.none("no hypothesis is about this outcome", n=len(seconds.posts), basis="posts"),
        by_second=release_bands(seconds, confidence=confidence),
        retention=retention_bands(seconds, confidence=confidence) if outcome == LEAVE else (),
        basis=basis,
        left_out=len(cohort) - len(seconds.posts),
    )


def _grid(cohort: Sequence[Known], outcome: str) -> Grid:
    basis = _basis(cohort, outcome)
    return grid([one.seconds for one in cohort if one.seconds is not None and one.seconds.basis == basis], outcome)


def _basis(cohort: Sequence[Known], outcome: str) -> str:
    """Logs or platforms' tables, whichever tell the outcome of more posts: never both in one test."""
    telling = [one.seconds.basis for one in cohort if one.seconds is not None and outcome in one.seconds.events]
    return TABLE if telling.count(TABLE) > telling.count(LOG) else LOG


def _totals(cohort: Sequence[Known], one: Hypothesis) -> list[PostTotal]:
    """Posts with a known total and a known cue, on the basis that tells of more of them."""
    found: dict[str, list[PostTotal]] = {LOG: [], TABLE: []}
    for post in cohort:
        count, cue = post.totals.get(one.total), post.cues[one.cue]
        if count is None or cue.shown is None or count.n <= 0:
            continue
        account = f"{post.post.channel}\x1f{post.post.account or ''}"
        found.setdefault(count.basis, []).append(
            PostTotal(count.acted, float(count.n), account, cue.shown, post.duration_s, post.post.video_id)
        )
    return max(found.values(), key=len)


def _missing(cohort: Sequence[Known], one: Hypothesis) -> str:
    """What to get first where not one post can be compared: files, a closer look, or a count."""
    if all(cue.shown is None for post in cohort for cue in post.cues.values()):
        return NO_LOOK if any(post.post.video_id is not None for post in cohort) else NO_FILE
    counts = (post.totals.get(one.total) for post in cohort)
    return NO_POST if any(count is not None and count.n > 0 for count in counts) else NO_COUNT


def _published(cohort: Sequence[Known]) -> dict[str, datetime]:
    return {one.post.post_id: utc(one.post.published_at) for one in cohort if one.post.published_at is not None}
