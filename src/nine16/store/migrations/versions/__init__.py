"""The steps that bring records from one version to the next, in order."""
