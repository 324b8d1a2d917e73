"""The large world: 250 cycles of four commitments, one of two hundred, ten milestones each.

It knows what rows a working installation holds and writes them in bulk, past the actions. It
promises the same world for the same seed, on any database, such that `planabierto doctor` finds
nothing. It deliberately gives no row a meaning: the words come from lists.
"""
