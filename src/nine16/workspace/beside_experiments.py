"""What else viewers of an experiment did: goals that it was not planned for, for the viewers of its last look.

An experiment that stops on watch time says nothing of the shop. Its log often does. This describes the same arms by other
outcomes, with intervals that hold at any look; nothing is decided by it, and no look is kept.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from nine16.model.experiment import VIEWERS, Beside, Experiment, Followed
from nine16.store.folder import Folder

GOALS = ("shop_entry", "order")
"""What an order to use a version may cost or bring, beside what it was judged by."""
_QUARTER = 0.25
"""A difference worth knowing where nobody fixed one, as everywhere in the insight report."""


def with_beside(folder: Folder, followed: Sequence[Followed], others: Sequence[Experiment] = ()) -> list[Followed]:
    """The experiments, those that stopped on something else than a goal with what their log tells of goals.

    Args:
        folder: the workspace's.
        followed: experiments with their last look.
        others: every experiment, since viewers of some are left out of others.
    """
    asked = [one for one in followed if _to_ask(one)]
    if asked:
        folder.events.build()
    return [replace(one, beside=_beside(folder, one, others)) if one in asked else one for one in followed]


def _to_ask(one: Followed) -> bool:
    from nine16.evaluate.experiments.told import judged_by_acts

    plan, look = one.experiment, one.look
    stopped = look is not None and look.state == "stop"
    return stopped and plan.design == VIEWERS and not one.same and not judged_by_acts(plan)


def _beside(folder: Folder, one: Followed, others: Sequence[Experiment]) -> tuple[Beside, ...]:
    from nine16.evaluate.experiments.by_viewer import result_by_viewer
    from nine16.evaluate.experiments.dropping import of_remaining, remaining
    from nine16.workspace.experiment_posts import posts_shown
    from nine16.workspace.exposed import Window, exposed

    plan, look = one.experiment, one.look
    if look is None:
        return ()
    shares = {each.name: [arm.share for arm in each.arms] for each in others if each.name in plan.excluding}
    window = Window(plan.starts_at, look.at + timedelta(days=1))  # as the look itself had it
    seen = exposed(folder, plan, posts_shown(folder, plan), window=window, shares_of_others=shares)
    rest, theirs = remaining(plan, look.dropped), of_remaining(plan, seen, look.dropped)
    found = []
    for goal in GOALS:
        # Pages are made as often as one likes, also of an experiment that was planned for one look.
        asked = replace(rest, outcome=goal, least_effect=_QUARTER, relative=True, looks="any")
        result = result_by_viewer(asked, theirs, action_kinds=folder.action_kinds)
        values = {arm.arm: arm.value for arm in result.arms}
        found += [
            Beside(goal, each.arm, values[each.arm], values[each.against], each.difference, result.more)
            for each in result.comparisons
            if each.difference.low is not None and each.difference.high is not None
        ]
    return tuple(found)
