"""A rule looks at a video (or at its audience) and says what it finds: one file, one test, one docs line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from nine16.model.audience import Audience
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.registry import Registry
from nine16.settings import Settings

Check = Callable[[Candidate, Audience | None, Settings], "Finding | Sequence[Finding] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name is its file's name."""

    name: str
    title: str
    title_zh: str
    about: str
    """video: whether it is fit to be posted; audience: what its viewers did, asked only with an audience."""
    needs: tuple[str, ...]
    """Signals it looks at; without them it is not asked, and the check says so."""
    check: Check = field(repr=False)
    says: str = ""
    """First line of the check's docstring: the docs row."""
    wants: tuple[str, ...] = ()
    """Signals it looks at where they are known: they are measured for a check, but it is asked without them too."""


def rule(
    *, title: str, title_zh: str, about: str = "video", needs: tuple[str, ...] = (), wants: tuple[str, ...] = ()
) -> Callable[[Check], Rule]:
    """Make a rule of `check(candidate, audience, settings) -> Finding | several | None`.

    Example:
        >>> @rule(title="Has sound", title_zh="有声音")
        ... def has_sound(candidate, audience, settings):
        ...     "A video without sound loses who listens."
        >>> has_sound.name, has_sound.says
        ('has_sound', 'A video without sound loses who listens.')
    """

    def make(check: Check) -> Rule:
        name = str(getattr(check, "__name__", ""))
        says = (check.__doc__ or "").strip().splitlines()
        return Rule(name, title, title_zh, about, needs, check, says[0] if says else "", wants)

    return make


def rules() -> Registry[Rule]:
    """Every rule, by name."""
    return Registry(Rule, "nine16.rules")
