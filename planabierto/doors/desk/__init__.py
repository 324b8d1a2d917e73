"""The desk: where the people with a mandate work. It asks rules, calls actions and shows. It
deliberately writes nothing itself."""
