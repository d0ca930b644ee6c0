"""The golden seconds, tested: which second carries which outcome, on the viewers of one's own cohort."""
