"""Follows, letters and the checkpoints that leave the house.

It knows who asked to hear of which record, every letter that was written and what became of
it, and who keeps the journal's checkpoints. It promises that a letter is written in the
transaction of its act, that nobody is written to who did not ask or is not owed it, and that
whoever stops following leaves no address behind. It deliberately does not know what happens
on the journey: each room words its own letters.
"""
