"""The insight report on a cohort: what its posts teach, gathered once, and the page that tells it."""

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nine16.errors import NotFound, unknown_name
from nine16.model.cohort_words import LENGTH, CohortWords, cohort_words
from nine16.model.post import Post
from nine16.store.durable import put_whole
from nine16.store.folder import Folder

if TYPE_CHECKING:
    from datetime import date

    from nine16.evaluate.insight import Seen
    from nine16.kinds.word_list import WordList
    from nine16.model.experiment import Followed
    from nine16.model.factor import Factor
    from nine16.model.filmstrip import Filmstrip
    from nine16.model.finding import Words
    from nine16.model.insight import Insight
    from nine16.workspace.evidence import Gathered


class Insights:
    """The question of what a cohort teaches."""

    _folder: Folder

    if TYPE_CHECKING:

        def _gathered(self) -> "Gathered": ...

    def insight(self, cohort: str) -> "Insight":
        """What a cohort teaches, claim by claim, each with its picture, posts that show it, and how sure it is.

        Args:
            cohort: its words, `channel=taobao category=beauty`; empty for every post.

        Raises:
            NotFound: a word names a field that no post has, or no post belongs to the cohort; the nearest is named.
            WrongInput: a word cannot be read.
        """
        words = cohort_words(cohort)  # refused before anything is read
        from nine16.evaluate.factors_by_post.title import title_questions
        from nine16.evaluate.golden.answer import golden
        from nine16.evaluate.insight import Knows, insight
        from nine16.ingest.own_words import own_lists
        from nine16.signals.words import with_own
        from nine16.workspace.one_thread import one_thread
        from nine16.workspace.trial_sizes import trial_sizes

        folder = self._folder
        gathered = self._gathered()
        with one_thread():
            seen = cohort_of(gathered, words)
            confidence = folder.settings.number("evaluate.confidence")
            lists = with_own(own_lists(folder.path))
            titles = [one.known.post.title for one in seen]
            figures_to = _figures_to(folder, seen)
            experiments = _experiments(folder, seen)
            trials, trial_viewers = trial_sizes(folder, seen, experiments=experiments, until=figures_to)
            knows = Knows(
                golden=golden([one.known for one in seen], [words], confidence=confidence),
                factors=_factors(gathered, seen, lists, confidence=confidence),
                five_i=gathered.five_i_of({one.post_id: one.known.post for one in seen}).checked(cohort=words.text),
                experiments=experiments,
                labels=_labels(),
                figures_to=figures_to,
                trials=trials,
                trial_viewers=trial_viewers,
                lists={one.kind: _called(one, [title or "" for title in titles]) for one in lists},
                titles={one.name: one.values.tolist() for one in title_questions(titles, lists)},
            )
            return insight(
                words, seen, knows, action_kinds=folder.action_kinds, zone=folder.zone, confidence=confidence
            )

    def insight_page(
        self,
        insight: "Insight",
        *,
        language: Literal["en", "zh"] = "en",
        out: str | PathLike[str],
        notes: Sequence[str] = (),
        title: str | None = None,
    ) -> Path:
        """Write the report as one self-contained HTML page; returns the file.

        Args:
            insight: from `insight`; one serves both languages.
            language: en or zh.
            out: the file.
            notes: labels that the page must carry, e.g. "simulated".
            title: whose posts these are; left out when not given.
        """
        from nine16.report.insight import insight_page

        text = insight_page(insight, films=self._films(insight), language=language, title=title, notes=tuple(notes))
        path = Path(out)

        def write(part: Path) -> None:
            part.write_text(text, "utf-8")

        put_whole(path, write)
        return path

    def _films(self, insight: "Insight") -> "Mapping[str, Filmstrip]":
        """Pictures of the videos that the report shows, by video."""
        shown = (one for chapter in insight.chapters for claim in chapter.claims for one in claim.shown)
        wanted = {one.video_id for one in shown if one.video_id is not None}
        known = {video.video_id for video in self._folder.records.videos()}
        films = {video: self._folder.signals.get(video)[1] for video in sorted(wanted & known)}
        return {video: film for video, film in films.items() if film is not None}


def _called(words: "WordList", titles: Sequence[str]) -> Mapping[str, str]:
    """What a list of words is called, and words of it that stand in these titles."""
    from nine16.evaluate.advice.doing import words_used

    used = words_used(words, titles)
    called = {"en": words.title.lower() or words.kind, "zh": words.title_zh or words.kind}
    return {**called, "such_en": ", ".join(used), "such_zh": "、".join(used)} if used else called


def cohort_of(gathered: "Gathered", words: CohortWords) -> "list[Seen]":
    """The posts that the words mean, each with what is known of it.

    Raises:
        NotFound: there is none.
    """
    from nine16.evaluate.advice.films import film_of
    from nine16.evaluate.golden.answer import known
    from nine16.evaluate.insight import Seen

    folder = gathered.folder
    originals = {one.video_id: one.cut_of for one in gathered.videos.values() if one.cut_of is not None}
    seen = []
    for post_id, post in sorted(gathered.posts.items()):
        video = gathered.videos.get(post.video_id or "")
        length = video.facts.duration_s if video is not None and video.facts is not None else None
        if words.holds(post, duration_s=length):
            evidence = gathered.evidence(post_id)
            original = film_of(evidence, originals) if post.video_id in originals else None
            known_of = known(evidence, folder.action_kinds)
            seen.append(Seen(evidence, known_of, has_film=bool(evidence.shown), original=original))
    if not seen:
        _nobody(words, list(gathered.posts.values()), where=str(folder.path))
    return seen


def _nobody(words: CohortWords, posts: Sequence[Post], *, where: str) -> None:
    """Say which word fits no post, and the value nearest to it."""
    if not posts:
        raise NotFound("there is no post to report on", where=where, hint="Load an export or a log first.")
    for name, values in words.fields:
        if name == LENGTH:
            continue
        there = {str(value) for post in posts if (value := getattr(post, name)) is not None}
        folded = {value.casefold() for value in there}
        for value in values:
            if value.casefold() not in folded:
                raise unknown_name(name, value, there, where=words.text)
    raise NotFound(
        "no post fits all of these words together",
        where=words.text,
        hint="Leave one of them out; nine16 list shows the posts.",
    )


def _factors(
    gathered: "Gathered", seen: "Sequence[Seen]", lists: "Sequence[WordList]", *, confidence: float
) -> "tuple[Factor, ...]":
    """Factors of the cohort alone, with chances adjusted over everything that is asked of it."""
    from nine16.evaluate.factors import factors_by_second, with_adjusted
    from nine16.evaluate.factors_by_post import factors_by_post

    folder = gathered.folder
    library = [one.evidence for one in seen]
    return with_adjusted(
        (
            *factors_by_second(library, confidence=confidence),
            *factors_by_post(library, zone=folder.zone, kinds=folder.action_kinds, lists=lists, confidence=confidence),
        )
    )


def _experiments(folder: Folder, seen: "Sequence[Seen]") -> "list[Followed]":
    """Experiments on videos or posts of the cohort, each with the last result that somebody saw."""
    from nine16.workspace.beside_experiments import with_beside
    from nine16.workspace.experiment_names import followed

    here = {one.post_id for one in seen} | {one.known.post.video_id for one in seen}
    found = []
    every = followed(folder)
    for one in every:
        plan = one.experiment
        units = {video for arm in plan.arms for video in arm.videos} | {each.unit for each in plan.assigned}
        if units & here:
            found.append(one)
    return with_beside(folder, found, [one.experiment for one in every])


def _figures_to(folder: Folder, seen: "Sequence[Seen]") -> "date | None":
    """The last day that the figures cover: of the newest export, or of the newest view in a log."""
    from zoneinfo import ZoneInfo

    from nine16.evaluate.neighbours import utc
    from nine16.workspace.totals import logged_by_day

    zone, logged = ZoneInfo(folder.zone), logged_by_day(folder)
    exported = {utc(one.as_of).astimezone(zone).date() for post in seen for one in post.evidence.snapshots}
    counted = {day for post in seen for days in logged.get(post.post_id, {}).values() for day in days}
    return max(exported | counted, default=None)


def _labels() -> "dict[str, dict[str, Words]]":
    """What forms, themes and origins are called, each field by itself: "other" is a name in two of them."""
    from nine16.kinds.form import declared_forms
    from nine16.model.finding import Words

    return {
        field: {name: Words(one.title["en"], one.title["zh"]) for name, one in names.items()}
        for field, names in declared_forms().names.items()
    }
