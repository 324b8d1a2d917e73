"""The working group at the desk: meetings, papers, support, means, and the hand-over folder."""
