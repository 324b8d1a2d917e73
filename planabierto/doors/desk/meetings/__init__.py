"""Meetings at the desk: written, called, who comes, what was agreed, and whose presence is sought."""
