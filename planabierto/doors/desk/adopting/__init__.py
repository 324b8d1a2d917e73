"""Letters, sources, what lies before the forum, and adoption, at the desk."""
