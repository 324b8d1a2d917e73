"""Instruments that never know who uses them."""
