"""From rows to the shapes of answers; nothing here asks the database for what is not at hand."""
