"""The forum in public: who sits in it, when it meets, what it was asked and what it resolved."""
