"""Tests of the house itself; they read the source and need no database."""
