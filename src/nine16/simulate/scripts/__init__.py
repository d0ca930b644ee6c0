"""The screenplays of the six videos; each file holds one, as `PLAY`."""
