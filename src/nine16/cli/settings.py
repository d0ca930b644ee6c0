"""`nine16 settings`: every knob, its value, range and where to set it."""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from nine16.cli.answer import Answer, AsJson
from nine16.settings import TABLE, read_settings


def settings(workspace: Path | None = None, /, *, language: Literal["en", "zh"] = "en", json: AsJson = False) -> Answer:
    """Show every setting and the value in force.

    Args:
        workspace: read this workspace's nine16.toml; without it, defaults and environment.
        language: en or zh.
        json: answer as JSON.
    """
    values = read_settings(workspace / "nine16.toml" if workspace else None)
    rows: list[dict[str, object]] = [
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
    if language == "zh":
        words = [
            f"{row['key']:28} {row['value']!s:>10}  {in_chinese()[str(row['key'])]}（{row['environment']}）"
            for row in rows
        ]
    else:
        words = [f"{row['key']:28} {row['value']!s:>10}  {row['says']} ({row['environment']})" for row in rows]
    return Answer(plain_items=rows, words=words, json=json)


@functools.lru_cache
def in_chinese() -> Mapping[str, str]:
    """What each setting is, in Chinese, by its key."""
    return tomllib.loads((importlib.resources.files("nine16.cli") / "settings_zh.toml").read_text("utf-8"))
