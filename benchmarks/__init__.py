"""Our own figures (``python -m benchmarks.run``) and one peer beside us (``python -m benchmarks.peers NAME``)."""
