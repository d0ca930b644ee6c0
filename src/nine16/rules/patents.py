"""A patent named without its number."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="Patents without a number", title_zh="专利未标明专利号", wants=("text", "transcript"))
def patents(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """A patent named without its number."""
    return by_law(candidate, "patents")
