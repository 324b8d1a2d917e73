"""The public pages of a consultation: calls, giving a voice, its receipt, and what became of it."""
