"""An experiment that begins with a finding: its edit becomes an arm, its worth the least effect.

Where an experiment has proven another edit of the finding, that one is what the open edit is tried against.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from shlex import quote
from typing import TYPE_CHECKING, Literal

from nine16.errors import Clash, WrongInput, unknown_name
from nine16.model.experiment import PAIRS, VIEWERS
from nine16.model.finding import Words
from nine16.store.folder import Folder

if TYPE_CHECKING:
    from nine16.evaluate.experiments.of_finding import FromFinding
    from nine16.model.evaluation import Evaluation
    from nine16.model.finding import Edit, Finding, Tried


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
            Clash: experiments have settled what the finding proposes, and no other cut is named.
            NotFound: there is no such post or finding.
            WrongInput: the post's video is not known.
        """
        from nine16.evaluate.experiments.of_finding import from_finding, settled
        from nine16.evaluate.findings import reference

        evaluation, finding = self._finding(name)
        # A video with one post may stand for it in what people write; the result goes back by the post.
        name = reference(evaluation.post_id, finding)
        video = evaluation.video_id
        if video is None:
            raise WrongInput(
                f"nobody said which video '{evaluation.post_id}' shows", where=name, hint="nine16 match, then plan."
            )
        last = settled(finding)
        if last is not None and cut is None:
            raise _nothing_left(name, finding, last)
        made_of = f"{video}-{finding.rule}" + ("" if finding.from_s is None else f"-{finding.from_s:g}")
        carries = self._cut(cut or f"{video}-{finding.rule}", video, finding)
        tells = from_finding(finding, evaluation)
        by = design or (VIEWERS if evaluation.seconds else PAIRS)
        first = video if by == VIEWERS else "as before"
        proven = self._proven_cut(finding) if by == VIEWERS else None
        if proven is not None and proven != carries.name:
            first = proven
        called = _plain_name(made_of)
        return Drafted(
            name=called,
            arms=(first, carries.name),
            outcome=tells.outcome,
            # What the finding lost is told of the original: against a cut that has it back a usual difference is asked.
            least_effect="5%" if by == VIEWERS and first != video else _least(tells),
            design="viewers" if by == VIEWERS else "pairs",
            channel=evaluation.channel,
            finding=name,
            lengths={} if carries.there or carries.length_s is None else {carries.name: carries.length_s},
            to_do=_to_do(name, finding, carries, original=video, first=first, called=called, design=by),
        )

    def _proven_cut(self, finding: "Finding") -> str | None:
        """The video that carries the proven edit, where it is here and another edit is still open."""
        from nine16.evaluate.experiments.of_finding import proof

        proven = proof(finding) if finding.untried is not None else None
        videos = {one.video_id for one in self._folder.records.videos()}
        return proven.arm if proven is not None and proven.arm in videos else None

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


def _nothing_left(name: str, finding: "Finding", last: "Tried") -> Clash:
    """That experiments have answered what the finding proposes: which one, and what can still be done."""
    from nine16.evaluate.experiments.of_finding import proof

    proven = proof(finding)
    if proven is None:
        told = f"nothing is left to try here: experiment '{last.experiment}' found the edit no better"
    elif finding.untried is None:
        told = f"nothing is left to try here: experiment '{proven.experiment}' has proven the edit"
    else:
        told = (
            f"nothing is left to try here: experiment '{proven.experiment}' has proven an edit, "
            f"and '{last.experiment}' has answered the other one"
        )
    shows = proven.experiment if proven is not None else last.experiment
    hint = (
        f"nine16 experiment result WORKSPACE {quote(shows)} shows it. "
        "To try another edit of these seconds, name the video that has it: --cut VIDEO."
    )
    return Clash(told, where=name, hint=hint)


def _to_do(
    name: str, finding: "Finding", cut: _Cut, *, original: str, first: str, called: str, design: str
) -> tuple[Mapping[str, str], ...]:
    """What is known already, and what must be made, added and shown, in order."""
    from nine16.evaluate.experiments.words import said
    from nine16.studio.edit_words import edit_words

    told = finding.message
    notes = [
        said("trying", reference=name, message={"en": told.en, "zh": told.zh}),
        *_known(finding, cut, first=first, called=called),
    ]
    if not cut.there:
        file = f"{cut.name}.mp4"
        if cut.edit is None:
            notes.append(said("render_unsaid", original=original, file=file))
        else:
            words: Words = edit_words(cut.edit)
            done = {"en": words.en, "zh": words.zh}
            notes.append(said("render", original=original, file=file, edit=done))
        command = (
            f"nine16 add WORKSPACE {quote(file)} --id {quote(cut.name)} --cut-of {quote(original)}{_flag(cut.edit)}"
        )
        notes.append(said("then_add", command=command))
    assign = f"nine16 experiment assign WORKSPACE {called}"
    if design == VIEWERS:
        notes.append(said("both_shown", command=f"{assign} --viewers viewers.txt"))
    else:
        notes.append(said("pairs_of_posts", command=assign))
    notes.append(said("then_look", command=f"nine16 experiment result WORKSPACE {called}"))
    return tuple(notes)


def _known(finding: "Finding", cut: _Cut, *, first: str, called: str) -> list[Mapping[str, str]]:
    """What experiments have told of the finding's seconds so far: what is proven first, then what is open."""
    from nine16.evaluate.experiments.of_finding import proof
    from nine16.evaluate.experiments.words import said
    from nine16.studio.edit_words import edit_words

    proven, notes = proof(finding), []
    if proven is not None and finding.edit is not None:
        words = edit_words(finding.edit)
        says = {"en": proven.says.en, "zh": proven.says.zh}
        edit = {"en": words.en, "zh": words.zh}
        notes.append(said("already_proven", experiment=proven.experiment, edit=edit, says=says))
        if finding.untried is not None and cut.edit is not None:
            words = edit_words(cut.edit)
            key = "still_open" if first == proven.arm else "still_open_alone"
            notes.append(said(key, first=first, edit={"en": words.en, "zh": words.zh}))
    notes += [
        said("tried_before", experiment=one.experiment, says={"en": one.says.en, "zh": one.says.zh})
        for one in finding.tried
        if one is not proven and one.experiment != called
    ]
    return notes


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
