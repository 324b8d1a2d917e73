"""Text likeness behind one interface: groups and suggestions, whichever engine is at hand.

It knows how to read texts by meaning and by words, to group them and to learn labels from few
examples, and says which engine did so. It promises the same answer for the same texts and seed,
with its reasons, and that no text leaves this machine. It deliberately does not know whose the
texts are or what is done with an answer: it suggests, people decide.
"""
