"""What can be done with themes."""
