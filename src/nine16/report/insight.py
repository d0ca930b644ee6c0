"""The insight report as one page that travels: claim, picture, frames, what to do, how sure; the method at the end."""

import functools
import hashlib
import importlib.resources
from collections.abc import Sequence
from dataclasses import dataclass

import jinja2

from nine16.errors import WrongInput
from nine16.model.insight import (
    ASSOCIATION,
    EXPERIMENT,
    NO_DIFFERENCE,
    NOT_ASKED,
    SURE,
    TEST,
    UNSURE,
    Chapter,
    Claim,
    Course,
    Insight,
)
from nine16.panels.marks.element import Drawn, outside
from nine16.panels.words.numbers import percent
from nine16.panels.words.sentences import LANGUAGES, say
from nine16.report.insight_beside import beside
from nine16.report.insight_course import course
from nine16.report.insight_film import Films, Pictures
from nine16.report.insight_rows import as_change, interval, of_content, rows
from nine16.report.insight_small import OF_CONTENT, last_of_content, small_line
from nine16.report.insight_trying import Trying, trying
from nine16.report.insight_words import (
    chapter_titles,
    cohort_in_words,
    confidence,
    facts,
    method,
    not_yet,
    open_claims,
    picture_says,
    posts,
)
from nine16.report.policy import policy
from nine16.report.section import notes_in_words

_SHOWN_FACTORS = (
    "hold_",
    "rhythm",
    "duration",
    "cut_early",
    "words_early",
    "face_early",
    "message_by",
    "call_",
    "offer_by",
)
"""Factors of whole posts that are the video's own."""
_SAID_AT_ONCE = frozenset({"five_i", "over_time"})
"""Chapters that are a paragraph where nothing in them is sure."""
_FILES = importlib.resources.files("nine16.report")


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """A claim in the page's language."""

    anchor: str
    state: str
    kicker: str
    says: str
    picture: Drawn
    picture_says: str
    frames: tuple[Drawn, ...]
    do: str
    practice: bool
    """Whether what to do is common practice, which these posts do not show."""
    sureness: str
    needs: str


@dataclass(frozen=True, slots=True)
class ChapterShown:
    """A chapter: full claims, small ones, open ones folded."""

    anchor: str
    title: str
    says: str
    full: tuple[ClaimShown, ...]
    small: tuple[ClaimShown, ...]
    open: tuple[ClaimShown, ...]
    checks: tuple[str, ...]
    """Tests of one film against itself, a line each."""
    small_line: str
    """What makes no difference in either chapter on content, in one line; beneath the later of them."""
    small_title: str
    small_says: str
    open_says: str
    unasked: tuple[ClaimShown, ...]
    unasked_says: str
    drawn_open: bool
    """Whether open claims keep their pictures: means by kind tell something even where no kind stands out."""
    trial: str
    """How its orders can be tried; empty where that is said before, or nothing is ordered."""
    trying: Trying | None
    """What an experiment takes here; beside what was tried."""
    also: tuple[tuple[str, str], ...]
    """Anchor and sentence of claims that are told in an earlier chapter."""


def insight_page(
    insight: Insight,
    *,
    films: Films | None = None,
    language: str = "en",
    title: str | None = None,
    notes: Sequence[str] = (),
) -> str:
    """One self-contained HTML page.

    Args:
        insight: what the cohort teaches.
        films: pictures of the videos that are shown, by video; posts without one get a tile.
        language: en or zh.
        title: whose posts these are; left out when not given.
        notes: labels shown on top, e.g. "simulated".

    Raises:
        WrongInput: the language is neither en nor zh.
    """
    if language not in LANGUAGES:
        raise WrongInput(f"no page in the language '{language}'", where="language", hint="Give en or zh.")
    pictures = Pictures(films or {}, channels=len(insight.channels) != 1)
    trials = trials_of(insight, language)
    chapters = [
        _chapter(chapter, insight, pictures, language, trial=trials.get(chapter.name, ""))
        for chapter in insight.chapters
    ]
    first = [claim for name in insight.first if (claim := insight.claim(name)) is not None]
    left = [claim for name in insight.first_left if (claim := insight.claim(name)) is not None]
    style = "".join((_FILES / name).read_text("utf-8") for name in ("style.css", "insight.css"))
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("nine16.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    cohort = cohort_in_words(insight, language)
    # The style is a file of this package, not text from outside: it passes as it is.
    return environment.get_template("insight.html").render(
        language=language,
        say=functools.partial(say, language),
        style=Drawn(style),
        policy=policy(style, ""),
        notes=notes_in_words(tuple(notes), language),
        title=say(language, "insight.title", n=posts(insight.posts, language)),
        cohort=say(language, "insight.cohort", cohort=cohort),
        whose=outside(title, most=60) if title else "",
        facts=facts(insight, language),
        first=[(_anchor(claim), _said(claim.says, language), beside(claim, language)) for claim in first],
        more_sure=say(language, "insight.more_sure_one" if len(left) == 1 else "insight.more_sure", n=len(left)),
        first_left=_where(left, insight, language),
        timeline=[_said(words, language) for words in insight.timeline],
        not_yet=not_yet(insight, language),
        open_claims=open_claims(insight, language),
        rates=[
            *_half_gone(insight, language),
            *(
                (
                    getattr(row.label, language),
                    percent(row.value.value or 0.0, language),
                    interval(row.value, "share", language),
                    posts(row.value.n or 0, language),
                )
                for row in insight.rates
            ),
        ],
        confidence=confidence(insight, language),
        of_hundred=f"{100 * insight.confidence:g}",
        chapters=chapters,
        method=method(insight, language),
        pictures=pictures.symbols(),
    )


def trials_of(insight: Insight, language: str) -> dict[str, str]:
    """By chapter on content, how its orders can be tried; each way is told once, where it is first needed.

    Of what a video shows two cuts can be made; of a title, an hour or a cover nobody makes two cuts of one video.

    Args:
        insight: the report.
        language: en or zh.
    """
    told: dict[str, list[str]] = {}
    said: set[str] = set()
    for chapter in insight.chapters:
        orders = [
            one
            for one in chapter.claims
            if chapter.name in OF_CONTENT and one.state == SURE and one.evidence == ASSOCIATION and one.do
        ]
        wanted = {"trial" if _cuttable(one) else "trial_posts" for one in orders}
        for key in sorted(wanted - said):  # cuts of videos, then posts in turn
            told.setdefault(chapter.name, []).append(say(language, f"insight.{key}"))
            said.add(key)
            if key == "trial" and len(insight.channels) == 1:
                told[chapter.name].append(say(language, "insight.trial_channel"))
    return {name: ("" if language == "zh" else " ").join(lines) for name, lines in told.items()}


def _cuttable(claim: Claim) -> bool:
    """Whether it is about what the video shows: second.leave.cuts.0, post.follow.hold_3s."""
    level, _, rest = claim.name.partition(".")
    return level == "second" or rest.partition(".")[2].startswith(_SHOWN_FACTORS)


def _half_gone(insight: Insight, language: str) -> list[tuple[str, str, str, str]]:
    """When half of the viewers are gone, before the rates; nothing where it is not known."""
    half = insight.claim("holds.half")
    if half is None or half.unit != "s" or half.state != SURE or half.number.value is None:
        return []
    unit = say(language, "insight.seconds_axis")
    span = f"{interval(half.number, 's', language)}\u00a0{unit}"
    n = posts(half.number.n or 0, language)
    name = say(language, "insight.half_gone")
    if half.about is not None:
        name = say(language, "insight.half_gone_on", channels=_said(half.about, language))
    return [(name, f"{half.number.value:.1f}\u00a0{unit}", span, n)]


def _where(left: Sequence[Claim], insight: Insight, language: str) -> list[tuple[str, str]]:
    """Anchor and title of the chapters in which further sure claims stand."""
    names = {claim.name for claim in left}
    holding = [chapter.name for chapter in insight.chapters if names & {claim.name for claim in chapter.claims}]
    return [(f"c-{name}", chapter_titles(insight, language)[name]) for name in holding]


def _chapter(chapter: Chapter, insight: Insight, pictures: Pictures, language: str, *, trial: str) -> ChapterShown:
    full, small, open_, unasked = [], [], [], []
    claims = chapter.claims
    if chapter.name in _SAID_AT_ONCE and all(claim.state != SURE for claim in claims):
        claims = ()  # its first paragraph says all there is
    checks = [claim for claim in claims if claim.evidence == EXPERIMENT and claim.picture is None and not claim.needs]
    claims = tuple(claim for claim in claims if claim not in checks)
    if chapter.name in OF_CONTENT:
        claims = tuple(claim for claim in claims if claim.state != NO_DIFFERENCE)  # one line names them all
    for claim in claims:
        shown = _claim(claim, insight, pictures, language)
        drawn = chapter.name == "five_i" and claim.picture is not None
        if drawn or chapter.name == "golden" or claim.state == SURE or claim.evidence == EXPERIMENT:
            full.append(shown)
        else:
            {NO_DIFFERENCE: small, UNSURE: open_, NOT_ASKED: unasked}[claim.state].append(shown)
    one = len(open_) == 1
    time = "_time" if chapter.name == "over_time" else ""
    return ChapterShown(
        anchor=f"c-{chapter.name}",
        title=chapter_titles(insight, language)[chapter.name],
        says=_said(chapter.says, language),
        full=tuple(full),
        small=tuple(small),
        open=tuple(open_),
        checks=tuple(_said(claim.says, language) for claim in checks),
        small_line=small_line(insight, language) if chapter.name == last_of_content(insight) else "",
        small_title=say(language, f"insight.small_head{time}"),
        small_says=say(language, f"insight.small_says{time}", confidence=confidence(insight, language)),
        open_says=say(language, "insight.open_claim" if one else "insight.open_claims") if open_ else "",
        unasked=tuple(unasked),
        unasked_says=say(language, "insight.unasked_claims") if unasked else "",
        drawn_open=chapter.name == "forms" and not any(claim.state == SURE for claim in claims),
        trial=trial,
        trying=trying(insight, language) if chapter.name == "tried" else None,
        also=tuple(
            (_anchor(claim), _said(claim.says, language))
            for name in chapter.also
            if (claim := insight.claim(name)) is not None
        ),
    )


def _claim(claim: Claim, insight: Insight, pictures: Pictures, language: str) -> ClaimShown:
    drawn, drawn_says = Drawn(""), ""
    if claim.picture is not None:
        change = as_change(claim)
        drawn = (
            course(claim.picture, language)
            if isinstance(claim.picture, Course)
            else rows(claim.picture, language, change=change, fold=of_content(claim))
        )
        drawn_says = picture_says(claim, insight, language, change=change, legend=claim.name == _first_course(insight))
    gap = " · "
    kicker = [say(language, f"insight.state_{claim.state}")]
    open_ = claim.state == UNSURE and claim.evidence == ASSOCIATION  # what is open does not go together yet
    if claim.number.value is not None and not open_:
        plain_test = claim.evidence == TEST and claim.state != SURE
        kicker.append(say(language, f"insight.evidence_{claim.evidence}{'_none' if plain_test else ''}"))
    return ClaimShown(
        anchor=_anchor(claim),
        state=claim.state,
        kicker=gap.join(kicker),
        says=_said(claim.says, language),
        picture=drawn,
        picture_says=drawn_says,
        frames=tuple(pictures.frame(shown, language, timed=_timed(claim)) for shown in claim.shown),
        do=_said(claim.do, language),
        practice=claim.practice,
        sureness=_said(claim.sureness, language),
        needs=_said(claim.needs, language),
    )


def _timed(claim: Claim) -> bool:
    """Whether its examples are about a second: a kind of post, or who stays, is about all of it."""
    return not claim.name.startswith(("forms.", "post."))


def _first_course(insight: Insight) -> str:
    """The first claim whose curve is drawn: it explains line and band, the others need not."""
    drawn = (
        one.name
        for chapter in insight.chapters
        for one in chapter.claims
        if isinstance(one.picture, Course) and (chapter.name == "golden" or one.state == SURE)
    )
    return next(drawn, "")


def _anchor(claim: Claim) -> str:
    """A claim's name inside the page: letters and digits only."""
    return "k" + hashlib.sha256(claim.name.encode("utf-8", "replace")).hexdigest()[:10]


def _said(words: object, language: str) -> str:
    return "" if words is None else str(getattr(words, language))
