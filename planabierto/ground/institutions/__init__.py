"""Public bodies and organisations, and the mandates under which people act for them.

It knows who acts for whom, in which role, within which scope, from when to when. It
promises that a role is always a mandate with dates, and that bodies keep their past when
they end or change name. It deliberately does not know what a role may do: rules above do.
"""
