"""Files and links with versions.

It knows each version's bytes or address, its SHA-256, its type as sniffed and its language.
It promises that a version once stored never changes and is served as an attachment that
runs nothing. It deliberately does not know what a document is evidence of.
"""
