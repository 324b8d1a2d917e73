"""Co-creation: dialogues and tables, who is missing, proposals and the answers they were given.

It knows every proposal, what it is grounded in, what it became, and the reasoned response to it.
It promises that no proposal is lost in another and that each one chosen is answered. It
deliberately does not know what is drafted from it.
"""
