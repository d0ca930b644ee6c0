"""One workspace is one folder: records, events, seconds and signals on disk."""
