"""Make the sample pages in docs/sample from the demo, in both languages, and the picture of the README.

The report of some posts, the week for the boss, and what the brand's own player teaches.

python tools/sample.py [--out FOLDER] [--keep FOLDER]
"""

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

from nine16.demo import run
from nine16.demo.run import NOTES, pages
from nine16.report.hero import hero
from nine16.simulate.brand import NAME, PLAYER, STORIES
from nine16.workspace import Workspace

ROOT = Path(__file__).parents[1]
SOURCES = ("src/nine16/demo", "src/nine16/simulate", "src/nine16/report", "src/nine16/panels", "src/nine16/evaluate")
"""What the sample shows: when one of these changes, it is out of date."""


HERO = "player:lipstick"
"""The post on the README's picture: half leave at its title card."""


NUMBERS_ALONE = 3
"""Posts known from a platform's export alone that the sample shows beside the films."""


def _shown(shop: Workspace) -> list[str]:
    """The films on the brand's own player and a few posts without a film; the whole demo has two hundred posts."""
    own = [f"{PLAYER}:{story.video_id}" for story in STORIES]
    unseen = [post for post in shop.posts(channel="douyin") if post.video_id is None and post.published_at]
    newest = sorted(unseen, key=lambda post: str(post.published_at))[-NUMBERS_ALONE:]
    return [*own, *(post.post_id for post in newest)]


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def fingerprint() -> str:
    """SHA-256 over the sources that the sample is made from."""
    digest = hashlib.sha256()
    for folder in SOURCES:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(ROOT).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


def main() -> int:
    """Run the demo in a temporary folder and keep what it shows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "sample")
    parser.add_argument(
        "--keep", type=Path, help="where the demo is kept; one that is there already is drawn anew only"
    )
    asked = parser.parse_args()
    out: Path = asked.out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder: Path = asked.keep or Path(scratch) / "demo"
        made = (folder / "shop").exists()
        if not made:
            print("\n".join(run(folder, on_progress=_tell).words()), flush=True)
        with Workspace.open(folder / "shop") as shop:
            if made:
                pages(shop, folder, ("en", "zh"), _tell)
            for language in ("en", "zh"):
                page = out / f"report-{language}.html"
                shop.report(language=language, out=page, posts=_shown(shop), title=NAME, notes=(NOTES[language],))
            for name in ("week", "insight"):
                for language in ("en", "zh"):
                    shutil.copy(folder / f"{name}-{language}.html", out)
            (out / "hero.svg").write_text(hero(shop.stories([HERO])[0], language="en"), "utf-8")
    (out / "made-from.json").write_text(json.dumps({"sha256": fingerprint()}) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
