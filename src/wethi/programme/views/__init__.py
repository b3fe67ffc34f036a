"""The desk's programme pages."""
