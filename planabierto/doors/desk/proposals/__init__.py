"""Proposals at the desk: the sheet of a table, joining, answering, rounds and moderation."""
