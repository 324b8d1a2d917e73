"""Meetings of any kind: the call, who registered, who came, what was said and agreed.

It knows venues, tables, places and waiting lists, attendance in sums, minutes, agreements and
pictures. It promises that no table is overbooked, that everybody who came is counted once, and
that data is asked only when a place is free. It deliberately does not know what a meeting is for.
"""
