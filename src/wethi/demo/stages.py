"""The stages of loading. Each takes up where an interrupted one stopped: what stands already is left as it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from wethi.audit.actions import COMMAND
from wethi.demo.people import compose
from wethi.demo.sources import day, document, fields, table, text
from wethi.meetings import actions as meeting_actions
from wethi.meetings.models import Meeting, Reading
from wethi.network import actions as network_actions
from wethi.network.models import Contact, Milestone, Network, Organisation, Person
from wethi.programme import actions as programme_actions
from wethi.programme.choices import EditionState
from wethi.programme.models import Edition


@dataclass
class Loading:
    """What the stages share. ``at``: the moment of loading."""

    at: dt.datetime
    people: int
    network: Network = field(init=False)
    edition: Edition = field(init=False)
    is_new: bool = False

    @property
    def act(self) -> dict[str, Any]:
        return {"by": COMMAND, "at": self.at}

    def organisations(self) -> dict[str, Organisation]:
        """The case's organisations by their key in the data file."""
        by_name = {found.name: found for found in Organisation.objects.filter(network=self.network)}
        return {row["key"]: by_name[row["name"]] for row in table("organisations.csv") if row["name"] in by_name}


def put_network(loading: Loading) -> None:
    entry = document("network.json")["network"]
    found = Network.objects.filter(slug=entry["slug"]).first()
    if found is None:
        found = network_actions.found_network(**entry, **loading.act)
        loading.is_new = True
    loading.network = found


def put_history(loading: Loading) -> None:
    for entry in document("network.json")["milestones"]:
        network_actions.put_milestone(network=loading.network, **entry, **loading.act)


def put_organisations(loading: Loading) -> None:
    standing = loading.organisations()
    for number, row in enumerate(table("organisations.csv"), start=1):
        if row["key"] in standing:
            continue
        network_actions.add_organisation(
            network=loading.network,
            name=row["name"],
            name_en=row["name_en"],
            short_name=row["short"],
            kind=row["kind"],
            sector=row["sector"],
            district_code=row["district"],
            founded_year=int(row["founded"]) - 543,
            phone=f"074000{number:03d}",
            email=f"{row['key']}@songkhla.example",
            **loading.act,
        )


def put_people(loading: Loading) -> None:
    standing = set(Contact.objects.filter(person__network=loading.network).values_list("value", flat=True))
    organisations = loading.organisations()
    for made in compose(loading.people):
        if made.phone in standing:
            continue
        network_actions.add_person(
            network=loading.network,
            title=made.title,
            given_name=made.given_name,
            family_name=made.family_name,
            gender=made.gender,
            birth_year=made.birth_year,
            sector=made.sector,
            organisation=organisations.get(made.organisation),
            position=made.position,
            is_focal=made.is_focal,
            phone=made.phone,
            email=made.email,
            address=made.address,
            **loading.act,
        )


def put_earlier_editions(loading: Loading) -> None:
    """2561 to 2563: opened, told in a few sentences, closed."""
    organisations = loading.organisations()
    for entry in document("network.json")["editions"]:
        edition = Edition.objects.filter(network=loading.network, year=entry["year"]).first()
        if edition is not None and edition.state == EditionState.CLOSED:
            continue
        if edition is None:
            edition = programme_actions.create_edition(
                network=loading.network, **fields(entry, "issues"), **loading.act
            )
        for no, title in enumerate(entry["issues"], start=1):
            programme_actions.put_issue(edition=edition, no=no, title=title, **loading.act)
        first, last = day(entry["starts_on"]), day(entry["ends_on"])
        for offset in range((last - first).days + 1):
            programme_actions.put_day(edition=edition, on=first + dt.timedelta(days=offset), **loading.act)
        for row in table("organisations.csv"):
            if str(entry["year"] + 543) in row["years"].split() and row["key"] in organisations:
                programme_actions.put_participation(
                    edition=edition, organisation=organisations[row["key"]], **loading.act
                )
        programme_actions.open_edition(edition=edition, **loading.act)
        programme_actions.close_edition(edition=edition, **loading.act)


def read_minutes(loading: Loading) -> None:
    """The second preparatory meeting makes the edition, the first one joins it."""
    for name in ("minutes-2.txt", "minutes-1.txt"):
        if Meeting.objects.filter(network=loading.network, reading__filename=name).exists():
            continue
        reading = meeting_actions.read_minutes_text(
            network=loading.network, text=text(name), filename=name, **loading.act
        )
        _tick(reading, loading)
        meeting_actions.accept_reading(reading=Reading.objects.get(pk=reading.pk), **loading.act)


def _tick(reading: Reading, loading: Loading) -> None:
    """Takes what the review would offer as sure, but not the steps of history that are told already."""
    meeting_actions.tick_sure_facts(reading=reading, version=reading.version, **loading.act)
    if Milestone.objects.filter(network=loading.network).exists():
        fresh = Reading.objects.get(pk=reading.pk)
        for key in [key for key in fresh.ticks if key.startswith("milestones")]:
            meeting_actions.tick_fact(reading=fresh, key=key, wanted=False, **loading.act)


def find_edition(loading: Loading) -> Edition | None:
    year = document("network.json")["edition"]["year"]
    found = Edition.objects.filter(network=loading.network, year=year).first()
    if found is not None:
        loading.edition = found
    return found


def put_edition(loading: Loading) -> None:
    """What the minutes do not say: address, English, hubs, deadlines, who takes part."""
    case = document("network.json")
    found = find_edition(loading)
    values = fields(case["edition"])
    if found is None:
        found = programme_actions.create_edition(network=loading.network, **values, **loading.act)
    else:
        found = programme_actions.change_edition(edition=found, **values, **loading.act)
    loading.edition = found
    organisations = loading.organisations()
    for issue in case["issues"]:
        programme_actions.put_issue(edition=found, **issue, **loading.act)
    for one in case["days"]:
        programme_actions.put_day(edition=found, **fields(one), **loading.act)
    for hub in case["hubs"]:
        host = organisations.get(hub["host"])
        programme_actions.put_hub(
            edition=found, **{**fields(hub, "key"), "host": host, "coordinator": _focal(host)}, **loading.act
        )
    for deadline in case["deadlines"]:
        same = found.deadlines.filter(kind=deadline["kind"], on=deadline["on"]).first()
        if same is None and deadline["kind"] == "rosters":
            same = found.deadlines.filter(on=deadline["on"]).first()
        programme_actions.put_deadline(edition=found, deadline=same, **fields(deadline), **loading.act)
    for key, organisation in organisations.items():
        role: dict[str, Any] = {"role": "host"} if key == "c1" else {}
        programme_actions.put_participation(edition=found, organisation=organisation, **role, **loading.act)


def _focal(organisation: Organisation | None) -> Person | None:
    if organisation is None:
        return None
    return Person.objects.filter(affiliations__organisation=organisation, affiliations__is_focal=True).first()
