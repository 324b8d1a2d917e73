"""Copies of the whole installation: made while writing goes on, verified, and brought back.

It knows every installed table, the stored files and the installation's key, and nothing of what
they mean. It promises that an archive holds one moment, that it was read back before it counts as
made, and that it is restored whole or not at all, on either database. It deliberately does not
know how a copy leaves the machine.
"""
