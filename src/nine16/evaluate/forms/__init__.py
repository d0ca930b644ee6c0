"""What form, theme and source a video has: suggested from what is seen and heard, and learned from a person's answers."""
