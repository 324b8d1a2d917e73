"""Proposals in public: reading, writing, amending, backing and weighing them."""
