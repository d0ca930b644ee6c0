"""A week of a workspace: sums like for like, what stood out, what was tried, and the money."""
