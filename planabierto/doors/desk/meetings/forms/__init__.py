"""What is typed about meetings at the desk."""
