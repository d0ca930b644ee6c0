"""`nine16 demo`: the main job on a made-up brand, drawn and simulated."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nine16.cli.answer import Answer, AsJson

if TYPE_CHECKING:
    from nine16.demo.run import DemoResult

_DOING_ZH = {
    r"drawing (\d+) videos": "正在画 {0} 条视频",
    r"simulating viewers": "正在模拟观众",
    r"writing the platforms' exports": "正在写各平台的导出",
    r"  (.+): ([\d.]+) s": "  {0}：{1} 秒",
    r"evaluating": "正在评估",
    r"asking why": "正在找原因",
    r"writing the report \((\w+)\)": "正在写报告（{0}）",
    r"looking at the last day": "正在看最后一天",
    r"writing the week": "正在写周报",
    r"writing what the player teaches": "正在写自有播放器的规律",
    r"measuring (\d+) videos": "正在测量 {0} 条视频",
    r"loading (.+)": "正在导入 {0}",
    r"matching files to posts": "正在把文件和作品对上",
    r"not looking closer: words, faces and speech need (.+)": "不做进一步识别：字幕、人脸和语音需要 {0}",
    r"looking closer: words, faces, speech": "正在进一步识别：字幕、人脸、语音",
}


def demo(
    folder: Path = Path("nine16-demo"),
    /,
    *,
    small: bool = False,
    language: Literal["en", "zh"] = "en",
    json: AsJson = False,
) -> Answer:
    """The main job on a made-up brand: draw, simulate, load, evaluate, report.

    Args:
        folder: where to put it all; made anew, and refused if it holds something else.
        small: two short videos instead of six, for a quick look.
        language: en or zh, of what is printed; the pages are written in both.
        json: answer as JSON.
    """
    from nine16.demo import run

    outcome = run(
        folder,
        small=small,
        on_progress=lambda words: print(doing(words, language), file=sys.stderr, flush=True),  # noqa: T201 - progress on stderr
    )
    words = _in_chinese(outcome) if language == "zh" else outcome.words()
    return Answer(items=outcome.rows, words=words, json=json)


def doing(words: str, language: str) -> str:
    """What the demo is at, for a person.

    Example:
        >>> doing("measuring 42 videos", "zh"), doing("measuring 42 videos", "en")
        ('正在测量 42 条视频', 'measuring 42 videos')
    """
    if language == "zh":
        for pattern, chinese in _DOING_ZH.items():
            found = re.fullmatch(pattern, words)
            if found is not None:
                return chinese.format(*found.groups())
    return words


def _in_chinese(outcome: "DemoResult") -> list[str]:
    """Planted beside found, in Chinese."""
    lines = [f"{'找到了' if row.ok else '没找到'}  {row.says['zh']}" for row in outcome.rows]
    found = sum(row.ok for row in outcome.rows)
    lines.append(f"埋了 {len(outcome.rows)} 处效果，找到 {found} 处。画面是画的，观众是模拟的，品牌并不存在。")
    lines += [f"报告：{path}" for path in outcome.reports]
    lines += [f"今早：{path}" for path in outcome.mornings]
    lines += [f"周报：{path}" for path in outcome.weeks]
    lines += [f"规律：{path}" for path in outcome.insights]
    return [*lines, f"文件都在 {outcome.folder}（换成自己的文件即可，做法见 README.txt）"]
