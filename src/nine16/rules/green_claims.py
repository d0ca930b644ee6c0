"""Green claims without saying what is better and who certified it."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="General green claims", title_zh="笼统的环保宣称", wants=("text", "transcript"))
def green_claims(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Green claims without saying what is better and who certified it."""
    return by_law(candidate, "green_claims")
