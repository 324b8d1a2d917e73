"""Discussions: threads of comments, each on a passage of a text or on the whole.

It knows what was said, in answer to what, about which words, and follows a passage from one
version of a text to the next. It promises never to tie a comment to words it was not about. It
deliberately does not know what is discussed, nor what anybody answers for it.
"""
