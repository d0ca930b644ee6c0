"""Scorecards: what weighs for a channel and a type of post, one TOML each, found by their place."""
