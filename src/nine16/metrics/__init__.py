"""Metrics: what a rate counts, one TOML each, found by their place."""
