"""Model files that come with the project, each with its licence and checksum in NOTICE.md."""
