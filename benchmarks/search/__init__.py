"""Search and related topics, measured on a corpus that the project composes itself."""
