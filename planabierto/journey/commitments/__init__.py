"""Adopted commitments, their inclusions in plans, their milestones and who answers for them.

It knows the wording in force and every change made to it since adoption. It promises that
wording differs from the adopted text only by amendments, and that the earlier wording stays
readable. It deliberately does not know what progress was made: that is monitoring.
"""
