"""Experiments of a workspace: planned before, drawn for, looked at, and kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from nine16.errors import Clash, WrongInput, unknown_name
from nine16.model.experiment import PAIRS, VIEWERS, WEEKS, Arm, Assigned, Experiment, Look
from nine16.store.folder import Folder
from nine16.store.turns import EXPERIMENTS, turn
from nine16.workspace.least_effect import effect_in

if TYPE_CHECKING:
    from nine16.evaluate.experiments.answer import Result, Words
    from nine16.evaluate.experiments.plan_answer import Planned

_NAME = re.compile(r"[\w.-]{1,80}")


class Experiments:
    """The questions that only an experiment answers."""

    _folder: Folder

    def plan_experiment(  # noqa: PLR0913 - everything that is fixed before the first result
        self,
        name: str,
        arms: Sequence[str],
        *,
        outcome: str,
        least_effect: str = "5%",
        design: Literal["viewers", "pairs", "weeks"] = VIEWERS,
        shares: Sequence[float] | None = None,
        looks: Literal["any", "end"] = "any",
        starts: datetime | None = None,
        planned: int | None = None,
        upto_s: float | None = None,
        cap_minor: int | None = None,
        currency: str | None = None,
        channel: str | None = None,
        told_by: Literal["hash", "seen"] = "hash",
        covariate_days: int = 28,
        age_days: int = 7,
        power: float = 0.8,
        seed: int = 916,
        excluding: Sequence[str] = (),
        finding: str | None = None,
        lengths: Mapping[str, float] | None = None,
        now: datetime | None = None,
    ) -> "Planned":
        """Fix what is compared and by what, and say how many viewers or pairs it takes; the plan is kept.

        Args:
            name: of the experiment; it is part of every viewer's hash.
            arms: videos (cuts) for viewers; names of what is tried for posts. The first is what others are compared with.
            outcome: watch_time, sales, views, or a rate.
            least_effect: the smallest difference worth knowing: `5%` of the first arm's value, or a number in its unit.
            design: draw viewers, matched pairs of posts, or weeks.
            shares: of the viewers, for each arm; equal by default.
            looks: any (always-valid intervals) or end (one look).
            starts: when it begins; now by default. Without an offset it is meant in the workspace's zone.
            planned: viewers or pairs, instead of as many as it takes.
            upto_s: watch_time: seconds beyond are not counted; by default the shortest arm's length.
            cap_minor: sales: each viewer counts up to so much, in minor units; by default the 99th percentile so far.
            currency: of sales.
            channel: only posts on this channel.
            told_by: hash (nine16's) or seen (the first cut a viewer saw, if another system draws).
            covariate_days: days before the start that are looked at for each viewer; 0 asks nothing.
            age_days: age at which posts are compared.
            power: chance to find the least effect.
            seed: of the coins of pairs and weeks.
            excluding: other experiments whose viewers are left out.
            finding: the finding whose edit is tried.
            lengths: of arms that are yet to be added to the library, in seconds.
            now: when it is planned; this instant by default.

        Raises:
            WrongInput: an argument cannot be, or nothing tells how far viewers lie apart.
            Clash: the experiment has been looked at; its plan stands.
        """
        from nine16.evaluate.experiments.assign_viewers import edges
        from nine16.evaluate.experiments.outcomes import outcome as known_outcome
        from nine16.evaluate.experiments.words import said
        from nine16.workspace.experiment_history import drafted, of_different_films, planned_from_history

        if not _NAME.fullmatch(name):
            raise WrongInput(f"'{name}' cannot name an experiment", where="name", hint="Letters, digits, - and _.")
        if len(set(arms)) != len(arms) or len(arms) < 2 or (design != VIEWERS and len(arms) != 2):
            raise WrongInput(
                "an experiment has two arms or more, each once", where="arms", hint="Pairs and weeks: two."
            )
        given = tuple(shares) if shares is not None else tuple(1.0 / len(arms) for _ in arms)
        if len(given) != len(arms):
            raise WrongInput(f"{len(given)} shares for {len(arms)} arms", where="shares", hint="One for each arm.")
        edges(given)
        _check(planned=planned, upto_s=upto_s, cap_minor=cap_minor, days=(covariate_days, age_days), power=power)
        what = known_outcome(outcome, design=design)
        least, relative = effect_in(least_effect, points=what.unit == "share")
        now = self._instant(now) or datetime.now(UTC)
        known = {one.name: one for one in self._folder.records.experiments()}
        for other in excluding:
            if other not in known or other == name:
                raise unknown_name("other experiment", other, known)
        draft = Experiment(
            name=name,
            design=design,
            arms=tuple(
                Arm(arm, (arm,) if design == VIEWERS else (), share) for arm, share in zip(arms, given, strict=True)
            ),
            outcome=outcome,
            least_effect=least,
            relative=relative,
            planned=0,
            planned_at=now,
            starts_at=self._instant(starts) or now,
            looks=looks if design == VIEWERS else "end",
            power=power,
            upto_s=upto_s,
            cap_minor=cap_minor,
            currency=currency,
            channel=channel,
            told_by=told_by,
            covariate_days=covariate_days,
            age_days=age_days,
            seed=seed,
            excluding=tuple(excluding),
            finding=finding,
        )
        self._folder.events.build()
        answer = planned_from_history(
            self._folder, drafted(self._folder, draft, lengths=lengths or {}), given=planned, now=now
        )
        if of_different_films(self._folder, draft, to_come=lengths or ()):
            answer = replace(answer, notes=(*answer.notes, said("plan_films")))
        with turn(self._folder.path, EXPERIMENTS):
            return self._kept_plan(answer, planned=planned, cap_minor=cap_minor)

    def _kept_plan(self, answer: "Planned", *, planned: int | None, cap_minor: int | None) -> "Planned":
        """Keep a plan unless it is there; what was drawn while it was reckoned stands."""
        name = answer.experiment.name
        # Asked again here: working a plan out takes a while, and somebody may have drawn for the one before.
        known = {one.name: one for one in self._folder.records.experiments()}
        if name in known:
            before = known[name]
            again = replace(
                answer.experiment,
                planned=answer.experiment.planned if planned is not None else before.planned,
                cap_minor=answer.experiment.cap_minor if cap_minor is not None else before.cap_minor,
            )
            if same_plan(before, again):
                return replace(answer, experiment=before, state="unchanged")
            if before.assigned:
                raise Clash(
                    f"the posts of '{name}' were drawn already: its plan stands",
                    where=name,
                    hint="Plan a new experiment under another name.",
                )
        return replace(answer, state=self._folder.records.put_experiment(answer.experiment))

    def experiments(self) -> list[Experiment]:
        """Every experiment as it stands, by name."""
        return self._folder.records.experiments()

    def experiment_looks(self, name: str) -> list[Look]:
        """Every result of an experiment that somebody saw, oldest first."""
        self._folder.records.experiment(name)
        return self._folder.records.looks(name)

    def assign_viewers(self, name: str, viewers: Sequence[str]) -> list[Assigned]:
        """The arm of each viewer; an empty one for those outside, and for those whose arm was dropped.

        Raises:
            WrongInput: the experiment draws posts, not viewers.
        """
        from nine16.evaluate.experiments.assign_viewers import OUTSIDE, arms_of
        from nine16.evaluate.experiments.dropping import dropped_so_far

        experiment = self._folder.records.experiment(name)
        if experiment.design != VIEWERS:
            raise WrongInput(
                f"'{name}' draws posts, not viewers", where=name, hint="nine16 experiment assign NAME VIDEO ..."
            )
        shares = [arm.share for arm in experiment.arms]
        found = arms_of(name, viewers, shares=shares, excluding=self.shares_of(experiment.excluding))
        gone = {one.arm for one in dropped_so_far(self._folder.records.looks(name))}
        shown = {place: "" if arm.name in gone else arm.name for place, arm in enumerate(experiment.arms)}
        return [
            Assigned(viewer, "", shown.get(arm, "") if arm != OUTSIDE else "")
            for viewer, arm in zip(viewers, found.tolist(), strict=True)
        ]

    def assign_posts(self, name: str, posts: Sequence[str] = (), *, first: date | None = None) -> list[Assigned]:
        """Draw the arms of posts in matched pairs, or of weeks; the list is kept and drawn only once.

        Args:
            name: of the experiment.
            posts: for pairs: videos (or posts) to be paired; alike are those of one category and about one length.
            first: for weeks: the day the first one begins; by default the experiment's start.

        Raises:
            Clash: the list was drawn already, with other posts.
            WrongInput: the experiment draws viewers, or there are fewer than two posts.
        """
        with turn(self._folder.path, EXPERIMENTS):  # of two who draw at once the second one's list must be the first's
            return self._drawn(name, posts, first=first)

    def _drawn(self, name: str, posts: Sequence[str], *, first: date | None) -> list[Assigned]:
        from nine16.evaluate.experiments.assign_posts import matched_pairs, turns_of_weeks
        from nine16.workspace.experiment_posts import likeness

        experiment = self._folder.records.experiment(name)
        arms = experiment.arms[0].name, experiment.arms[1].name
        if experiment.design == PAIRS:
            if len(set(posts)) < 2 or len(set(posts)) != len(posts):
                raise WrongInput("pairs need two posts or more, each once", where=name, hint="Name the videos.")
            alike = likeness(self._folder, posts)
            drawn = matched_pairs(alike, name=name, seed=experiment.seed, arms=arms)
        elif experiment.design == WEEKS:
            day = first or experiment.starts_at.astimezone(ZoneInfo(self._folder.zone)).date()
            drawn = turns_of_weeks(day, weeks=2 * experiment.planned, name=name, seed=experiment.seed, arms=arms)
        else:
            raise WrongInput(
                f"'{name}' draws viewers, not posts", where=name, hint="nine16 experiment assign NAME --viewers FILE"
            )
        if experiment.assigned and experiment.assigned != drawn:
            raise Clash(
                f"the posts of '{name}' were drawn already",
                where=name,
                hint="They stand: drawing again until it fits is no drawing. Plan a new experiment for other posts.",
            )
        self._folder.records.put_experiment(replace(experiment, assigned=drawn))
        return list(drawn)

    def experiment_lasts(self, name: str) -> "Words | None":
        """How long an experiment on posts or weeks lasts, drawn or planned; None for viewers or an unknown pace."""
        from nine16.workspace.experiment_history import posts_compared
        from nine16.workspace.experiment_length import how_long

        experiment = self._folder.records.experiment(name)
        return how_long(self._folder, experiment, posts_compared(self._folder, experiment), now=datetime.now(UTC))

    def experiment_result(self, name: str, *, now: datetime | None = None) -> "Result":
        """What an experiment says so far, or why it says nothing; the look is kept.

        Args:
            name: of the experiment.
            now: when it is looked at; this instant by default.

        Raises:
            NotFound: there is no such experiment.
        """
        with turn(self._folder.path, EXPERIMENTS):  # a look rests on the looks before it
            return self._looked_at(name, now=now)

    def _looked_at(self, name: str, *, now: datetime | None) -> "Result":
        from nine16.evaluate.experiments.by_post import result_by_post
        from nine16.evaluate.experiments.by_viewer import result_by_viewer
        from nine16.evaluate.experiments.dropping import dropped_so_far, of_remaining, remaining
        from nine16.evaluate.experiments.one_look import as_answered, the_look
        from nine16.evaluate.experiments.told import on_days_of
        from nine16.workspace.arms_on_original import with_arms_on_original
        from nine16.workspace.experiment_posts import posts_shown, values_of
        from nine16.workspace.exposed import Window, exposed

        records = self._folder.records
        experiment, looks = on_days_of(self._folder.zone, records.experiment(name), records.looks(name))
        self._folder.events.build()
        now = (self._instant(now) or datetime.now(UTC)).astimezone(ZoneInfo(self._folder.zone))
        plans = [one for one in records.earlier_plans(name) if not same_plan(one, experiment)]
        if experiment.design == VIEWERS:
            seen = exposed(
                self._folder,
                experiment,
                posts_shown(self._folder, experiment),
                window=Window(experiment.starts_at, now + timedelta(days=1)),
                shares_of_others=self.shares_of(experiment.excluding),
            )
            result = result_by_viewer(
                experiment,
                seen,
                action_kinds=self._folder.action_kinds,
                replanned=len(plans),
                dropped=dropped_so_far(looks),
                at=now,
            )
            rest = remaining(experiment, result.dropped)
            result = with_arms_on_original(self._folder, result, rest, of_remaining(experiment, seen, result.dropped))
        else:
            result = result_by_post(experiment, values_of(self._folder, experiment, now=now), replanned=len(plans))
        result = as_answered(experiment, result, the_look(experiment, looks))
        differences = {one.arm: one.difference for one in result.comparisons}
        records.put_look(name, Look(now, result.state, result.n, differences, result.dropped))
        return result

    def shares_of(self, names: Sequence[str]) -> Mapping[str, Sequence[float]]:
        """Shares of the arms of other experiments, by name."""
        return {name: [arm.share for arm in self._folder.records.experiment(name).arms] for name in names}

    def _instant(self, told: datetime | None) -> datetime | None:
        if told is None:
            return None
        return (told if told.tzinfo is not None else told.replace(tzinfo=ZoneInfo(self._folder.zone))).astimezone(UTC)


def _check(
    *, planned: int | None, upto_s: float | None, cap_minor: int | None, days: tuple[int, int], power: float
) -> None:
    """Refuse numbers that cannot be planned with."""
    wrong = {
        "planned": planned is not None and planned < 2,
        "upto_s": upto_s is not None and not 0 < upto_s < 86_400,
        "cap_minor": cap_minor is not None and cap_minor <= 0,
        "days": min(days) < 0 or max(days) > 3_650,
        "power": not 0.5 <= power <= 0.99,
    }
    for name, is_wrong in wrong.items():
        if is_wrong:
            raise WrongInput(
                f"that {name} cannot be planned with",
                where=name,
                hint="planned: 2 or more; upto_s and cap_minor: above 0; days: 0 to 3,650; power: 0.5 to 0.99.",
            )


def same_plan(one: Experiment, other: Experiment) -> bool:
    """Whether two plans differ only in when they were written down, or in what was drawn since.

    Example:
        >>> from datetime import UTC, datetime
        >>> at = datetime(2026, 11, 1, tzinfo=UTC)
        >>> plan = Experiment("x", "pairs", (), "views", 0.2, True, 8, at, at)
        >>> same_plan(plan, replace(plan, assigned=(Assigned("a", "pair 1", "A"),)))
        True
    """
    begun = one.starts_at if one.starts_at != one.planned_at else None
    other_begun = other.starts_at if other.starts_at != other.planned_at else None
    same = replace(other, planned_at=one.planned_at, starts_at=one.starts_at, assigned=one.assigned)
    return begun == other_begun and same == one
