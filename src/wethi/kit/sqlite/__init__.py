"""Django's SQLite backend that says when a transaction kept all other writers waiting."""
