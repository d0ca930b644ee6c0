"""A workspace's own lists of words, `words/*.toml`, and what is found by them."""

from pathlib import Path

from nine16.errors import LimitReached, UnreadableFile
from nine16.kinds.word_list import WordList, read_word_list

FOLDER = "words"
LARGEST_BYTES = 2_000_000
MOST_FILES = 200


def own_lists(workspace: Path) -> tuple[WordList, ...]:
    """The lists in a workspace's folder `words`, by name; none where there is no such folder.

    Raises:
        WrongInput: a file holds no list; naming file and key.
        LimitReached: a file is larger than 2 MB, or there are more than 200.
        UnreadableFile: a file is no text in UTF-8 or may not be read.
    """
    files = sorted((workspace / FOLDER).glob("*.toml"))
    if len(files) > MOST_FILES:
        raise LimitReached(f"{len(files)} lists of words, and {MOST_FILES} are read", where=str(workspace / FOLDER))
    return tuple(read_word_list(file.stem, _text(file), where=str(file)) for file in files)


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise LimitReached("a list of words larger than 2 MB", where=str(file), hint="Split it.")
        return file.read_text("utf-8")
    except (UnicodeDecodeError, OSError) as reason:
        raise UnreadableFile(
            f"cannot read this list of words: {reason}", where=str(file), hint="Save it as UTF-8."
        ) from None
