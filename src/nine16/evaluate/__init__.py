"""How well does it work, second by second, compared with its usual, and how sure is that."""
