"""Names of the state, its organs and authorities lent to a product."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="Names of the state", title_zh="国家机关名义", wants=("text", "transcript"))
def state_authority(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Names of the state, its organs and authorities lent to a product."""
    return by_law(candidate, "state_authority")
