"""What evaluators, institutions and the house do with reports."""
