"""Judging at the desk: plans crossed, feasibility, priority, syntheses and the return to people."""
