"""What civil society finds and residents ask of a commitment, beside the official word."""
