"""The shared words: OGP values, policy areas, sectors and scales, as data with versions.

It knows terms, their order, their parents and their words in Spanish and English. It
promises that a term once used keeps its code and meaning: a changed one is a new version.
It deliberately does not know which record uses a term.
"""
