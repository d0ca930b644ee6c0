"""Who wrote a comment, without the name: a keyed digest that only this workspace can make.

A plain digest of a name is no secret: names can be guessed and digested until one fits. The key is
made at first use, lies in a file that only its owner reads, and is in no view and no export.
"""

import hashlib
import os
import secrets
import unicodedata
import uuid
from pathlib import Path

from nine16.errors import UnreadableFile, WrongInput
from nine16.store.durable import sync

KEY_FILE = "pseudonym.key"
_KEY_BYTES = 32
_DIGEST_BYTES = 8  # of a million writers two share a pseudonym with a chance of 3e-8


def pseudonym(name: str, *, key: bytes) -> str:
    """The pseudonym of a name: 16 hexadecimal digits.

    The same name with other blanks around it, or composed otherwise in Unicode, is the same writer.

    Raises:
        WrongInput: the name is blank; nobody is not a writer.

    Example:
        >>> pseudonym("山茶花", key=b"k" * 32) == pseudonym(" 山茶花 ", key=b"k" * 32)
        True
        >>> pseudonym("山茶花", key=b"k" * 32) == pseudonym("山茶花", key=b"l" * 32)
        False
    """
    plain = unicodedata.normalize("NFC", name).strip()
    if not plain:
        raise WrongInput("a blank name has no pseudonym", hint="Leave the author out where none is said.")
    return hashlib.blake2b(plain.encode(), key=key, digest_size=_DIGEST_BYTES).hexdigest()


def workspace_key(path: Path, *, known_writers: bool) -> bytes:
    """The key of the workspace at `path`, made if there is none yet.

    Args:
        path: the workspace.
        known_writers: comments already carry pseudonyms, so a new key would name their writers anew.

    Raises:
        UnreadableFile: the key is damaged, or gone while pseudonyms made with it are there.
    """
    file = path / KEY_FILE
    if not file.exists():
        if known_writers:
            raise UnreadableFile(
                "the key of the pseudonyms is missing, and comments carry names made with it",
                where=str(file),
                hint=f"Restore it from a backup; {_KEY_BYTES} random bytes in its place name every writer anew.",
            )
        _make(file)
    key = file.read_bytes()
    if len(key) != _KEY_BYTES:
        raise UnreadableFile(
            f"the key of the pseudonyms has {len(key)} bytes, not {_KEY_BYTES}",
            where=str(file),
            hint="Restore it from a backup.",
        )
    return key


def _make(file: Path) -> None:
    """Make the key whole or not at all; of two processes that make it at once the first one's stands."""
    beside = file.with_name(f".{file.name}.{uuid.uuid4().hex}.part")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
            handle.write(secrets.token_bytes(_KEY_BYTES))
            handle.flush()
            os.fsync(handle.fileno())
        try:
            os.link(beside, file)
        except FileExistsError:
            return
    finally:
        beside.unlink(missing_ok=True)
    sync(file.parent)
