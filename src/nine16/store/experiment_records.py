"""Records of experiments: what was planned, and each time somebody looked at what came of it."""

from nine16.model.experiment import Experiment, Look
from nine16.store.database import Transactions
from nine16.store.rows import experiments


class ExperimentRecords:
    """The part of a workspace's records that experiments rest on; every method is one transaction."""

    _database: Transactions

    def put_experiment(self, experiment: Experiment) -> str:
        """Keep a plan: `new`, `unchanged` or `restated`; earlier plans are kept as superseded.

        Raises:
            Clash: a result was looked at already; what was planned before it stands.
        """
        with self._database.writing() as connection:
            return experiments.put_experiment(connection, experiment)

    def experiment(self, name: str) -> Experiment:
        """The experiment of that name.

        Raises:
            NotFound: with the nearest name.
        """
        with self._database.reading() as connection:
            return experiments.experiment(connection, name)

    def experiments(self) -> list[Experiment]:
        """Every experiment as it stands, by name."""
        with self._database.reading() as connection:
            return experiments.experiments(connection)

    def earlier_plans(self, name: str) -> list[Experiment]:
        """Plans of an experiment that were changed, oldest first."""
        with self._database.reading() as connection:
            return experiments.earlier_plans(connection, name)

    def put_look(self, name: str, look: Look) -> str:
        """Keep that somebody saw a result: `new`, or `unchanged` when nothing is there that the last look had not."""
        with self._database.writing() as connection:
            return experiments.put_look(connection, name, look)

    def looks(self, name: str) -> list[Look]:
        """Every look at an experiment, oldest first."""
        with self._database.reading() as connection:
            return experiments.looks(connection, name)
