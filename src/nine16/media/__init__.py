"""Frames and sound out of files, always in a child process with limits."""
