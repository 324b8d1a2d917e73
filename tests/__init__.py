"""The tests; their folders mirror the floors of the house."""
