"""Children urged to ask their parents for a product."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="Urging children", title_zh="劝诱未成年人", wants=("text", "transcript"))
def children(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Children urged to ask their parents for a product."""
    return by_law(candidate, "children")
