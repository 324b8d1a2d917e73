"""What a call brought: who took part, what was answered, which themes came of it.

Everything here counts the contributions that are shown (`COUNTED`); those in moderation, not
shown or withdrawn are counted beside them, by state, and nowhere else.
"""
