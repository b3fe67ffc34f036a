"""A stand-in for Zoom on the loopback address, after its published manual: token, meetings, registrants, livestream,
reports, recordings, signed webhooks, every fault on demand. Tests use it, and the demonstration, which shows its desk in a
browser so that one can begin a meeting, let people come in, and break things.
"""

from wethi.demo.zoom.account import ACCOUNT, CLIENT, HOST, SECRET, VTT, WEBHOOK
from wethi.demo.zoom.stand_in import ZoomStandIn

__all__ = ["ACCOUNT", "CLIENT", "HOST", "SECRET", "VTT", "WEBHOOK", "ZoomStandIn"]
