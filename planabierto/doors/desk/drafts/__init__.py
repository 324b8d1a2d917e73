"""Drafts at the desk: written in versions, opened to comments, and answered."""
