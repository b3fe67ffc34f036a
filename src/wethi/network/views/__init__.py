"""The network's desk: what it is, its organisations, its people, lists that come in and go out."""
