"""Quarterly cuts and editions: how everything stood on a day, what moved, how to verify it."""
