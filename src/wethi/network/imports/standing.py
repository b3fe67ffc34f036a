"""What the network knows already, held in memory for comparing a whole file."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from wethi.network.choices import ContactKind
from wethi.network.imports.lines import BESIDE, BETWEEN_PLACES, Line, in_one_cell
from wethi.network.models import Address, Affiliation, Contact, Network, Organisation, Person
from wethi.pure.thai.normal import run_together

_PERSON = ("title", "given_name", "family_name", "name_en", "gender", "birth_year", "sector")
_ORGANISATION = ("name_en", "short_name", "kind", "sector", "district_code", "founded_year")


class Standing:
    """People and organisations of one network, by what a file may know of them. Five SQL statements."""

    def __init__(self, network: Network) -> None:
        self.organisations: dict[int, dict[str, Any]] = {}
        merged: list[tuple[str, int]] = []
        self._by_name: dict[str, int] = {}
        self._by_code: dict[str, int] = {}
        for row in Organisation.objects.filter(network=network).values(
            "pk", "public_id", "merged_into_id", "name", *_ORGANISATION
        ):
            self._by_code[row["public_id"]] = row["merged_into_id"] or row["pk"]
            if row["merged_into_id"]:  # its code and its spelling mean the one that speaks for it
                merged.append((self.name_key(row["name"]), row["merged_into_id"]))
                continue
            self.organisations[row["pk"]] = row | {"address": None}
            for name in (row["name"], row["short_name"], row["name_en"]):
                if name:
                    self._by_name.setdefault(self.name_key(name), row["pk"])
        for name, key in merged:
            self._by_name.setdefault(name, key)
        self.people: dict[int, dict[str, Any]] = {}
        self._people_by_name: dict[tuple[str, str], list[int]] = {}
        self._people_by_code: dict[str, int] = {}
        alive = Person.objects.filter(network=network, erased_at__isnull=True)
        for row in alive.values("pk", "public_id", "merged_into_id", *_PERSON):
            if row["merged_into_id"]:
                self._people_by_code[row["public_id"]] = row["merged_into_id"]
                continue
            self.people[row["pk"]] = row | {"organisations": {}, "phones": [], "emails": [], "address": None}
            self._people_by_code[row["public_id"]] = row["pk"]
            self._people_by_name.setdefault(self._name_of(row), []).append(row["pk"])
        self._read_what_hangs_on_them(network)

    def _read_what_hangs_on_them(self, network: Network) -> None:
        for person, organisation, position in Affiliation.objects.filter(
            person__network=network, until_on__isnull=True
        ).values_list("person_id", "organisation_id", "position"):
            if person in self.people:
                self.people[person]["organisations"][organisation] = position
        contacts = Contact.objects.filter(until_on__isnull=True)
        for person, organisation, kind, value in (
            contacts.filter(person__network=network)
            .union(contacts.filter(organisation__network=network))
            .values_list("person_id", "organisation_id", "kind", "value")
        ):
            owner = self.people.get(person) if person else self.organisations.get(organisation)
            if owner is not None and kind in {ContactKind.PHONE, ContactKind.EMAIL}:
                owner.setdefault("phones" if kind == ContactKind.PHONE else "emails", []).append(value)
        addresses = Address.objects.filter(until_on__isnull=True).values_list(
            "pk", "person_id", "organisation_id", "line", "subdistrict_code", "postcode"
        )
        for _pk, person, organisation, line, code, postcode in sorted(
            addresses.filter(person__network=network).union(addresses.filter(organisation__network=network)),
            key=lambda row: row[0],
        ):
            owner = self.people.get(person) if person else self.organisations.get(organisation)
            if owner is not None:
                owner["address"] = {"line": line, "subdistrict_code": code, "postcode": postcode}

    @staticmethod
    @lru_cache(maxsize=50_000)
    def name_key(name: str) -> str:
        """Equal for names that differ in spaces, case or digits only."""
        return run_together(name)

    def _name_of(self, row: Any) -> tuple[str, str]:
        return self.name_key(str(row["given_name"])), self.name_key(str(row["family_name"]))

    def find_organisation(self, name: str, code: str = "") -> int | None:
        return self._by_code.get(code) or self._by_name.get(self.name_key(name))

    def identities(self, line: Line) -> list[tuple[str, ...]]:
        """What makes two rows of a file the same person, each alone: the name with a telephone, with the e-mail, or with
        the organisation where neither is said."""
        reached = [*line.phones, *line.emails]
        name = self.name_key(line.text("given_name")), self.name_key(line.text("family_name"))
        return [(*name, one) for one in reached or [self.name_key(line.text("organisation"))]]

    def find_person(self, line: Line) -> int | None:
        """The person a line means: by code; else the same name with the same telephone, e-mail or organisation;
        else the only one of this name, unless a telephone or e-mail speaks against it; else who is known to be just that."""
        if line.text("code") in self._people_by_code:
            return self._people_by_code[line.text("code")]
        name = self.name_key(line.text("given_name")), self.name_key(line.text("family_name"))
        namesakes = self._people_by_name.get(name, [])
        organisations = [self.find_organisation(called) for called, _position in line.places]
        for key in namesakes:
            person = self.people[key]
            if any(one in person["emails"] for one in line.emails) or any(
                one in person["phones"] for one in line.phones
            ):
                return key
        free = [key for key in namesakes if not self._speaks_against(key, line)]
        for key in free:
            if any(one in self.people[key]["organisations"] for one in organisations):
                return key
        if len(free) == 1:
            return free[0]
        return next((key for key in free if not any(self.compare_person(key, line))), None)

    def _speaks_against(self, key: int, line: Line) -> bool:
        """Whether both have telephones, or both an e-mail, and none is the same."""
        phones, emails = self.people[key]["phones"], self.people[key]["emails"]
        return bool(
            (line.phones and phones and not any(one in phones for one in line.phones))
            or (line.emails and emails and not any(one in emails for one in line.emails))
        )

    def compare_person(self, key: int, line: Line) -> tuple[dict[str, str | int], dict[str, tuple[str, str]]]:
        """What the line fills in, and what it says otherwise."""
        person = self.people[key]
        adds, differs = _compare(person, line, _PERSON)
        self._compare_places(person["organisations"], line, adds, differs)
        _compare_contacts(person, line, adds, differs)
        self._compare_address(person["address"], line, adds, differs)
        self._compare_district(person["address"], line, adds, differs)
        return adds, differs

    def _compare_places(
        self, known: dict[int, str], line: Line, adds: dict[str, Any], differs: dict[str, tuple[str, str]]
    ) -> None:
        new: list[tuple[str, str]] = []
        filled: list[str] = []
        for name, position in line.places:
            organisation = self.find_organisation(name)
            if organisation is None or organisation not in known:
                new.append((name, position))
            elif position and not known[organisation]:
                filled.append(position)
            elif position and known[organisation] != position:
                differs.setdefault("position", (known[organisation], position))
        if new:
            adds |= {name: value for name, value in in_one_cell(new).items() if value}
        elif filled:
            adds["position"] = BETWEEN_PLACES.join(filled)

    def _compare_district(
        self, known: dict[str, Any] | None, line: Line, adds: dict[str, Any], differs: dict[str, tuple[str, str]]
    ) -> None:
        """A list that says no more of where somebody lives than the district."""
        if not line.text("district"):
            return
        if known is None:
            adds["district"] = line.text("district")
        elif not known["subdistrict_code"].startswith(line.text("district")):
            differs["district"] = (known["subdistrict_code"], line.text("district"))

    def _compare_address(
        self, known: dict[str, Any] | None, line: Line, adds: dict[str, Any], differs: dict[str, tuple[str, str]]
    ) -> None:
        for name, kept in (("line", "line"), ("subdistrict", "subdistrict_code"), ("postcode", "postcode")):
            if not line.text(name):
                continue
            if known is None:
                adds[name] = line.text(name)
            elif known[kept] != line.text(name):
                differs[name] = (known[kept], line.text(name))

    def compare_organisation(self, key: int, line: Line) -> tuple[dict[str, str | int], dict[str, tuple[str, str]]]:
        known = self.organisations[key]
        values = Line(line.number, dict(line.values))
        if "district" in values.values:
            values.values["district_code"] = values.values["district"]
        adds, differs = _compare(known, values, _ORGANISATION)
        if "kind" in differs and differs["kind"][0] == "other":
            adds["kind"] = differs.pop("kind")[1]
        _compare_contacts(known, line, adds, differs)
        self._compare_address(known["address"], line, adds, differs)
        return adds, differs


def _compare(
    known: dict[str, Any], line: Line, names: tuple[str, ...]
) -> tuple[dict[str, str | int], dict[str, tuple[str, str]]]:
    adds: dict[str, str | int] = {}
    differs: dict[str, tuple[str, str]] = {}
    for name in names:
        value = line.values.get(name)
        if value in (None, "") or str(known[name] or "") == str(value):
            continue
        if known[name] in (None, ""):
            adds[name] = value  # type: ignore[assignment]
        else:
            differs[name] = (str(known[name]), str(value))
    return adds, differs


def _compare_contacts(
    known: dict[str, Any], line: Line, adds: dict[str, str | int], differs: dict[str, tuple[str, str]]
) -> None:
    for name, said, kept in (("phone", line.phones, "phones"), ("email", line.emails, "emails")):
        values = known.get(kept, [])
        new = [one for one in said if one and one not in values]
        if not new:
            continue
        if values and len(new) == len(said):
            differs[name] = (BESIDE.join(values), BESIDE.join(new))
        else:
            adds[name] = BESIDE.join(new)
