"""The moderators' desk; the live page itself is the public floor's."""
