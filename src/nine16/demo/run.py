"""Runs the main job on the demo's files, by the same ways as everybody."""

import csv
import importlib.util
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nine16.demo.confirm_themes import confirm_themes
from nine16.demo.files import SECOND_ACCOUNTS, write_files
from nine16.demo.found_golden import found_golden
from nine16.demo.found_in_experiments import found_in_experiments, plan_experiments
from nine16.demo.found_in_exports import found_in_exports
from nine16.demo.found_in_factors import found_in_factors
from nine16.demo.found_in_themes import found_in_themes
from nine16.demo.found_shown import found_shown
from nine16.demo.found_themes import found_agreement, found_themes
from nine16.demo.found_to_do import found_to_do
from nine16.demo.found_today import found_today
from nine16.demo.planted import Planted
from nine16.demo.register import CATEGORY
from nine16.demo.row import Row, one_line
from nine16.errors import Clash, Nine16Error
from nine16.model.number import Number
from nine16.simulate.brand import HANDLE, NAME, PLAYER, SPELLINGS, STORIES
from nine16.simulate.season import LAST_WHOLE_DAY
from nine16.simulate.tried import CUT

if TYPE_CHECKING:
    from nine16.model.evaluation import Evaluation
    from nine16.workspace import Workspace

Language = Literal["en", "zh"]
NOTES = {
    "en": "Drawn videos, simulated viewers: the brand does not exist",
    "zh": "画面为绘制，观众为模拟；品牌为虚构",
}


COHORT = f"channel={PLAYER} category={CATEGORY}"
"""Whose insight report is written."""
_NEWEST = 12
"""Posts that the report shows one by one beside the films; all 200 would be a page of 13 MB."""
_MOSTLY = 0.8
"""Share of the proposals that must be right without a person's help."""


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo left behind, and what it found."""

    folder: Path
    reports: tuple[Path, ...]
    mornings: tuple[Path, ...]
    """The page of the last day, by language."""
    rows: tuple[Row, ...]
    weeks: tuple[Path, ...] = ()
    """The last week, by language; not in the small demo."""
    insights: tuple[Path, ...] = ()
    """What the brand's own player teaches, by language; not in the small demo."""

    def words(self) -> list[str]:
        """Planted beside found, as lines for a terminal."""
        width = max(len(row.says["en"]) for row in self.rows)
        lines = [f"{'planted':<{width}}  {'':>8}  found", *(row.line(width) for row in self.rows)]
        found = sum(row.ok for row in self.rows)
        lines.append(f"{found} of {len(self.rows)} planted effects found. Drawn and simulated: {NAME} does not exist.")
        lines.extend(f"report: {report}" for report in self.reports)
        lines.extend(f"today: {morning}" for morning in self.mornings)
        lines.extend(f"week: {week}" for week in self.weeks)
        lines.extend(f"insight: {insight}" for insight in self.insights)
        lines.append(f"files: {self.folder} (replace these with yours; README.txt says how)")
        return lines


def run(
    folder: Path,
    *,
    small: bool = False,
    languages: Sequence[Language] = ("en", "zh"),
    seed: int = 916,
    on_progress: Callable[[str], None] | None = None,
) -> DemoResult:
    """Write the demo's files into `folder`, load them, evaluate, write the pages, compare with what was planted.

    Args:
        folder: where to; must be empty or absent.
        small: two small videos and few views, for tests.
        languages: of the reports.
        seed: everything follows from it.
        on_progress: called with a line of words now and then.

    Raises:
        Clash: the folder holds something already.
    """
    from nine16.workspace import Workspace

    tell = on_progress or (lambda _words: None)
    if folder.exists() and any(folder.iterdir()):
        raise Clash("the folder is not empty", where=str(folder), hint="Name a new folder; nothing was touched.")
    folder.mkdir(parents=True, exist_ok=True)
    planted = write_files(folder, seed=seed, small=small, on_progress=tell)
    with Workspace.create(folder / "shop", zone="Asia/Shanghai") as shop:
        _name_the_brand(shop)
        _add(shop, planted, tell)
        rejected = _load(shop, folder, planted, tell)
        rows = [*_match(shop, folder, planted, tell), _broken(planted, rejected)]
        if not small:  # the small films have letters of two pixels
            rows += _shown(shop, seed=seed, tell=tell)
        plan_experiments(shop, planted.experiments)
        tried = found_in_experiments(shop, planted.experiments)
        tell("evaluating")
        stories = shop.stories()
        evaluations = {story.evaluation.post_id: story.evaluation for story in stories}
        rows = [*_effects(planted, evaluations), *rows, *found_in_exports(shop, planted.exported, evaluations), *tried]
        if not small:  # two films and a dozen posts say nothing of why
            tell("asking why")
            rows += _themes(shop, folder)
            factors = shop.factors()
            rows += [*found_in_factors(factors), *found_golden(shop.golden(f"channel={PLAYER}"))]
            rows += found_to_do(evaluations, shop.advised(PLAYER, factors=factors).advice)
        reports = []
        for language in languages:
            tell(f"writing the report ({language})")
            notes = (NOTES[language],)
            written = shop.report(
                language=language,
                out=folder / f"report-{language}.html",
                title=NAME,
                notes=notes,
                stories=[replace(story, notes=notes) for story in stories],
                in_full=_in_full(shop),
            )
            reports.append(written.path)
        tell("looking at the last day")
        today = shop.today(day=LAST_WHOLE_DAY)
        mornings = [
            shop.today_page(today, language=language, out=folder / f"today-{language}.html", notes=(NOTES[language],))
            for language in languages
        ]
        weeks, insights = [], []
        if not small:
            rows += found_today(today, planted.exported.season)
            weeks, insights, told = pages(shop, folder, languages, tell)
            rows += told
    return DemoResult(folder, tuple(reports), tuple(mornings), tuple(rows), tuple(weeks), tuple(insights))


def pages(
    shop: "Workspace", folder: Path, languages: Sequence[Language], tell: Callable[[str], None]
) -> tuple[list[Path], list[Path], list[Row]]:
    """The week for the boss, and what the brand's own player teaches, by language; and what it tells of themes."""
    tell("writing the week")
    week = shop.week(last_day=LAST_WHOLE_DAY)
    weeks = [
        shop.week_page(
            week, language=language, out=folder / f"week-{language}.html", notes=(NOTES[language],), title=NAME
        )
        for language in languages
    ]
    tell("writing what the player teaches")
    insight = shop.insight(COHORT)
    insights = [
        shop.insight_page(
            insight, language=language, out=folder / f"insight-{language}.html", notes=(NOTES[language],), title=NAME
        )
        for language in languages
    ]
    return weeks, insights, found_in_themes(insight.chapters)


def _themes(shop: "Workspace", folder: Path) -> list[Row]:
    """What is suggested before anybody said a word; then a person confirms the films they know."""
    before, _ = shop.forms()
    confirm_themes(shop, folder / "forms.csv")
    return [found_themes(before), found_agreement(before, shop.forms()[1])]


def _in_full(shop: "Workspace") -> frozenset[str]:
    """Posts that the report shows one by one: the films in full wherever they are, and the newest; all are listed."""
    films = {CUT, *(story.video_id for story in STORIES)}
    posts = shop.posts()
    dated = sorted((post for post in posts if post.published_at), key=lambda post: str(post.published_at))
    return frozenset(post.post_id for post in (*(one for one in posts if one.video_id in films), *dated[-_NEWEST:]))


def _add(shop: "Workspace", planted: Planted, tell: Callable[[str], None]) -> None:
    """Measure the videos, and say where the brand's own player shows them."""
    tell(f"measuring {len(planted.videos)} videos")
    outcomes = shop.add([video.path for video in planted.videos], ids=[video.video_id for video in planted.videos])
    for outcome in outcomes:
        if isinstance(outcome, Nine16Error):
            raise outcome
    for video in planted.videos:
        shop.post(
            video_id=video.video_id,
            channel=PLAYER,
            account=HANDLE,
            platform_id=video.video_id,
            published_at=video.published_at,
            title=video.title,
            product=video.product,
            category=CATEGORY,
        )


def _load(shop: "Workspace", folder: Path, planted: Planted, tell: Callable[[str], None]) -> int:
    """Load every export and log; returns how many rows of logs were rejected."""
    rejected = 0
    ads = planted.exported.ads
    files = sorted(file for name in ("exports", "logs", SECOND_ACCOUNTS) for file in (folder / name).rglob("*.*"))
    for file in sorted(files, key=lambda file: file.name in ads):
        tell(f"loading {file.name}")
        if file.parent.name == "logs":
            rejected += sum(reason.count for reason in shop.load(file).rejected)
            continue
        # A report of an ad names its material; a person says which work it showed.
        work = one_line(ads.get(file.name, ""))
        post = next((post.post_id for post in shop.posts(channel="douyin") if work and post.title == work), None)
        account = HANDLE if file.parent.name == "exports" else file.parent.name
        shop.load(file, account=account, post=post)
    return rejected


def _match(shop: "Workspace", folder: Path, planted: Planted, tell: Callable[[str], None]) -> list[Row]:
    """Let the files be matched to posts; confirm what is right, as a person would who knows the videos."""
    tell("matching files to posts")
    table = folder / "match.csv"
    shop.match_write(table)
    titles = {video: {one_line(title) for title in titles} for video, titles in planted.matches.items()}
    with table.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    right = corrected = 0
    for row in rows:
        shows = next((video for video, known in titles.items() if one_line(row["title"]) in known), None)
        # A person says yes to what is right, writes the right video where another was proposed, else no.
        row["confirm"] = "no" if shows is None else "yes" if row["video"] == shows else shows
        right += row["confirm"] == "yes"
        corrected += row["confirm"] == shows
    with table.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]) if rows else [])
        writer.writeheader()
        writer.writerows(rows)
    joined = shop.match_read(table)
    posts = sum(len(found) for found in planted.matches.values())
    found = f"{right} proposed" + (f", {corrected} corrected by hand" if corrected else "")
    return [
        Row(
            "match",
            {"en": "videos matched to their posts in the exports", "zh": "视频文件与平台导出的作品匹配"},
            float(posts),
            found,
            len(joined) == posts and right >= _MOSTLY * posts,
        )
    ]


def _shown(shop: "Workspace", *, seed: int, tell: Callable[[str], None]) -> list[Row]:
    """What a closer look finds, where the models for it are installed."""
    if any(importlib.util.find_spec(name) is None for name in ("onnxruntime", "rapidocr")):
        tell("not looking closer: words, faces and speech need pip install 'nine16[vision]'")
        return []
    tell("looking closer: words, faces, speech")
    return found_shown(shop, seed=seed)


def _name_the_brand(shop: "Workspace") -> None:
    """The brand's own list of words, as its operator writes it: what the closer look takes for the brand."""
    lists = shop.path / "words"
    lists.mkdir(exist_ok=True)
    text = "".join(f"[{language}]\nterms = {json.dumps(names, ensure_ascii=False)}\n" for language, names in SPELLINGS)
    (lists / "own_brand.toml").write_text(f'kind = "own_brand"\n{text}', "utf-8")


def _broken(planted: Planted, rejected: int) -> Row:
    return Row(
        "logs",
        {"en": "broken rows in the player's logs are rejected", "zh": "播放日志中的坏行被拒绝"},
        float(planted.broken_rows),
        Number(float(rejected), n=planted.broken_rows, basis="rows"),
        rejected == planted.broken_rows,
    )


def _effects(planted: Planted, evaluations: "Mapping[str, Evaluation]") -> list[Row]:
    rows = []
    for effect in planted.effects:
        found = effect.read(evaluations[effect.post_id])
        ok = effect.holds(found)
        # Ten intervals are shown: one in twenty misses its truth, and that is said rather than seeded away.
        note = ", just outside the 95 % interval" if ok and not effect.alone(found) else ""
        rows.append(Row(effect.post_id, effect.says, effect.value, found, ok, note))
    return rows
