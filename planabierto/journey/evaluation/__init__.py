"""Independent evaluation: the monitoring body's reports, the right of reply, recommendations.

It knows the Inception Report and the End of Commitment Reports with their findings and what each
cites, the factual check, signatures and recommendations. It promises
that nobody but the report's evaluators reads a draft before its factual check, that nobody else
ever changes one, and that a published report is corrected only by a new edition. It deliberately
does not know how a report is printed.
"""
