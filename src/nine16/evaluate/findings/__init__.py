"""Findings about the audience: few, sure, ranked by what they are worth, each with the edit that answers it."""

from nine16.evaluate.findings.answer import findings
from nine16.evaluate.findings.library import Library
from nine16.evaluate.findings.reference import named, reference

__all__ = ["Library", "findings", "named", "reference"]
