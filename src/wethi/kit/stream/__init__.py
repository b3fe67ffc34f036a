"""Events that reach open pages by themselves: rows in the database first, then one hub per process that sends them on.

``publish`` is called inside the change's transaction; :mod:`hub` and :mod:`entrance` run on the event loop of the
served program and never call Django; :mod:`tailer` reads new rows in a thread and is the embedded carrier.
"""
