"""`nine16 ads`: which post each ad's material showed, and how to take that back."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nine16.cli.answer import Answer, AsJson
from nine16.model.counted import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nine16.model.ad_material import AdMaterial


def ads(
    workspace: Path,
    /,
    *,
    forget: str | None = None,
    channel: str | None = None,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """List which post each ad's material showed, as said with load --post; --forget takes one back.

    Args:
        workspace: the workspace's folder.
        forget: the material to take back: what it brought becomes its own post's again.
        channel: of that material, where several channels have one of its name.
        language: en or zh.
        json: answer as JSON.
    """
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        if forget is not None:
            gone, moved = opened.forget_ad_material(forget, channel=channel)
            found = [gone]
            words = [_taken_back(gone, moved, language)]
        else:
            found = opened.ad_materials()
            words = _listed(found, workspace, language)
    items: list[dict[str, object]] = [
        {"channel": one.channel, "material": one.material, "title": one.title, "post_id": one.post_id} for one in found
    ]
    return Answer(plain_items=items, words=words, json=json)


def _taken_back(gone: "AdMaterial", moved: int, language: str) -> str:
    brought = counted(moved, "capture", language)
    if language == "zh":
        return f"广告素材 {gone.material} 不再算作 {gone.post_id}：{brought}已移到它自己的作品"
    return f"ad material {gone.material} is no longer {gone.post_id}: {brought} moved to a post of its own"


def _listed(found: "Sequence[AdMaterial]", workspace: Path, language: str) -> list[str]:
    how = f"nine16 load {workspace} FILE --post ID"
    if language == "zh":
        lines = [
            f"{one.channel} {one.material}{f'（{one.title}）' if one.title else ''} 投的是 {one.post_id}"
            for one in found
        ]
        return lines or [f"还没有记住任何广告素材；用 {how} 说明素材投的是哪条作品"]
    lines = [
        f"{one.channel} {one.material}{f' ({one.title})' if one.title else ''} showed {one.post_id}" for one in found
    ]
    return lines or [f"no ad material is remembered; {how} says which post one showed"]
