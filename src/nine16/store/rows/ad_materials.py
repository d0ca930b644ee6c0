"""Which post an ad's material showed: said once, kept for every later report, and taken back at will."""

import dataclasses
from collections.abc import Callable, Collection, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from nine16.errors import Clash, NotFound, unknown_name
from nine16.model.ad_material import AdMaterial
from nine16.model.post import Post
from nine16.store import tables
from nine16.store.rows.posts import check_known, put_posts, remove_post

_KEY = ("importer", "as_of", "audience", "part", "from_at", "to_at")


def put_ad_materials(connection: Connection, materials: Sequence[AdMaterial]) -> list[str]:
    """See `Records.put_ad_materials`."""
    table = tables.ad_materials
    check_known(connection, {one.post_id for one in materials})
    words = []
    for one in materials:
        key = (table.c.channel == one.channel) & (table.c.material == one.material)
        known = connection.execute(select(table).where(key)).mappings().one_or_none()
        if known is None:
            connection.execute(insert(table).values(**dataclasses.asdict(one)))
        elif known["post_id"] != one.post_id:
            connection.execute(update(table).where(key).values(post_id=one.post_id))
        words.append(
            "new" if known is None else "unchanged" if known["post_id"] == one.post_id else f"was {known['post_id']}"
        )
    return words


def ad_materials(connection: Connection) -> list[AdMaterial]:
    """See `Records.ad_materials`."""
    table = tables.ad_materials
    rows = connection.execute(select(table).order_by(table.c.channel, table.c.material)).mappings()
    return [AdMaterial(row["channel"], row["material"], row["post_id"], row["title"]) for row in rows]


def forget_ad_material(connection: Connection, material: str, *, channel: str | None) -> AdMaterial:
    """See `Records.forget_ad_material`."""
    table = tables.ad_materials
    every = ad_materials(connection)
    found = [one for one in every if one.material == material and channel in (None, one.channel)]
    if not found:
        raise unknown_name("ad material", material, [one.material for one in every])
    if len(found) > 1:
        raise NotFound(
            f"{len(found)} channels have an ad material '{material}'",
            where=material,
            hint=f"Name one: --channel {found[0].channel}",
        )
    key = (table.c.channel == found[0].channel) & (table.c.material == material)
    connection.execute(delete(table).where(key))
    return found[0]


def move_captures(
    connection: Connection,
    post_id: str,
    *,
    to: Post,
    audiences: Collection[str],
    part: Callable[[str], str | None],
) -> int:
    """See `Records.move_captures`."""
    table = tables.snapshots
    if post_id == to.post_id:
        return 0
    put_posts(connection, [to])
    known = {
        tuple(row)
        for row in connection.execute(
            select(*(table.c[name] for name in _KEY)).where(table.c.post_id == to.post_id, table.c.superseded == 0)
        )
    }
    moved = 0
    here = select(table).where(table.c.post_id == post_id, table.c.audience.in_(sorted(audiences)))
    for row in connection.execute(here).mappings().all():
        new = part(row["part"])
        if new is None:
            continue
        # What the other post is known to have stands; the same figures would count twice.
        if not row["superseded"] and tuple({**row, "part": new}[name] for name in _KEY) in known:
            connection.execute(delete(table).where(table.c.snapshot_no == row["snapshot_no"]))
            continue
        change = update(table).where(table.c.snapshot_no == row["snapshot_no"])
        connection.execute(change.values(post_id=to.post_id, part=new))
        moved += 1
    return moved


def remove_if_bare(connection: Connection, post_id: str) -> bool:
    """See `Records.remove_if_bare`."""
    for table in (tables.snapshots, tables.comments):
        if connection.execute(select(table.c.post_id).where(table.c.post_id == post_id).limit(1)).first():
            return False
    try:
        remove_post(connection, post_id)
    except Clash:  # logs name it: it stays
        return False
    return True
