"""The world that exists before any plan."""
