"""Drafts as people read, compare and comment them."""
