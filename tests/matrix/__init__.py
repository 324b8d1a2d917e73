"""The permission matrix: every address × every member of the cast → what is answered."""
