"""Who is to be won for an edition, who brought whom, and what each co-organiser brings along."""
