"""Pages of papers at the desk."""
