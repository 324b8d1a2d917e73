"""What is asked of meetings, and of who comes to them."""
