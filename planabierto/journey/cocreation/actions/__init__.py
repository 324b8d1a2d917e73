"""What can be done in co-creation."""
