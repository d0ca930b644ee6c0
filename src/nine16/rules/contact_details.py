"""Numbers, accounts and addresses that lead viewers off the platform."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="Contact details", title_zh="联系方式与站外引流", wants=("text", "transcript"))
def contact_details(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Numbers, accounts and addresses that lead viewers off the platform."""
    return by_law(candidate, "contact_details")
