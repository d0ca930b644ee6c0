"""What the indicators of the five i read in each video, kept: reading a library's signals anew takes a tenth of a second a video.

They are kept in `derived/five_i.json` by the file of signals they were read from. A video that is measured again, another
nine16 or another table of indicators is read anew.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nine16.evaluate.five_i import looked
from nine16.evaluate.five_i.reading import Reading
from nine16.kinds.indicator import Indicators
from nine16.model.five_i import EvidenceSpan
from nine16.model.plain import plain
from nine16.model.video import Video
from nine16.store.durable import put_whole
from nine16.store.folder import Folder
from nine16.version import VERSION

FILE = Path("derived") / "five_i.json"
FORM = 1
"""Raise it when indicators are computed otherwise, so that no reading is kept over the change."""

Readings = Mapping[str, Reading]
"""By indicator."""


def known_readings(folder: Folder, videos: Sequence[Video], table: Indicators) -> dict[str, Readings]:
    """What was read in each of these videos, by id; a video that was not measured is not among them.

    Args:
        folder: the workspace.
        videos: of it.
        table: the indicators.
    """
    stamps = folder.signals.stamps()
    wanted = {one.video_id: one for one in videos if one.facts is not None and one.content_hash in stamps}
    if not wanted:
        return {}
    made_by = _digest(table)
    kept = _read(folder, made_by)
    found: dict[str, Readings] = {}
    told = dict(kept)
    for video_id, video in wanted.items():
        key = stamps[video.content_hash]
        if key not in told:
            told[key] = _looked(folder, video, table)
        found[video_id] = {name: _reading(one) for name, one in told[key].items()}
    if len(told) > len(kept):
        alive = set(stamps.values())
        _write(folder, made_by, {key: each for key, each in told.items() if key in alive})
    return found


def _looked(folder: Folder, video: Video, table: Indicators) -> dict[str, Any]:
    if video.facts is None:
        message = f"{video.video_id} has not been measured"
        raise LookupError(message)
    shown, _ = folder.signals.get(video.video_id)
    return {name: plain(one) for name, one in looked(shown, video.facts, table).items()}


def _digest(table: Indicators) -> str:
    return hashlib.sha256(repr((FORM, VERSION, table)).encode()).hexdigest()[:16]


def _read(folder: Folder, made_by: str) -> dict[str, dict[str, Any]]:
    """What is kept; nothing where it was made otherwise, or where a torn disk left something else."""
    try:
        told = json.loads((folder.path / FILE).read_text("utf-8"))
        return dict(told["videos"]) if told["made_by"] == made_by else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}  # derived: it is read again


def _write(folder: Folder, made_by: str, videos: Mapping[str, Mapping[str, Any]]) -> None:
    text = json.dumps({"made_by": made_by, "videos": videos}, ensure_ascii=False)

    def write(part: Path) -> None:
        part.write_text(text, "utf-8")

    put_whole(folder.path / FILE, write)


def _reading(told: Mapping[str, Any]) -> Reading:
    spans = tuple(EvidenceSpan(one["from_s"], one["to_s"], one["shown"]) for one in told["spans"])
    return Reading(told["value"], spans, told["why"])
