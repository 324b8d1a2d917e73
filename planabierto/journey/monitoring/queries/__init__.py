"""Named reads of monitoring."""
