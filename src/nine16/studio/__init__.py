"""The studio makes videos: first, it checks whether one is fit for its channel."""
