"""Who may be seated, by which rules, with which chance; the draw; the seats and what becomes of them."""

from wethi.seats.models.plans import Chance, Nominee, Plan, PlanFile, SeatRules, Throw
from wethi.seats.models.seats import Repair, Reserve, Seat, SeatStep, TableSeating

__all__ = [
    "Chance",
    "Nominee",
    "Plan",
    "PlanFile",
    "Repair",
    "Reserve",
    "Seat",
    "SeatRules",
    "SeatStep",
    "TableSeating",
    "Throw",
]
