"""Papers: the register of numbers, templates as data, what was issued, batches that make the files."""
