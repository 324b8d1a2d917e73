"""Pytest plugins of our own, named on the command line by `scripts/test`."""
