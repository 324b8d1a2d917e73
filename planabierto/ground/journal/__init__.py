"""The append-only record of what was done to which record, by which mandate, and when.

It knows acts, their digests and the chain that seals them. It promises that no act can be
altered, removed or reordered without `verify-journal` or `doctor` naming it. It
deliberately does not know any text or person: those stay in the rows it imprints.
"""
