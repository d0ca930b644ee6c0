"""Whether a video is fit for a channel: every rule asked, every finding kept, what was not asked said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nine16.kinds.rule import Rule, rules
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.registry import BrokenPart
from nine16.settings import Settings

_WORST_FIRST = ("error", "warn", "info", None)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules say of one video for one channel."""

    path: str
    channel: str
    type: str | None
    passed: bool
    """No finding is an error: warnings do not fail a video."""
    findings: tuple[Finding, ...]
    """The worst first, then by time."""
    not_asked: tuple[str, ...]
    """Rules whose signals were not measured: they say nothing, which is not the same as finding nothing."""


def check(candidate: Candidate, settings: Settings, *, asked: Mapping[str, Rule] | None = None) -> Checked:
    """Ask every rule about a video that is to be posted.

    Args:
        candidate: the video, measured, with its channel and the words that go beside it.
        settings: the settings in force.
        asked: the rules; all that are about the video by default.

    Raises:
        BrokenPart: a rule failed; the message names it.

    Example:
        >>> from nine16.kinds.channel import channels
        >>> from nine16.model.video import VideoFacts
        >>> facts = VideoFacts(61.0, 1080, 1920, 25.0, 0, has_sound=True)
        >>> long = Candidate(facts, None, {}, channels()["tiktok_shop"], path="long.mp4")
        >>> checked = check(long, Settings())
        >>> checked.passed, checked.findings[0].rule, checked.findings[0].limit
        (False, 'duration', 60.0)
    """
    parts = rules() if asked is None else asked
    findings: list[Finding] = []
    not_asked: list[str] = []
    for name, part in parts.items():
        if part.about != "video":
            continue
        if any(need not in candidate.signals for need in part.needs):
            not_asked.append(name)
            continue
        findings.extend(_found(part, candidate, settings))
    ordered = tuple(sorted(findings, key=_place))
    return Checked(
        path=candidate.path,
        channel=candidate.channel.name,
        type=candidate.type,
        passed=all(finding.severity != "error" for finding in ordered),
        findings=ordered,
        not_asked=tuple(not_asked),
    )


def _place(finding: Finding) -> tuple[int, float, str]:
    return _WORST_FIRST.index(finding.severity), finding.from_s if finding.from_s is not None else -1.0, finding.rule


def _found(part: Rule, candidate: Candidate, settings: Settings) -> Sequence[Finding]:
    """The rule's findings, one, several or none."""
    try:
        found = part.check(candidate, None, settings)
    except Exception as error:
        raise BrokenPart(
            f"the rule '{part.name}' failed: {type(error).__name__}: {error}",
            where=candidate.path or None,
            hint="This is a fault of the rule, not of the video.",
        ) from error
    several = [found] if isinstance(found, Finding) else list(found or ())
    return [one if one.rule == part.name else replace(one, rule=part.name) for one in several]
