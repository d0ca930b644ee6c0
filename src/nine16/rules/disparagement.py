"""Other goods run down instead of compared."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="Running others down", title_zh="贬低他人商品", wants=("text", "transcript"))
def disparagement(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Other goods run down instead of compared."""
    return by_law(candidate, "disparagement")
