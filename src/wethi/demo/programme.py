"""The three days: segments, sessions and who speaks in them."""

from __future__ import annotations

from collections.abc import Iterator

from wethi.demo.sources import clock, document, table
from wethi.demo.stages import Loading
from wethi.network.models import Affiliation, Organisation, Person
from wethi.privacy import actions as privacy_actions
from wethi.privacy.choices import Purpose
from wethi.programme import actions as programme_actions
from wethi.programme.models import Day, Hub, Issue, Session

# How many speak for an organisation in a session of a format: for the first one named, for each further one.
_VOICES = {
    "plenary": (1, 1),
    "panel": (2, 1),
    "exchange": (2, 1),
    "prototype": (2, 1),
    "proposal": (2, 1),
    "demonstration": (1, 0),
}
Busy = dict[int, list[tuple[int, str, str]]]


def put_programme(loading: Loading) -> None:
    """Segments, sessions and speakers; then the first release, and the edition opens."""
    days = {day.no: day for day in Day.objects.filter(edition=loading.edition).select_related("edition")}
    for day, no, starts, ends, title, title_en in document("network.json")["segments"]:
        programme_actions.put_segment(
            day=days[day], no=no, starts_at=clock(starts), ends_at=clock(ends), title=title, title_en=title_en,
            **loading.act,
        )  # fmt: skip
    put_sessions(loading, days)
    if not loading.edition.programme_version:
        _agree_to_be_named(loading)
        programme_actions.release_programme(edition=loading.edition, **loading.act)
    programme_actions.open_edition(edition=loading.edition, **loading.act)


def put_sessions(loading: Loading, days: dict[int, Day]) -> None:
    organisations = loading.organisations()
    names = {hub["key"]: hub["name"] for hub in document("network.json")["hubs"]}
    by_name = {hub.name: hub for hub in Hub.objects.filter(edition=loading.edition)}
    hubs = {key: by_name[name] for key, name in names.items()}
    by_key = {key: hub for key, hub in hubs.items() if hub.district_code}
    issues = {str(issue.no): issue for issue in Issue.objects.filter(edition=loading.edition)}
    members = _members(loading)
    busy: Busy = {}
    standing = {(one.day_id, one.starts_at, one.title): one for one in loading.edition.sessions.all()}
    for row in table("sessions.csv"):
        taking_part = [organisations[key] for key in row["orgs"].split() if key in organisations]
        session = programme_actions.put_session(
            edition=loading.edition,
            session=standing.get((days[int(row["day"])].pk, clock(row["start"]), row["title"])),
            day=days[int(row["day"])],
            starts_at=clock(row["start"]),
            ends_at=clock(row["end"]),
            format=row["format"],
            issue=issues.get(row["issue"]),
            title=row["title"],
            title_en=row["title_en"],
            abstract=row["abstract"],
            hubs=[] if row["where"] == "all" else [hubs[row["where"]]],
            organisations=taking_part,
            carried_on_by=organisations.get(row["carried"]),
            places=[by_key[row["where"]].district_code] if row["where"] in by_key else [],
            is_broadcast=(row["where"] in {"all", "z1"} and row["format"] != "break")
            or (row["where"], row["format"]) == ("z2", "proposal"),  # a proposal is for everybody to see
            **loading.act,
        )
        speakings = list(_speakings(session, row, taking_part, members, busy))
        if speakings:
            programme_actions.set_speakings(session=session, speakings=speakings, **loading.act)


def _agree_to_be_named(loading: Loading) -> None:
    """Whoever speaks has said on paper that the name may be published."""
    speakers = Person.objects.filter(speakings__session__edition=loading.edition).select_related("network").distinct()
    for number, person in enumerate(speakers.order_by("pk"), start=1):
        privacy_actions.give_consent(
            person=person, purpose=Purpose.NAME_PUBLISHED, channel="paper", proof=f"{number}", **loading.act
        )


def _members(loading: Loading) -> dict[int, list[Person]]:
    """People by organisation, in the order they were added."""
    found: dict[int, list[Person]] = {}
    for place in (
        Affiliation.objects.filter(organisation__network=loading.network).select_related("person").order_by("pk")
    ):
        found.setdefault(place.organisation_id, []).append(place.person)
    return found


def _speakings(
    session: Session, row: dict[str, str], taking_part: list[Organisation], members: dict[int, list[Person]], busy: Busy
) -> Iterator[dict[str, object]]:
    if row["format"] == "folk_art":
        for organisation in taking_part[:1]:
            yield {"shown_name": organisation.name, "organisation": organisation, "role": "performer"}
        return
    first, further = _VOICES.get(row["format"], (0, 0))
    slot = (int(row["day"]), row["start"], row["end"])
    for number, organisation in enumerate(taking_part):
        wanted = first if number == 0 else further
        free = [person for person in members.get(organisation.pk, []) if _is_free(busy.get(person.pk, []), slot)]
        for at, person in enumerate(sorted(free, key=lambda one: len(busy.get(one.pk, [])))[:wanted]):
            busy.setdefault(person.pk, []).append(slot)
            moderates = row["format"] in {"panel", "exchange"} and number == 0 and at == 0
            yield {
                "person": person,
                "organisation": organisation,
                "role": "moderator" if moderates else "speaker",
                "shown_name": person.full_name,
                "shown_from": organisation.name,
            }


def _is_free(taken: list[tuple[int, str, str]], slot: tuple[int, str, str]) -> bool:
    day, starts, ends = slot
    return not any(other == day and begin < ends and starts < end for other, begin, end in taken)
