"""One likelihood for all evidence: who stays and who comes back, from whatever sources tell of it."""

from nine16.evaluate.likelihood.learning import learn_prior
from nine16.evaluate.likelihood.prior import CurvePrior, cold_start
from nine16.evaluate.likelihood.seen import Seen, seen

__all__ = ["CurvePrior", "Seen", "cold_start", "learn_prior", "seen"]
