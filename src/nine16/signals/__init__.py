"""Signals: what each second of a video shows, one file each, found by their place."""
