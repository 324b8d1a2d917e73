"""The multi-stakeholder forum: seats, terms, sessions, motions and resolutions.

It knows who sits in it, for whom, from when to when, and what was decided with how many votes. It
promises that each resolution has a closed tally with quorum that anybody can count again. It
deliberately does not know what becomes of what it resolves.
"""
