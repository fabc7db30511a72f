"""What the project promises about speed, measured as ratios in one run on the reader's machine."""
