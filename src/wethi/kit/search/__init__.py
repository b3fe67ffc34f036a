"""Search over what the public may read: one interface, SQLite and PostgreSQL below it.

A floor above says what is searched (``index.put``, ``index.remove``); ``cascade.find`` answers with the rows in the order
a reader wants them; ``snippets`` shows the words around a hit. Everything in the index is public.
"""
