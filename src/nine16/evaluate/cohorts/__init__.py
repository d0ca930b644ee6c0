"""Cohorts: what a post is compared with, and where it stands there."""

from nine16.evaluate.cohorts.like import OnChannel
from nine16.evaluate.cohorts.standing import Standing, standing
from nine16.evaluate.cohorts.standings import Standings

__all__ = ["OnChannel", "Standing", "Standings", "standing"]
