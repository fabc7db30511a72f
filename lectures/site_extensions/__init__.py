"""What this site asks of Sphinx beyond its settings: one small extension a file."""
