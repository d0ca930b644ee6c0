"""`nine16 settings`: every knob, its value, range and where to set it."""

from pathlib import Path

from nine16.cli.answer import Answer, AsJson
from nine16.settings import TABLE, read_settings


def settings(workspace: Path | None = None, /, *, json: AsJson = False) -> Answer:
    """Show every setting and the value in force.

    Args:
        workspace: read this workspace's nine16.toml; without it, defaults and environment.
        json: answer as JSON.
    """
    values = read_settings(workspace / "nine16.toml" if workspace else None)
    rows = [
        {
            "key": row.key,
            "value": values[row.key],
            "default": row.default,
            "low": row.low,
            "high": row.high,
            "environment": row.environment,
            "says": row.says,
        }
        for row in TABLE
    ]
    words = [f"{row['key']:28} {row['value']!s:>10}  {row['says']} ({row['environment']})" for row in rows]
    return Answer(plain_items=rows, words=words, json=json)
