"""Names and watermarks of other platforms and of editing programs."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="Other platforms' marks", title_zh="其他平台水印", wants=("text", "transcript"))
def watermarks(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Names and watermarks of other platforms and of editing programs."""
    return by_law(candidate, "watermarks")
