"""The words around the claims: which cohort, how large, what cannot be said yet, and the method."""

from nine16.evaluate.insight.saying import day
from nine16.evaluate.insight.saying import posts as so_many
from nine16.evaluate.insight.seen import of
from nine16.model.insight import ASSOCIATION, CHAPTERS, SURE, UNSURE, Claim, Course, Insight, Rows
from nine16.panels.marks.element import outside
from nine16.panels.words.day_ranges import day_range
from nine16.panels.words.numbers import count
from nine16.panels.words.sentences import has, say
from nine16.report.insight_rows import of_content
from nine16.report.section import channel_in_words

_METHOD = (
    "cohort",
    "golden",
    "factors_second",
    "factors_post",
    "forms",
    "five_i",
    "many",
    "recommender",
    "examples",
)
_OPEN_FIRST = ("golden", "five_i")
"""Chapters whose questions everybody asks: the rest is counted."""
_MOST_OPEN = 3
_MOST_NAMED = 3
"""Actions that a chapter's title names."""
_SEVERAL = 2
_OWN = frozenset({"player"})
"""Channels without a recommender: the shop's own player shows what somebody chose to put there."""


def posts(n: int, language: str) -> str:
    """So many posts."""
    return str(getattr(so_many(n), language))


def confidence(insight: Insight, language: str) -> str:
    """Of every range."""
    return f"{100 * insight.confidence:g}" + ("%" if language == "zh" else "\u00a0%")


def cohort_in_words(insight: Insight, language: str) -> str:
    """Its fields as a person says them: channel Taobao, category beauty."""
    if not insight.fields:
        return say(language, "insight.every_post")
    said = []
    for name, values in insight.fields:
        joined = say(language, "insight.or").join(_value(name, value, language) for value in values)
        said.append(say(language, "insight.field", name=say(language, f"insight.name_{name}"), values=joined))
    return say(language, "insight.and").join(said)


def _value(name: str, value: str, language: str) -> str:
    if name == "channel":
        return channel_in_words(value, language)
    key = f"insight.value_{value}"
    return say(language, key) if has(language, key) else outside(value, most=40)


def facts(insight: Insight, language: str) -> tuple[str, ...]:
    """Views, accounts, days, and what is known of them."""
    if insight.views is None:
        views = say(language, "insight.views_unknown")
    elif insight.viewed_posts < insight.posts:
        views = say(
            language,
            "insight.views_of",
            n=count(insight.views, language),
            posts=posts(insight.viewed_posts, language),
        )
    else:
        views = say(language, "insight.views", n=count(insight.views, language))
    if not insight.accounts:
        accounts = say(language, "insight.no_account")
    elif len(insight.accounts) == 1:
        accounts = say(language, "insight.one_account", name=outside(insight.accounts[0], most=40))
    else:
        accounts = say(language, "insight.accounts", n=len(insight.accounts))
    if insight.from_day is not None and insight.to_day is not None:
        days = say(language, "insight.days", days=day_range(insight.from_day, insight.to_day, language, year=True))
    else:
        days = say(language, "insight.no_days")
    figures_to = ()
    if insight.figures_to is not None:
        figures_to = (say(language, "insight.figures_to", day=getattr(day(insight.figures_to), language)),)
    looked = ()
    if insight.posts_measured:
        looked = (say(language, f"insight.looked{_how_many(insight.posts_looked, insight)}", n=insight.posts_looked),)
    own = (say(language, "insight.player"),) if set(insight.channels) == _OWN else ()
    return (
        posts(insight.posts, language),
        views,
        accounts,
        days,
        *figures_to,
        *own,
        say(language, f"insight.by_second{_how_many(insight.posts_by_second, insight)}", n=insight.posts_by_second),
        say(language, f"insight.measured{_how_many(insight.posts_measured, insight)}", n=insight.posts_measured),
        *looked,
    )


def _how_many(n: int, insight: Insight) -> str:
    """Key of none, some or all of the posts."""
    return "_none" if n == 0 else "_all" if n == insight.posts else ""


def not_yet(insight: Insight, language: str) -> list[str]:
    """What cannot be said yet beside what `open_claims` tells, in two sentences at most."""
    told = sum(len(claims) for _, claims in _open_first(insight, language))
    open_ = sum(chapter.open for chapter in insight.chapters) - told
    empty = [(place, chapter.name) for place, chapter in enumerate(insight.chapters, 1) if not chapter.claims]
    said = []
    if open_ > 0:
        said.append(say(language, "insight.open_one" if open_ == 1 else "insight.open_counted"))
    if empty:
        titles = chapter_titles(insight, language)
        gap = "、" if language == "zh" else ", "
        named = (say(language, "insight.open_subject", n=place, title=titles[name]) for place, name in empty)
        said.append(say(language, "insight.open_subjects", subjects=gap.join(named)))
    return said or ([] if told else [say(language, "insight.open_nothing")])


def open_claims(insight: Insight, language: str) -> list[str]:
    """The questions that a client asks first and that have no answer yet, with what it takes: once where it is the same."""
    gap = "；" if language == "zh" else "; "
    lines = []
    for needs, (first, *others) in _open_first(insight, language):
        says = gap.join([first, *(one[:1].lower() + one[1:] for one in others)])
        lines.append(say(language, "insight.open_claim_line", says=says, needs=needs))
    return lines


def _open_first(insight: Insight, language: str) -> list[tuple[str, list[str]]]:
    """What it takes, and the questions that take it."""
    told: dict[str, list[str]] = {}
    for name in _OPEN_FIRST:
        for chapter in insight.chapters:
            for claim in chapter.claims if chapter.name == name else ():
                if claim.state == UNSURE and claim.needs is not None:
                    told.setdefault(getattr(claim.needs, language), []).append(getattr(claim.says, language))
    return list(told.items())[:_MOST_OPEN]


def picture_says(claim: Claim, insight: Insight, language: str, *, change: bool = False, legend: bool = True) -> str:
    """What is drawn, in grey below the picture.

    Args:
        claim: with a picture.
        insight: the report.
        language: en or zh.
        change: whether ratios are drawn as more or fewer.
        legend: whether a curve's line and band are explained: once a page.
    """
    picture = claim.picture
    if picture is None:
        return ""
    if isinstance(picture, Course):
        n = max((point.rate.n or 0 for point in picture.points), default=0)
        known = picture.outcome if picture.outcome in {"leave", "retention"} else "release"
        drawn = say(language, f"insight.course_{known}", of=getattr(of(picture.outcome), language))
        if not legend:
            return drawn
        drawn += "" if language == "zh" else " "
        return drawn + say(
            language, "insight.course_legend", posts=posts(n, language), confidence=confidence(insight, language)
        )
    against = getattr(picture.against_says, language) if picture.against_says is not None else ""
    unit = picture.unit if picture.unit in {"times", "share", "agreement"} else "other"
    if unit == "share" and not against:
        unit = "share_alone"
    if unit == "times" and change:
        unit = "hold" if ".hold_" in claim.name else "change"
    said = say(language, f"insight.rows_{unit}", against=against, confidence=confidence(insight, language))
    pale = any(not row.sure for row in picture.rows) and any(row.sure for row in picture.rows)
    if pale and not of_content(claim):  # what is not sure of content is folded, and says so
        said += ("" if language == "zh" else " ") + say(language, "insight.rows_pale")
    return said


def method(insight: Insight, language: str) -> list[tuple[str, str]]:
    """What was done, one paragraph a subject; how many questions were asked, and what became of them."""
    factors = [chapter for chapter in insight.chapters if chapter.name in {"holds", "acts"}]
    asked = sum(chapter.asked for chapter in factors)
    sure = sum(chapter.sure for chapter in factors)
    small = sum(chapter.small for chapter in factors)
    added = _added_up(insight, sure, language)
    return [
        (
            say(language, f"insight_method.{name}"),
            say(
                language,
                _method_key(name, insight, asked=asked),
                cohort=cohort_in_words(insight, language),
                posts=posts(insight.posts, language),
                asked=f"{asked:,}",
                sure=f"{sure:,}",
                small=f"{small:,}",
                open=f"{asked - sure - small:,}",
                added=added,
            )
            + _if_it_applies(name, "says", insight, language),
        )
        for name in _METHOD
        if has(language, f"insight_method.{name}") and _asked(name, insight)
    ]


def _method_key(name: str, insight: Insight, *, asked: int) -> str:
    """The sentence that holds for these posts: nobody reads of accounts or platforms that are not there."""
    if name == "many" and not asked:
        return "insight_method.many_none_says"
    if name == "forms" and len(insight.accounts) < _SEVERAL:
        return "insight_method.forms_one_says"
    if name == "recommender" and set(insight.channels) <= _OWN:
        return "insight_method.recommender_own_says"
    return f"insight_method.{name}_says"


def _asked(name: str, insight: Insight) -> bool:
    """Whether anything of it was asked: of posts without seconds nothing is said by second."""
    return insight.posts_by_second > 0 or name not in {"factors_second", "half"}


def _if_it_applies(name: str, which: str, insight: Insight, language: str) -> str:
    """A further sentence where there is something to explain: posts without seconds, several channels."""
    there = {
        "golden": any(
            claim.number.value is not None and not isinstance(claim.picture, Course)
            for chapter in insight.chapters
            if chapter.name == "golden"
            for claim in chapter.claims
        )
        or insight.posts_by_second == 0,
        "cohort": len(insight.channels) >= _SEVERAL,
    }
    key = f"insight_method.{name}_{which}_too"
    if not there.get(name, False) or not has(language, key):
        return ""
    return ("" if language == "zh" else " ") + say(language, key)


def _added_up(insight: Insight, sure: int, language: str) -> str:
    """Where the sure questions stand on the page, so that a reader can count them; and what the other sure claims are.

    Args:
        insight: the report.
        sure: questions on content and titles that are sure.
        language: en or zh.
    """
    every = [(chapter.name, one) for chapter in insight.chapters for one in chapter.claims if one.state == SURE]
    claims = [one for name, one in every if name in {"holds", "acts"} and one.evidence == ASSOCIATION]
    if not claims:
        return ""
    lines = sum(row.sure for one in claims if isinstance(one.picture, Rows) for row in one.picture.rows)
    key = "insight_method.added_all" if lines == sure else "insight_method.added_some"
    told = say(language, key, lines=lines, claims=_claims(len(claims), language), rest=sure - lines)
    others = len(every) - len(claims)
    if not others:
        return told
    beside = say(language, "insight_method.added_others", others=_claims(others, language))
    return told + ("" if language == "zh" else " ") + beside


def _claims(n: int, language: str) -> str:
    return say(language, "insight_method.one_claim" if n == 1 else "insight_method.claims", n=n)


def chapter_titles(insight: Insight, language: str) -> dict[str, str]:
    """By name; that on views and actions names those of which something is sure."""
    titles = {name: say(language, f"insight.chapter_{name}") for name in CHAPTERS}
    every = [one for chapter in insight.chapters if chapter.name == "acts" for one in chapter.claims]
    names = [
        _lower(getattr(row.label, language))
        for one in every
        if one.state == SURE and isinstance(one.picture, Rows)
        for row in one.picture.rows
        if row.sure and (row.value.value or 1.0) > 1.0
    ]
    if names:
        gap = "、" if language == "zh" else ", "
        named = gap.join(list(dict.fromkeys(names))[:_MOST_NAMED])
        titles["acts"] = say(language, "insight.chapter_acts_sure", outcomes=named)
    return titles


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def in_short(insight: Insight, language: str) -> list[str]:
    """The first paragraph, for a terminal: which cohort, what is sure, what cannot be said yet."""
    n = posts(insight.posts, language)
    lines = [
        say(language, "insight.title", n=n),
        say(language, "insight.cohort", cohort=cohort_in_words(insight, language)),
    ]
    sure = [claim for name in insight.first if (claim := insight.claim(name)) is not None]
    lines += [f"  {getattr(claim.says, language)}" for claim in sure] or [f"  {say(language, 'insight.sure_none')}"]
    return [*lines, *(f"  {said}" for said in (*open_claims(insight, language), *not_yet(insight, language)))]
