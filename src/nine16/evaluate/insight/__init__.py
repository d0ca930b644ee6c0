"""What a cohort teaches, claim by claim."""

from nine16.evaluate.insight.report import Knows, insight
from nine16.evaluate.insight.seen import Seen

__all__ = ["Knows", "Seen", "insight"]
