"""Pages of letters, by audience: the desk's, a person's own, and what comes in from programs."""
