"""What an account should repeat, stop and try, from the factors and findings of its posts."""

from nine16.evaluate.advice.answer import Advised, advise
from nine16.evaluate.advice.known import Known

__all__ = ["Advised", "Known", "advise"]
