"""Who will sit in the circle: issue x sector x day x way x hub, planned, named, confirmed, arrived. Owns no rule."""
