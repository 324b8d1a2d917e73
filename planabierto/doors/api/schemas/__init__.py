"""The shapes of every answer: what is not named here is not given out."""
