"""`nine16 ads`: which post each ad's material showed, and how to take that back."""

from pathlib import Path

from nine16.cli.answer import Answer, AsJson


def ads(workspace: Path, /, *, forget: str | None = None, channel: str | None = None, json: AsJson = False) -> Answer:
    """List which post each ad's material showed, as said with load --post; --forget takes one back.

    Args:
        workspace: the workspace's folder.
        forget: the material to take back: what it brought becomes its own post's again.
        channel: of that material, where several channels have one of its name.
        json: answer as JSON.
    """
    from nine16.model.counted import counted
    from nine16.workspace import Workspace

    with Workspace.open(workspace) as opened:
        if forget is not None:
            gone, moved = opened.forget_ad_material(forget, channel=channel)
            found = [gone]
            brought = counted(moved, "capture")
            words = [f"ad material {gone.material} is no longer {gone.post_id}: {brought} moved to a post of its own"]
        else:
            found = opened.ad_materials()
            words = [
                f"{one.channel} {one.material}{f' ({one.title})' if one.title else ''} showed {one.post_id}"
                for one in found
            ] or ["no ad material is remembered; nine16 load WORKSPACE FILE --post ID says which post one showed"]
    items: list[dict[str, object]] = [
        {"channel": one.channel, "material": one.material, "title": one.title, "post_id": one.post_id} for one in found
    ]
    return Answer(plain_items=items, words=words, json=json)
