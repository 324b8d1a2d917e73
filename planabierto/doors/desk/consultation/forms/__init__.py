"""What the desk types about a call: its words and days, its questions, paper and decisions."""
