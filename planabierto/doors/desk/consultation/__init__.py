"""Consultation at the desk: calls are written, voices come in by every channel, and are looked at.

Every page asks the same rules as the public door and calls the same actions. Nothing here decides
what a voice says; what is typed for somebody is read by the form the public page uses.
"""
