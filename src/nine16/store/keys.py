"""Short stable numbers for long ids, so that heavy queries group by 8 bytes instead of text.

A key is 63 bits of the MD5 of the text: every engine has MD5, so a key written today is
the key computed elsewhere tomorrow (DuckDB's own `hash` may change with its version). Within one
post of a million views two ids share a key with a chance of 5e-8.
"""

import hashlib


def key_of(text: str) -> int:
    """The key of an id, 0 <= key < 2**63.

    Example:
        >>> key_of("player:lipstick")
        940816433803300967
    """
    return int.from_bytes(hashlib.md5(text.encode(), usedforsecurity=False).digest(), "little") >> 65


def key_sql(column: str) -> str:
    """The same in DuckDB's words; null for null."""
    return f"cast(md5_number({column}) >> 65 as bigint)"
