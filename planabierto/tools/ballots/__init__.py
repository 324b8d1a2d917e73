"""Ballots: a question, options, who may vote, a window, votes, and a tally with its proof.

It knows rules of decision declared beforehand and every vote as it was cast and changed. It
promises that a closed ballot cannot change and that anybody can count it again. It deliberately
does not know what is decided, nor who its electors are beyond a key and a sector.
"""
