"""Peers beside us, one at a time, each in an environment of its own under ``env/``; never part of the product."""
