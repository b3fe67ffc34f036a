"""The desk's pages of articles."""
