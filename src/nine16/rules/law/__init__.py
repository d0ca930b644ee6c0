"""Words that laws and platforms name, one dated list a file."""
