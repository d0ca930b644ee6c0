"""A video that leads to a purchase, or that a seller paid for, says that it is advertising."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="Advertising is marked", title_zh="广告标识", wants=("text", "transcript"))
def advertising_disclosure(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """A video that leads to a purchase, or that a seller paid for, says that it is advertising."""
    found = by_law(candidate, "advertising_disclosure")
    return found[:1]  # one label settles them all, so that one finding says it
