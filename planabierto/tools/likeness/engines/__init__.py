"""What turns texts into vectors: the bundled sentence model, or words alone."""
