"""What the worker does for papers."""

from __future__ import annotations

from wethi.kit.jobs.registry import register
from wethi.papers.actions.issuing import MAKE
from wethi.papers.making import close_batch, make_unit

register(MAKE, make_unit, close=close_batch, attempts=20)
