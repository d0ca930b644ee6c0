"""The help pages in Chinese: names of commands and options stay, what they mean is said in Chinese."""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cyclopts.help import DefaultFormatter, HelpEntry, HelpPanel, InlineText

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions

_SAID = {"True": "是", "False": "否"}
_TITLES = {"Commands": "命令", "Arguments": "参数", "Parameters": "选项"}


class ChineseHelp(DefaultFormatter):
    """Draws the same pages with every sentence looked up in `help_zh.toml`."""

    def __call__(self, console: "Console", options: "ConsoleOptions", panel: HelpPanel) -> None:
        """One box of a page: its title, and a line for each command, argument or option."""
        title = _TITLES.get(str(panel.title), str(panel.title))
        super().__call__(console, options, panel.copy(title=title, entries=[_entry(one) for one in panel.entries]))

    def render_usage(self, console: "Console", options: "ConsoleOptions", usage: Any) -> None:
        """The line that shows how a command is typed."""
        from rich.text import Text

        if usage is not None:
            console.print(Text("用法：", style="bold") + Text(str(usage).strip()) + Text("\n"))
            del options

    def render_description(self, console: "Console", options: "ConsoleOptions", description: Any) -> None:
        """What the command is for."""
        if description:
            super().render_description(console, options, _inline(said_of(description)))


def in_chinese(english: str) -> str | None:
    """The Chinese of a sentence of the help; None where the table lacks it.

    Args:
        english: as the commands say it; ends of lines count as blanks.

    Example:
        >>> in_chinese("the workspace's folder.")
        '工作区文件夹。'
    """
    return table().get(" ".join(english.split()))


@functools.lru_cache
def table() -> Mapping[str, str]:
    """Every sentence of the help and its Chinese."""
    return tomllib.loads((importlib.resources.files("nine16.cli") / "help_zh.toml").read_text("utf-8"))["says"]


def said_of(description: Any) -> str:
    """The words of a description, as they were written."""
    inner = getattr(description, "primary_renderable", description)
    return str(getattr(inner, "markup", None) or getattr(inner, "plain", None) or inner or "").strip()


def _entry(one: HelpEntry) -> HelpEntry:
    """A line with its sentence in Chinese, and behind it what may be given, what is taken else, whether it must be."""
    english = said_of(one.description)
    parts = [in_chinese(english) or english]
    if one.choices:
        parts.append(f"[可选：{'、'.join(one.choices)}]")
    if one.default is not None:
        # Whoever reads this page gets Chinese without asking for it.
        default = "zh" if "--language" in one.names else _SAID.get(one.default, one.default)
        parts.append(f"[默认：{default}]")
    if one.required:
        parts.append("[必填]")
    # Whether it must be given stays known: it draws the star in front.
    return one.copy(description=_Whole(" ".join(parts)), choices=None, default=None)


class _Whole(InlineText):
    """A sentence to which nothing in English is added."""

    def __init__(self, words: str) -> None:
        from rich.text import Text

        super().__init__(Text(words))

    def append(self, text: Any) -> None:
        """Says nothing more: it is said already."""
        del text


def _inline(english: str) -> str:
    return f"{in_chinese(english) or english}\n"
