"""Which nine16 this is."""

VERSION = "0.1.0"
