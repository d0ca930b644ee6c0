"""Rules, one file each: what is found in a video before it is posted."""
