"""The text of a plan and of its candidate commitments, in versions.

It knows each plan's template answers, endorsements and items as they stood at every
version, and how a published page is taken in and given back. It promises that a version
once made is never changed. It deliberately does not know what became of an item.
"""
