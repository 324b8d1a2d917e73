"""Inviting people by mail to act under a mandate.

It knows which invitation was sent for which mandate, until when it opens and what became of it.
It promises that an invitation opens once, only to who reads the mail, and never an account that
has a password already. It deliberately does not know passwords' rules, pages or cycles.
"""
