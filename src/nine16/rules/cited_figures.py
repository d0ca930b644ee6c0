"""Figures and proof cited without saying whose they are."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="Figures without a source", title_zh="引证数据无出处", wants=("text", "transcript"))
def cited_figures(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Figures and proof cited without saying whose they are."""
    return by_law(candidate, "cited_figures")
