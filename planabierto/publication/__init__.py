"""Editions: what was published, frozen, numbered and hashed.

It knows each edition's bytes, their hash and the place of the journal they were made at. It
promises that stored bytes match the published hash and that an edition is corrected only by a
later one. It deliberately does not know how what it publishes came about.
"""
