"""Words and marks that every page writes the same way. It knows values. It knows no page."""
