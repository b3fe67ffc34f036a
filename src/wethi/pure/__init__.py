"""The engines: no Django, no files, no network, no clock; chance comes in as a ``random.Random``."""
