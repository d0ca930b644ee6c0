"""Write the reference pages that come from the code itself; with --check, only say whether they are current.

python tools/reference.py [--check]
"""

import argparse
import io
import sys
from pathlib import Path

from rich.console import Console

from nine16.catalogue import KINDS, catalogue
from nine16.cli.app import COMMANDS, app
from nine16.ingest.importer_docs import importers_page
from nine16.settings import TABLE
from nine16.studio.channel_docs import channels_page

HERE = Path(__file__).parents[1] / "docs" / "reference"
MADE = "<!-- Made by tools/reference.py from the code; edit that, not this. -->\n"


def settings_page() -> str:
    """Every setting, from the one table."""
    rows = [
        f"| `{row.key}` | {row.default if row.default != '' else '(empty)'} "
        f"| {'text' if row.low is None else f'{row.low} to {row.high}'} | `{row.environment}` | {row.says} |"
        for row in TABLE
    ]
    head = (
        "# Settings\n\nIn `nine16.toml` (the part before the dot is the section), or in the environment, which wins.\n"
    )
    return "\n".join([MADE, head, "| key | default | range | environment | says |", "|---|---|---|---|---|", *rows, ""])


def parts_page() -> str:
    """Every part of every kind."""
    lines = [
        MADE,
        "# Parts",
        "",
        "What can be measured, read, counted, drawn and checked. `nine16 parts` prints the same.",
    ]
    for kind in KINDS:
        lines += ["", f"## {kind.capitalize()}s", "", "| name | title | 中文 | says |", "|---|---|---|---|"]
        lines += [f"| `{part.name}` | {part.title} | {part.title_zh} | {part.says} |" for part in catalogue(kind)]
    return "\n".join([*lines, ""])


def commands_page() -> str:
    """The help of every command, as a person sees it."""
    lines = [MADE, "# Commands", "", "Exit codes: 0 all well, 2 an item was refused, 1 a fault of ours."]
    for name in [
        *COMMANDS,
        *(f"experiment {name}" for name in ("plan", "assign", "result", "list")),
        "new signal",
        "new importer",
        "new scorecard",
    ]:
        text = io.StringIO()
        console = Console(file=text, width=100, force_terminal=False, color_system=None)
        app().help_print(name.split(), console=console)
        shown = "\n".join(line.rstrip() for line in text.getvalue().strip().splitlines())
        lines += ["", f"## nine16 {name}", "", "```text", shown, "```"]
    return "\n".join([*lines, ""])


def main() -> int:
    """Write or check the pages; 1 when one is out of date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a page is out of date")
    check = parser.parse_args().check
    pages = {
        "settings.md": settings_page(),
        "parts.md": parts_page(),
        "commands.md": commands_page(),
        "importers.md": importers_page(),
        "channels.md": f"{MADE}\n{channels_page()}",
    }
    stale = [
        name for name, text in pages.items() if not (HERE / name).exists() or (HERE / name).read_text("utf-8") != text
    ]
    if check and stale:
        print(f"out of date: {', '.join(stale)}. Run: python tools/reference.py", file=sys.stderr)
        return 1
    for name in stale:
        (HERE / name).write_text(pages[name], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
