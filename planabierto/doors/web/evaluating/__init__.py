"""Independent reports in public, what institutions replied, and what became of recommendations."""
