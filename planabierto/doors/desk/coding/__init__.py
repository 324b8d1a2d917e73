"""The desk's pages where voices are read: the codebook, the workbench, and what machines suggest.

They know how to ask for what is wanted and how to word it. They promise that a thousand texts can
be read in an afternoon by keyboard alone, and that every page works without a script. They
deliberately do not know what a stroke does to the record: the actions do.
"""
