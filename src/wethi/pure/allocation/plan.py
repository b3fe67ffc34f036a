"""A plan: the lottery as it stands before the number is drawn. Plain data; needs no solver and no numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from wethi.pure.allocation.canonical import CODE_VERSION, commitment, sha256_of
from wethi.pure.allocation.problem import Problem, problem_from_json
from wethi.pure.allocation.shape import Shape, shape_of

EVERYONE, TREE, PANELS = "everyone", "tree", "panels"
Node = tuple[int, int]


@dataclass(frozen=True)
class Panel:
    """One allocation, whole seats per column, and how many tickets it has."""

    tickets: int
    seats: tuple[int, ...]


@dataclass(frozen=True)
class Proof:
    """No lottery gives the groups outside ``floors`` a smallest chance above ``value``.

    ``multipliers``: by rule. ``floors``: group -> chance it has already.
    """

    value: Fraction
    multipliers: Mapping[str, Fraction]
    floors: Mapping[int, Fraction]

    def as_json(self) -> dict[str, Any]:
        return {
            "value": str(self.value),
            "multipliers": {name: str(one) for name, one in self.multipliers.items()},
            "floors": {str(group): str(one) for group, one in self.floors.items()},
        }


@dataclass(frozen=True)
class Plan:
    """``root``: seats per column over all ``tickets``. ``nodes``: first halves of the bundles already split and published.

    ``levels``: (chance, people), ascending; ``maximin``: the smallest chance of those who can be seated at all. ``proof``: its bound.
    ``reasons``: why somebody's chance is 0, by id. ``preference``: expected shares of first, second, third wishes.
    """

    problem: Problem
    method: str
    tickets: int
    root: tuple[int, ...]
    panels: tuple[Panel, ...]
    nodes: Mapping[Node, tuple[int, ...]]
    levels: tuple[tuple[float, int], ...]
    maximin: float
    proof: Proof | None
    preference: Mapping[str, float] | None
    reasons: Mapping[str, str]
    seconds: float = 0.0
    notes: tuple[dict[str, str], ...] = field(default=())
    made_shape: Shape | None = field(default=None, compare=False, repr=False)

    @cached_property
    def shape(self) -> Shape:
        return self.made_shape or shape_of(self.problem)

    @property
    def everyone(self) -> bool:
        """Whether all who can be seated are, so that nobody has to be drawn."""
        return self.method == EVERYONE or (self.maximin >= 1 - 1e-9 and len(self.reasons) < len(self.problem.people))

    @property
    def bound(self) -> float:
        """Certified: no lottery has a larger smallest chance. 1 where everybody is seated."""
        return float(self.proof.value) if self.proof else 1.0

    @property
    def gap(self) -> float:
        """Between what is proven possible at most and what this lottery attains (before rounding to tickets)."""
        gap = self.bound - self.maximin
        return 0.0 if abs(gap) < 1e-9 else gap

    @cached_property
    def probabilities(self) -> dict[str, float]:
        """By id: whole tickets that seat this person, X, / all tickets. Equals have the same X, whatever the number; where theirs cannot be
        divided, as many of them as are left over hold one ticket more (`equals`)."""
        found = {}
        for group, total in zip(self.shape.groups, self.shape.totals(list(self.root)), strict=True):
            for name in group.ids:
                found[name] = total // len(group.ids) / self.tickets
        return dict(sorted(found.items()))

    @cached_property
    def inputs_sha256(self) -> str:
        return sha256_of(self.problem.as_json())

    @cached_property
    def commitment(self) -> str:
        return commitment(self.problem.as_json(), self.root_json())

    def root_json(self) -> dict[str, Any]:
        panels = [[panel.tickets, sparse(panel.seats)] for panel in self.panels] if self.panels else None
        return {"tickets": self.tickets, "method": self.method, "x": list(self.root), "panels": panels}

    def summary(self) -> dict[str, Any]:
        """What ``plan --json`` prints."""
        bound = self.proof.as_json() if self.proof else {"value": "1", "multipliers": {}, "floors": {}}
        return {
            "feasible": True,
            "maximin": self.maximin,
            "levels": [[chance, people] for chance, people in self.levels],
            "probabilities": self.probabilities,
            "preference": dict(self.preference) if self.preference else None,
            "bound": {"value": self.bound, "exact": bound["value"], "multipliers": bound["multipliers"]},
            "gap": self.gap,
            "panels": self._panels_json(),
            "commitment_sha256": self.commitment,
            "seconds": self.seconds,
            "method": self.method,
            "tickets": self.tickets,
            "everyone": self.everyone,
            "reasons": dict(self.reasons),
            "published_nodes": len(self.nodes),
            "nodes_sha256": self.nodes_sha256,
            "code": CODE_VERSION,
            "notes": list(self.notes),
        }

    def _panels_json(self) -> list[dict[str, Any]] | None:
        if not self.panels:
            return None
        first, found = 0, []
        for panel in self.panels:
            seats = [
                {
                    "equals": list(self.shape.groups[column.group].ids),
                    "issue": column.issue,
                    "mode": column.mode,
                    "seats": count,
                }
                for column, count in zip(self.shape.columns, panel.seats, strict=True)
                if count
            ]
            found.append(
                {"tickets": [first, first + panel.tickets], "probability": panel.tickets / self.tickets, "seats": seats}
            )
            first += panel.tickets
        return found

    @cached_property
    def nodes_sha256(self) -> str | None:
        return sha256_of(self._nodes_json()) if self.nodes else None

    def _nodes_json(self) -> dict[str, Any]:
        from wethi.pure.allocation.bundles import pack_nodes

        return pack_nodes(self.root, self.tickets, self.nodes)

    def as_json(self) -> dict[str, Any]:
        """The file of the plan: the summary, the inputs, the root, the seed of the splits and those published."""
        summary = {name: value for name, value in self.summary().items() if name != "panels"}
        return {
            "schema": "wethi-seats-plan/1",
            **summary,
            "inputs": self.problem.as_json(),
            "inputs_sha256": self.inputs_sha256,
            "root": self.root_json(),
            "seed": self.commitment,
            "certificate": self.proof.as_json() if self.proof else None,
            "nodes": self._nodes_json(),
        }


def sparse(seats: tuple[int, ...]) -> list[list[int]]:
    """``[[column, seats], ...]`` without the zeros."""
    return [[place, count] for place, count in enumerate(seats) if count]


def dense(seats: list[list[int]], columns: int) -> tuple[int, ...]:
    """The inverse of ``sparse``."""
    found = [0] * columns
    for place, count in seats:
        found[place] = count
    return tuple(found)


def root_from_json(root: Mapping[str, Any], columns: int) -> tuple[tuple[int, ...], tuple[Panel, ...]]:
    """Seats per column and the panels of a stored root. Raises ValueError when it has another number of columns."""
    x = tuple(int(one) for one in root["x"])
    if len(x) != columns:
        raise ValueError("the root does not fit the inputs")
    return x, tuple(Panel(int(tickets), dense(seats, columns)) for tickets, seats in root["panels"] or ())


class Altered(ValueError):
    """What the file says does not follow from what it was made from; ``what`` names the part."""

    def __init__(self, what: str) -> None:
        self.what = "commitment" if what == "commitment_sha256" else what
        self.en = f"The plan was altered after it was made: its “{what}” does not follow from its inputs and root."
        self.th = f"ไฟล์แผนถูกแก้ไขหลังจากสร้าง ค่า “{what}” ไม่ตรงกับรายชื่อ กติกา และสลากตั้งต้นในไฟล์"
        super().__init__(self.en)


class OtherVersion(Altered):
    """The plan was made by another version of this code, whose lottery is another one."""

    def __init__(self, code: str) -> None:
        super().__init__("code")
        self.en = (
            f"This plan was made by {code}; this program is {CODE_VERSION}. Check it with the version that made it."
        )
        self.th = f"แผนนี้สร้างด้วย {code} แต่โปรแกรมนี้คือ {CODE_VERSION} กรุณาตรวจด้วยรุ่นที่สร้างแผน"
        self.args = (self.en,)


def plan_from_json(found: Mapping[str, Any]) -> Plan:
    """The inverse of ``Plan.as_json``.

    Raises Altered when something that follows from inputs, root and certificate is not what it should be, the commitment first;
    KeyError, TypeError, ValueError on anything that is no plan.
    """
    from wethi.pure.allocation.bundles import unpack_nodes

    if found.get("schema") != "wethi-seats-plan/1":
        raise ValueError("this is not a plan of seats")
    if str(found["code"]) != CODE_VERSION:
        raise OtherVersion(str(found["code"]))
    problem = problem_from_json(found["inputs"])
    root = found["root"]
    shape = shape_of(problem)
    x, panels = root_from_json(root, len(shape.columns))
    proof = found["certificate"] and Proof(
        Fraction(found["certificate"]["value"]),
        {name: Fraction(one) for name, one in found["certificate"]["multipliers"].items()},
        {int(group): Fraction(one) for group, one in found["certificate"]["floors"].items()},
    )
    plan = Plan(
        problem, root["method"], int(root["tickets"]), x, panels, unpack_nodes(x, int(root["tickets"]), found["nodes"]),
        tuple((float(chance), int(people)) for chance, people in found["levels"]), float(found["maximin"]), proof or None,
        found["preference"], found["reasons"], float(found["seconds"]), tuple(found["notes"]), shape,
    )  # fmt: skip
    due = plan.as_json()
    for name in sorted(due, key=lambda one: (one != "commitment_sha256", one)):
        if found[name] != due[name]:
            raise Altered(name)
    if plan.maximin > plan.bound + 1e-9:
        raise Altered("maximin")
    return plan
