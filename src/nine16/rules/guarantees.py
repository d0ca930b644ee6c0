"""Effects, safety, returns or exams promised to everybody."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="Promises of effect, safety and returns", title_zh="功效、安全与收益保证", wants=("text", "transcript"))
def guarantees(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Effects, safety, returns or exams promised to everybody."""
    return by_law(candidate, "guarantees")
