"""Papers of a whole forum: our press on the product's own templates, and the same letter beside other engines."""
