"""Words of treating a disease for what is no medicine."""

from nine16.kinds.rule import rule
from nine16.model.candidate import Candidate
from nine16.model.finding import Finding
from nine16.rules._by_law import by_law
from nine16.settings import Settings


@rule(title="Medical claims", title_zh="医疗用语与疾病治疗宣称", wants=("text", "transcript"))
def medical_claims(candidate: Candidate, _audience: object, _settings: Settings) -> list[Finding]:
    """Words of treating a disease for what is no medicine."""
    return by_law(candidate, "medical_claims")
