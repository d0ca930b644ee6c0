"""An experiment that begins with a finding: its edit becomes an arm, its worth the least effect."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from nine16.errors import WrongInput, unknown_name
from nine16.model.experiment import PAIRS, VIEWERS
from nine16.model.finding import Words
from nine16.store.folder import Folder

if TYPE_CHECKING:
    from nine16.evaluate.experiments.of_finding import FromFinding
    from nine16.model.evaluation import Evaluation
    from nine16.model.finding import Edit, Finding


@dataclass(frozen=True, slots=True)
class _Cut:
    """The arm that has the edit."""

    name: str
    there: bool
    """Whether it is in the library already."""
    length_s: float | None
    edit: "Edit | None"


@dataclass(frozen=True, slots=True)
class Drafted:
    """What follows from a finding, for `plan_experiment`."""

    name: str
    arms: tuple[str, str]
    outcome: str
    least_effect: str
    design: Literal["viewers", "pairs"]
    channel: str
    finding: str
    lengths: Mapping[str, float]
    """Of the arm that is yet to be added, in seconds."""
    to_do: tuple[Mapping[str, str], ...]
    """en, zh: what must be cut, added and shown, in order."""


class FromFindings:
    """The way from a finding to an experiment."""

    _folder: Folder

    if TYPE_CHECKING:

        def evaluate(self, name: str, *, channel: str | None = None) -> "Evaluation":
            """As in `Answers`."""

    def draft_of_finding(
        self, name: str, *, cut: str | None = None, design: Literal["viewers", "pairs"] | None = None
    ) -> Drafted:
        """The experiment that tries a finding's edit: the original against the cut that carries it; nothing is kept.

        Args:
            name: the finding's reference, e.g. `player:lipstick/unreadable_moment@1`.
            cut: the cut's video id; a name that is yet to be added is fine. By default one made of the finding.
            design: viewers where the post has a log (its player is one's own), else pairs, unless it is said.

        Raises:
            NotFound: there is no such post or finding.
            WrongInput: the post's video is not known.
        """
        from nine16.evaluate.experiments.of_finding import from_finding
        from nine16.evaluate.findings import reference

        evaluation, finding = self._finding(name)
        # A video with one post may stand for it in what people write; the result goes back by the post.
        name = reference(evaluation.post_id, finding)
        video = evaluation.video_id
        if video is None:
            raise WrongInput(
                f"nobody said which video '{evaluation.post_id}' shows", where=name, hint="nine16 match, then plan."
            )
        made_of = f"{video}-{finding.rule}" + ("" if finding.from_s is None else f"-{finding.from_s:g}")
        carries = self._cut(cut or f"{video}-{finding.rule}", video, finding)
        tells = from_finding(finding, evaluation)
        by = design or (VIEWERS if evaluation.seconds else PAIRS)
        return Drafted(
            name=_plain_name(made_of),
            arms=(video if by == VIEWERS else "as before", carries.name),
            outcome=tells.outcome,
            least_effect=_least(tells),
            design="viewers" if by == VIEWERS else "pairs",
            channel=evaluation.channel,
            finding=name,
            lengths={} if carries.there or carries.length_s is None else {carries.name: carries.length_s},
            to_do=_to_do(name, finding, video, carries, by),
        )

    def _finding(self, name: str) -> "tuple[Evaluation, Finding]":
        from nine16.evaluate.findings import named, reference

        post, slash, _ = name.rpartition("/")
        if not slash:
            raise WrongInput(
                f"'{name}' names no finding",
                where="--from-finding",
                hint="POST/RULE@SECOND, as nine16 evaluate shows it: player:lipstick/unreadable_moment@1.",
            )
        evaluation = self.evaluate(post)
        known = [reference(evaluation.post_id, one) for one in evaluation.findings]
        found = named(evaluation.post_id, evaluation.findings, f"{evaluation.post_id}/{name[len(post) + 1 :]}")
        if found is None:
            raise unknown_name("finding", name, known, where=evaluation.post_id)
        return evaluation, found

    def _cut(self, name: str, original: str, finding: "Finding") -> _Cut:
        from nine16.model.time_map import length_s, time_map_of

        edit = finding.untried or finding.edit  # what is proven needs no experiment
        videos = {one.video_id: one for one in self._folder.records.videos()}
        if name in videos:
            return _Cut(name, True, None, edit)
        facts = videos[original].facts if original in videos else None
        lasts_s = None
        if facts is not None:
            edits = () if edit is None else (edit,)
            lasts_s = float(length_s(time_map_of(edits, Fraction(str(facts.duration_s)))))
        return _Cut(name, False, lasts_s, edit)


def _least(tells: "FromFinding") -> str:
    """The least effect as a plan takes it; 5 % where the finding does not tell."""
    if tells.least_effect is None:
        return "5%"
    if tells.outcome == "watch_time":
        return f"{tells.least_effect:.3g}"
    return f"{100 * tells.least_effect:.3g}pp"


def _to_do(name: str, finding: "Finding", original: str, cut: _Cut, design: str) -> tuple[Mapping[str, str], ...]:
    """What must be made, added and shown, in order."""
    from nine16.evaluate.experiments.words import said
    from nine16.studio.edit_words import edit_words

    told = finding.message
    notes = [said("trying", reference=name, message={"en": told.en, "zh": told.zh})]
    if not cut.there:
        if cut.edit is None:
            notes.append(said("render_unsaid", original=original, cut=cut.name))
        else:
            words: Words = edit_words(cut.edit)
            done = {"en": words.en, "zh": words.zh}
            notes.append(said("render", original=original, cut=cut.name, edit=done))
        command = f"nine16 add WORKSPACE FILE --id {cut.name} --cut-of {original}{_flag(cut.edit)}"
        notes.append(said("then_add", command=command))
    notes.append(said("both_shown" if design == VIEWERS else "pairs_of_posts"))
    return tuple(notes)


def _flag(edit: "Edit | None") -> str:
    """The edit as `nine16 add` takes it; nothing for one that keeps time."""
    if edit is None or edit.from_s is None or edit.to_s is None:
        return ""
    span = f"{float(edit.from_s):.6g}-{float(edit.to_s):.6g}"
    if edit.op == "cut_out":
        return f" --edit cut_out:{span}"
    if edit.op == "move" and edit.to_at_s is not None:
        return f" --edit move:{span}@{float(edit.to_at_s):.6g}"
    if edit.op == "speed" and edit.factor is not None:
        return f" --edit speed:{span}x{float(edit.factor):.6g}"
    return ""


def _plain_name(text: str) -> str:
    """A name that an experiment may have.

    Example:
        >>> _plain_name("lip stick-lost_moment-1")
        'lip-stick-lost_moment-1'
    """
    return "".join(letter if letter.isalnum() or letter in "._-" else "-" for letter in text)[:80]
