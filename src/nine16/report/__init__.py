"""An evaluation as one page that travels."""
