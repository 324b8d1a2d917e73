"""What waits in many rooms, read in one query.

It knows rows of one shape and the queues that offer them. It promises that a longer house does not
make the inbox ask more. It deliberately does not know what waits, nor for whom.
"""
