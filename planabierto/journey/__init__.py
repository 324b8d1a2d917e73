"""The life of a commitment, in order: a later stage knows the earlier, never the reverse."""
