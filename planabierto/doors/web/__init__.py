"""The pages anyone can read. They ask queries and show. They deliberately hold no rule."""
