"""Meetings at the desk: written, called, who comes, and what was agreed."""
