"""The forum at the desk: seats, collectives, sessions, motions, the vote and the folder."""
