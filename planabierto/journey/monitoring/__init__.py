"""Progress on commitments, with its evidence, and what others say of it.

It knows what an institution declared, what it attached, and who verified or contested that.
It promises that declared and verified stay two facts, that nothing is complete without
evidence, and that nobody verifies their own institution. It deliberately does not know what
an evaluator concludes.
"""
