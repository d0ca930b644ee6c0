"""The command line: words in, words or JSON out; no sums here."""

from nine16.cli.app import main

__all__ = ["main"]
