"""From files to the store: videos are measured, exports and logs are loaded."""
