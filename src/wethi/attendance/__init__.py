"""Who came: the door of each hub, online rooms, one truth of attendance for both."""
