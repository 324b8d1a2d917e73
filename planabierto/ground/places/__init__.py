"""Territories and how they nest.

It knows states and municipalities by their INEGI keys. It promises that a key names one
place for ever. It deliberately does not know who governs a place.
"""
