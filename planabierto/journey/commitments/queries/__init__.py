"""Named reads of commitments."""
