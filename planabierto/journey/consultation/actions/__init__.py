"""What can be done in a consultation."""
