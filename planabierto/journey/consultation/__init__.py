"""Calls that ask the public, and the voices that answer them.

It knows what was asked, by whom, until when, and each contribution by whatever channel it came.
It promises that every contribution has a receipt and a channel, and that none is lost or changed
in silence. It deliberately does not know what anybody makes of a voice.
"""
