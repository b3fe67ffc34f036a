"""The live streams under load: a client of our own, arrangements started by one command, incumbents beside us."""
