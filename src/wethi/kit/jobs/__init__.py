"""Long work in units, each done once: rows that survive a killed process, and one loop that works through them.

An app's ``tasks`` room calls ``registry.register(kind, work)``; an action calls ``batches.start_batch`` inside its own
transaction; ``worker.run`` (``wethi worker``, or the child process of ``wethi serve``) does the rest.
"""
