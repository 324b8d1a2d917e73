"""Accounts, pseudonyms and the second factor.

It knows who can sign in and under which pseudonym each person stands in the record. It
promises that names and contact live here and nowhere else. It deliberately does not know
what anyone may do: that is a mandate's business.
"""
