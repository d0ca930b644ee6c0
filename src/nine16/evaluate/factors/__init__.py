"""Which content at which second goes with leaving and with acting, over a whole library."""
