"""Thai conventions: digits, dates, words, names, order, amounts."""
