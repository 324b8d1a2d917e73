"""The coalition's cycle and the plans in it, one per jurisdiction.

It knows the calendar of phases, the goals, the standing promises and the periods the law
restricts. It promises that what was announced stays readable when it is changed. It
deliberately does not know what any plan says: that is drafting.
"""
