"""Channels, one TOML each: what they ask of a video, who says so and since when."""
