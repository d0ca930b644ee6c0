"""Experiments: the plan stands as it was made, changes before the first look are kept, and so is every look."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from nine16.errors import Clash, unknown_name
from nine16.model.experiment import Arm, Assigned, Dropped, Experiment, Look
from nine16.model.number import Number
from nine16.model.plain import plain
from nine16.store import tables
from nine16.store.instants import instant, to_text
from nine16.store.rows.statements import Statements

_STATEMENTS = Statements(tables.experiments, key=("name",), said=("content",), found_by="name")
_INSTANTS = ("planned_at", "starts_at")


def put_experiment(connection: Connection, experiment: Experiment) -> str:
    """See `Records.put_experiment`."""
    row = {"name": experiment.name, "content": _text(experiment)}
    table = tables.experiments
    stands = connection.scalar(select(table.c.content).where(table.c.name == experiment.name, table.c.superseded == 0))
    changed = stands is not None and not _only_drawn(_experiment_of(stands), experiment)
    if changed and looks(connection, experiment.name):
        raise Clash(
            f"results of '{experiment.name}' were looked at: its plan stands",
            where=experiment.name,
            hint="Plan a new experiment under another name.",
        )
    return _STATEMENTS.put(connection, [row])[0]


def _only_drawn(stands: Experiment, other: Experiment) -> bool:
    """Whether nothing is new but that posts were drawn where none had been: that changes no plan."""
    return other == (stands if stands.assigned else replace(stands, assigned=other.assigned))


def experiment(connection: Connection, name: str) -> Experiment:
    """See `Records.experiment`."""
    found = {one.name: one for one in experiments(connection)}
    if name not in found:
        raise unknown_name("experiment", name, found)
    return found[name]


def experiments(connection: Connection) -> list[Experiment]:
    """See `Records.experiments`."""
    table = tables.experiments
    rows = connection.scalars(select(table.c.content).where(table.c.superseded == 0).order_by(table.c.name))
    return [_experiment_of(row) for row in rows]


def earlier_plans(connection: Connection, name: str) -> list[Experiment]:
    """See `Records.earlier_plans`."""
    table = tables.experiments
    query = select(table.c.content).where(table.c.name == name, table.c.superseded == 1)
    return [_experiment_of(row) for row in connection.scalars(query.order_by(table.c.experiment_no))]


def put_look(connection: Connection, name: str, look: Look) -> str:
    """See `Records.put_look`."""
    said = {"state": look.state, "n": look.n, "differences": plain(look.differences)}
    if look.dropped:
        said["dropped"] = plain(look.dropped)
    content = json.dumps(said, ensure_ascii=False, sort_keys=True)
    table = tables.experiment_looks
    last = connection.scalar(
        select(table.c.content).where(table.c.name == name).order_by(table.c.look_no.desc()).limit(1)
    )
    if last == content:
        return "unchanged"
    connection.execute(insert(table).values(name=name, at=to_text(look.at), content=content))
    return "new"


def looks(connection: Connection, name: str) -> list[Look]:
    """See `Records.looks`."""
    table = tables.experiment_looks
    rows = connection.execute(select(table.c.at, table.c.content).where(table.c.name == name).order_by(table.c.look_no))
    return [_look_of(at, json.loads(content)) for at, content in rows]


def _text(experiment: Experiment) -> str:
    return json.dumps(plain(experiment), ensure_ascii=False, sort_keys=True)


def _experiment_of(text: str) -> Experiment:
    said: dict[str, Any] = json.loads(text)
    said["arms"] = tuple(Arm(one["name"], tuple(one["videos"]), one["share"]) for one in said["arms"])
    said["assigned"] = tuple(Assigned(**one) for one in said["assigned"])
    said["excluding"] = tuple(said["excluding"])
    for name in _INSTANTS:
        said[name] = datetime.fromisoformat(said[name])
    return Experiment(**said)


def _look_of(at: str, said: Mapping[str, Any]) -> Look:
    differences = {arm: Number(**number) for arm, number in said["differences"].items()}
    dropped = tuple(
        Dropped(one["arm"], one["against"], datetime.fromisoformat(one["at"]), Number(**one["difference"]))
        for one in said.get("dropped", ())
    )
    return Look(instant(at), said["state"], said["n"], differences, dropped)
