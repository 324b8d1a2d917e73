"""Named reads of evaluation."""
