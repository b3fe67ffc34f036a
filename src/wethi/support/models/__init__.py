"""Money and boxes: budgets and rates, vouchers, numbers of identity under seal, boxes and what went to the hubs."""

from wethi.support.models.boxes import BoxContent, BoxKind, Parcel, ParcelLine, Supply
from wethi.support.models.budget import BudgetLine, Entitlement, Expense, Funder, Rate
from wethi.support.models.identity import IdentityNumber
from wethi.support.models.vouchers import Voucher, VoucherItem

__all__ = [
    "BoxContent",
    "BoxKind",
    "BudgetLine",
    "Entitlement",
    "Expense",
    "Funder",
    "IdentityNumber",
    "Parcel",
    "ParcelLine",
    "Rate",
    "Supply",
    "Voucher",
    "VoucherItem",
]
