"""The thin ways in: pages, desk, programming interface and commands."""
