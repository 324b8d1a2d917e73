"""What somebody has to look at before, or after, it is public: cases, decisions, appeals.

It knows why a record waits to be looked at, what was decided, for which published reason, and
whether that was appealed. It promises that nothing is dropped in silence. It deliberately does not
know what it moderates: the host writes its own fact.
"""
