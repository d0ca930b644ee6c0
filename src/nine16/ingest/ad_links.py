"""Which post an ad's material is: said once with `load --post`, remembered, and used by every later report.

Captures that come through a material carry it in their part, so that two materials of one post add up, and what a
material brought can be taken back with it.
"""

from nine16.ingest.known_posts import AD_MATERIAL
from nine16.ingest.load_account import OfAd
from nine16.kinds.importer import Importer
from nine16.model.ad_material import AdMaterial
from nine16.model.post import Post, post_id
from nine16.store.folder import Folder
from nine16.store.records import Records

BOUGHT = ("paid", "boosted")
"""Audiences of reports that name materials rather than posts."""
_BETWEEN = " / "


class AdLinks:
    """The materials of one channel-by-channel report, with the posts they showed."""

    def __init__(self, folder: Folder, importer: Importer) -> None:
        """Nothing is read before a row asks; reports that no money bought name no material."""
        self._folder = folder
        self._bought = importer.audience in BOUGHT
        self._known: dict[tuple[str, str], str] | None = None
        self._said: dict[tuple[str, str], AdMaterial] = {}
        self._used: dict[tuple[str, str], AdMaterial] = {}

    def material(self, row: Post) -> str | None:
        """What a row names the material: its id, else its name; None in reports of posts."""
        return (row.platform_id or row.title) if self._bought else None

    def remember(self, row: Post, post: Post) -> None:
        """Somebody says that the material of a row showed a post; a post's own id is no material."""
        material = self.material(row)
        if material is not None and material not in (post.platform_id, post.post_id):
            key = (post.channel, material)
            self._said[key] = AdMaterial(post.channel, material, post.post_id, row.title)

    def post_of(self, row: Post) -> Post | None:
        """The post that a row's material showed, as said before; None where nobody said."""
        material = self.material(row)
        if material is None:
            return None
        key = (row.channel, material)
        if self._known is None:
            self._known = {(one.channel, one.material): one.post_id for one in self._folder.records.ad_materials()}
        if key not in self._known:
            return None
        self._used[key] = AdMaterial(row.channel, material, self._known[key], row.title)
        return self._folder.records.post(self._known[key])

    def part(self, row: Post, part: str) -> str:
        """The part of a post that a row is: its own, with the material where the row came through one."""
        material = self.material(row)
        key = (row.channel, material or "")
        return part if material is None or key not in {**self._said, **self._used} else part_of_material(material, part)

    def write(self, records: Records) -> tuple[OfAd, ...]:
        """Keep what was said, and bring along what earlier loads kept for the material under another post."""
        said = list(self._said.values())
        outcomes = records.put_ad_materials(said)
        for one, outcome in zip(said, outcomes, strict=True):
            if outcome == "unchanged":
                continue
            to = records.post(one.post_id)
            for own in _own_posts(records, one):
                records.move_captures(
                    own.post_id, to=to, audiences=BOUGHT, part=lambda part, name=one.material: _joined(name, part)
                )
                records.remove_if_bare(own.post_id)
            if outcome.startswith("was "):
                records.move_captures(
                    outcome.removeprefix("was "),
                    to=to,
                    audiences=BOUGHT,
                    part=lambda part, name=one.material: part if _is_of(name, part) else None,
                )
        told = [OfAd(one.channel, one.material, one.title, one.post_id, "remembered") for one in said]
        return (
            *told,
            *(OfAd(one.channel, one.material, one.title, one.post_id, "known") for one in self._used.values()),
        )


def part_of_material(material: str, part: str) -> str:
    """A part of a post that came through a material.

    Example:
        >>> part_of_material("7301", ""), part_of_material("7301", "shop a")
        ('7301', '7301 / shop a')
    """
    return material if not part else f"{material}{_BETWEEN}{part}"


def forget(folder: Folder, material: str, *, channel: str | None = None) -> tuple[AdMaterial, int]:
    """Take back which post a material showed: its captures become its own post's again.

    Returns:
        What was remembered, and how many captures moved.

    Raises:
        NotFound: nothing is remembered of it, or several channels have one of that name.
    """
    with folder.records.together() as records:
        gone = records.forget_ad_material(material, channel=channel)
        post = records.post(gone.post_id)
        own = Post(
            post_id(gone.channel, platform_id=material, account=post.account, title=gone.title),
            gone.channel,
            post.account,
            platform_id=material,
            title=gone.title,
            form=AD_MATERIAL,
        )
        moved = records.move_captures(
            gone.post_id,
            to=own,
            audiences=BOUGHT,
            part=lambda part: _bare(material, part) if _is_of(material, part) else None,
        )
    return gone, moved


def _own_posts(records: Records, one: AdMaterial) -> list[Post]:
    """What earlier loads made of the material while nobody had said which post it is."""
    return [
        post
        for post in records.posts(channel=one.channel)
        if post.form == AD_MATERIAL
        and post.post_id != one.post_id
        and (post.platform_id == one.material or (post.platform_id is None and post.title == one.material))
    ]


def _joined(material: str, part: str) -> str:
    return part if _is_of(material, part) else part_of_material(material, part)


def _is_of(material: str, part: str) -> bool:
    return part == material or part.startswith(f"{material}{_BETWEEN}")


def _bare(material: str, part: str) -> str:
    return part.removeprefix(material).removeprefix(_BETWEEN)
