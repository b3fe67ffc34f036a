"""Public pages: each declares what it is made of, none knows who looks."""
