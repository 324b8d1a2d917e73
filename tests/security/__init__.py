"""What must hold against whoever wishes harm."""
