"""The secretariat's own pages: what is waiting, the outbox, help, health, the components."""
