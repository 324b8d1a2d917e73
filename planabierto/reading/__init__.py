"""What is derived from the journey and can be rebuilt at will."""
