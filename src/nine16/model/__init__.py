"""Plain frozen values that rooms hand each other; no input or output here."""
