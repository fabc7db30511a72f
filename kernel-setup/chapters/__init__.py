"""Chapters: run them in the real kernel, store their outputs in one normal form, compare them, hold them to the style."""
