"""Guests, the door's devices and what they saw, the truth of who came, and what Zoom said."""

from wethi.attendance.models.door import Device, Guest, Roll
from wethi.attendance.models.online import OnlineReport, OnlineStay
from wethi.attendance.models.truth import Arrival, Scan

__all__ = ["Arrival", "Device", "Guest", "OnlineReport", "OnlineStay", "Roll", "Scan"]
