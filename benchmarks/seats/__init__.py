"""Fair allocation: our own made-up pools and nominations, our figures, and a peer beside us in an environment of its own."""
