"""Which of two cuts, covers, titles or hours works better: the only room that may say "causes"."""
