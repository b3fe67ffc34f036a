"""The programme's desk: settings, parts, sessions, what to look at, release."""
