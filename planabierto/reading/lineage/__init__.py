"""The thread from any record to any other.

It knows only the links and nodes that apps offer. It promises to reach every record that an
actor may see and that is joined to another, both ways. It deliberately stores nothing.
"""
