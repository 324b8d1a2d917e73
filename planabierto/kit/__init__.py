"""The grammar every floor speaks: verdicts, states, folios, time, text and offers.

It knows no table and no Django model. It promises pure values and functions with no
surprise in them. It deliberately does not know what a plan is.
"""
