"""What a person types at the desk, read into the values the actions take. It knows fields and
words; it promises to keep what was typed. It deliberately decides nothing."""
