"""Work for the job worker: messages that were let go leave at once, a slice at a time."""

from __future__ import annotations

from wethi.kit.jobs.registry import register
from wethi.kit.outbox.sending import KIND, work

register(KIND, work, attempts=100)
