"""What a command that writes files says of them."""

from pathlib import Path


def wrote(path: Path, language: str) -> str:
    """That a file was written.

    Example:
        >>> wrote(Path("a.toml"), "en"), wrote(Path("a.toml"), "zh")
        ('wrote a.toml', '写好了 a.toml')
    """
    return f"写好了 {path}" if language == "zh" else f"wrote {path}"


def tried(language: str) -> str:
    """What stands before the command that tries it."""
    return "试一试：" if language == "zh" else "Try it: "
