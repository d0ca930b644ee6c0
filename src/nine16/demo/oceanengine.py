"""Ocean Engine's loss and actions by second of one material, as a tool of the brand saved its API's answer."""

import json
from collections.abc import Sequence
from pathlib import Path

from nine16.simulate.bought import BoughtSecond


def write_oceanengine(file: Path, seconds: Sequence[BoughtSecond], *, material_id: str) -> None:
    """Write the answer of the API: a list of seconds, counted from 1, each with its metrics."""
    rows = [
        {
            "material_id": material_id,
            "second": each.second,
            "metrics": {
                "user_lose_cnt": each.lost,
                "click_cnt": each.clicks,
                "dy_like": each.actions["like"],
                "dy_comment": each.actions["comment"],
                "dy_follow": each.actions["follow"],
            },
        }
        for each in seconds
    ]
    answer = {"code": 0, "message": "OK", "data": {"list": rows}}
    file.write_text(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", "utf-8")
