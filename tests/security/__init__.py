"""Attempts to see, change or take what is not one's own."""
