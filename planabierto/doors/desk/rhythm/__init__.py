"""The rhythm of reporting at the desk."""
