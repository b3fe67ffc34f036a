"""What happens when: one table from facts to consequences. Read it to know what a change sets off.

A consequence takes ``(fact, by=, at=)`` and runs in the same transaction; what leaves the process goes by
``transaction.on_commit`` through an outbox. The rooms that follow are imported when they are first needed: the first
public page does not wait for the search or for long work.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from wethi.attendance import facts as attendance
from wethi.audit.actions import COMMAND, By
from wethi.audit.facts import Fact
from wethi.kit.stream.publish import desk_channel, edition_channel, publish
from wethi.library import facts as library
from wethi.library.models import Article
from wethi.live import facts as live
from wethi.meetings import facts as meetings
from wethi.network import facts as network
from wethi.network.facts import NetworkFounded
from wethi.network.models import Network
from wethi.privacy import facts as privacy
from wethi.programme import facts as programme
from wethi.programme.partners import facts as partners
from wethi.rosters import facts as rosters
from wethi.seats import facts as seats


def renew_edition_page(fact: Fact, *, by: By, at: dt.datetime) -> None:
    """Tells everyone who has the edition's public page open that it is to be fetched anew; nothing of what changed."""
    if fact.edition_id is not None:
        publish(edition_channel(fact.edition_id), "edition", {}, key="page", at=at)


def _public_facts(*rooms: object) -> Iterator[type[Fact]]:
    """The facts of these rooms that public pages are made of."""
    for room in rooms:
        for found in vars(room).values():
            if isinstance(found, type) and issubclass(found, Fact) and found is not Fact and found.public:
                yield found


def _seat_facts() -> Iterator[type[Fact]]:
    """Those that come one by one; where hundreds of seats are given at once, one fact tells of all."""
    for found in vars(seats).values():
        if found in (Fact, seats.SeatOffered, seats.SeatTakenBack):
            continue
        if isinstance(found, type) and issubclass(found, Fact):
            yield found


def renew_task_board(fact: Fact, *, by: By, at: dt.datetime) -> None:
    """Task boards and the desk's first screen of the edition fetch themselves anew."""
    if fact.edition_id is not None:
        publish(desk_channel(fact.edition_id), "tasks", {}, key="board", at=at)


def renew_coverage(fact: Fact, *, by: By, at: dt.datetime) -> None:
    """The picture of who will be in the circle fetches itself anew."""
    if fact.edition_id is not None:
        publish(desk_channel(fact.edition_id), "coverage", {}, key="coverage", at=at)


def propose_keeping_times(fact: Fact, *, by: By, at: dt.datetime) -> None:
    """A new network starts with the proposed days for what is kept only for a while."""
    from wethi.privacy.actions import set_proposed_retentions

    set_proposed_retentions(network=Network.objects.get(pk=fact.network_id or 0), by=COMMAND, at=at)


def find_article(fact: Any, *, by: By, at: dt.datetime) -> None:
    """The search knows the article as it is now, or no more."""
    from wethi.library.indexed import index_articles

    index_articles([fact.article_id])


def find_series(fact: Any, *, by: By, at: dt.datetime) -> None:
    """Each part is found by the names of its series."""
    from wethi.library.indexed import index_articles

    index_articles(Article.objects.filter(series=fact.series_id).values_list("pk", flat=True))


def find_minutes_of_task(fact: Any, *, by: By, at: dt.datetime) -> None:
    """Published minutes say who does what."""
    from wethi.library.indexed import index_articles

    published = Article.objects.filter(meeting__tasks=fact.task_id).values_list("pk", flat=True)
    if published:
        index_articles(published)


def find_nothing_of_edition(fact: Fact, *, by: By, at: dt.datetime) -> None:
    from wethi.kit.search.index import keep_only

    if fact.edition_id is not None:
        keep_only([], edition_id=fact.edition_id)


def ask_for_index(fact: Fact, *, by: By, at: dt.datetime) -> None:
    """The search follows the edition's sessions, issues and organisations, as a job."""
    from wethi.library import tasks

    tasks.ask_for_index(fact, by=by, at=at)


def ask_for_topics(fact: Fact, *, by: By, at: dt.datetime) -> None:
    """Related topics are found anew, as a job."""
    from wethi.library import tasks

    tasks.ask_for_topics(fact, by=by, at=at)


_PROGRAMME = tuple(_public_facts(programme, partners))
_ARTICLES = tuple(_public_facts(library))
_ORGANISATIONS = tuple(fact for fact in _public_facts(network) if issubclass(fact, network.OrganisationAdded))


def renew_seats(fact: Fact, *, by: By, at: dt.datetime) -> None:
    """Plan, ceremony and seats at the desk fetch themselves anew."""
    if fact.edition_id is not None:
        publish(desk_channel(fact.edition_id), "seats", {}, key="seats", at=at)


def renew_draw(fact: Fact, *, by: By, at: dt.datetime) -> None:
    """Whoever follows the draw on the public page sees each digit as it stands."""
    if fact.edition_id is not None:
        publish(edition_channel(fact.edition_id), "draw", {}, key="draw", at=at)


def follow_line_matched(fact: Any, *, by: By, at: dt.datetime) -> None:
    """The nominee of the name is the same person."""
    from wethi.seats.actions import note_person

    note_person(line_id=fact.line_id, by=by, at=at)


def forget_food_and_help(fact: Any, *, by: By, at: dt.datetime) -> None:
    """What lists and registrations hold of it goes with the person's word."""
    from wethi.privacy.choices import Purpose
    from wethi.rosters.actions import forget_needs

    if fact.purpose == Purpose.HEALTH:
        forget_needs(person_id=fact.person_id, by=by, at=at)


def free_seat_of_line(fact: Any, *, by: By, at: dt.datetime) -> None:
    """A name that was withdrawn gives its seat back."""
    from wethi.seats.actions import follow_withdrawn

    follow_withdrawn(line_id=fact.line_id, by=by, at=at)


def free_seat_of_registration(fact: Any, *, by: By, at: dt.datetime) -> None:
    from wethi.seats.actions import follow_withdrawn

    follow_withdrawn(registration_id=fact.registration_id, by=by, at=at)


def hand_seat_over(fact: Any, *, by: By, at: dt.datetime) -> None:
    """Who comes in place of another takes over the seat."""
    from wethi.seats.actions import follow_substituted

    follow_substituted(line_id=fact.line_id, by=by, at=at)


def stop_writing(fact: Any, *, by: By, at: dt.datetime) -> None:
    """What waits in the outbox for somebody who asked us to stop does not go."""
    if (fact.purpose if isinstance(fact, privacy.ConsentWithdrawn) else fact.kind) not in _STOPS:
        return
    from wethi.letters.actions import stop_writing_to_other, stop_writing_to_person
    from wethi.privacy.models import Request

    if isinstance(fact, privacy.OtherAsked):
        asked = Request.objects.get(pk=fact.request_id)
        stop_writing_to_other(kind=asked.subject_kind, key=asked.subject_id or 0, network_id=asked.network_id, at=at)
    else:
        stop_writing_to_person(person_id=fact.person_id, at=at)


def stop_letters_of_line(fact: Any, *, by: By, at: dt.datetime) -> None:
    """Nor for a name that is off its list."""
    from wethi.letters.actions import stop_letters_to_name
    from wethi.rosters.models import Line

    gone = fact.line_id
    if isinstance(fact, rosters.LineSubstituted):
        gone = Line.objects.filter(pk=fact.line_id).values_list("replaces_id", flat=True).first()
    if gone:
        stop_letters_to_name(of="line", number=gone, network_id=fact.network_id or 0, at=at)


def stop_letters_of_registration(fact: Any, *, by: By, at: dt.datetime) -> None:
    from wethi.letters.actions import stop_letters_to_name

    stop_letters_to_name(of="registration", number=fact.registration_id, network_id=fact.network_id or 0, at=at)


_STOPS = ("object", "erase", "contact")
"""Wishes, and the purpose that is taken back, after which nobody is written to."""


def tell_presence(fact: Fact, *, by: By, at: dt.datetime) -> None:
    """Open live pages say how many have come to each hub."""
    from wethi.audience.telling import tell_presence as tell
    from wethi.programme.models import Edition

    edition = Edition.objects.select_related("network").filter(pk=fact.edition_id or 0).first()
    if edition is not None:
        tell(edition, at)


_CAME: tuple[type[Fact], ...] = (
    attendance.ScansTaken, attendance.SheetTyped, attendance.ArrivalNoted, attendance.ArrivalTakenBack,
    attendance.GuestWrittenIn, attendance.OnlinePresenceTold,
)  # fmt: skip

_COVERAGE: tuple[type[Fact], ...] = (
    rosters.AllotmentPut, rosters.RosterInvited, rosters.RosterOpened, rosters.RosterHandedIn, rosters.PeopleAsked,
    rosters.LinesTaken, rosters.LineAdded, rosters.LineChanged, rosters.LineWithdrawn, rosters.LinePutBack,
    rosters.LineSubstituted, rosters.DoubleSettled, rosters.RegistrationCancelled, rosters.RegistrationCompleted,
    rosters.RegistrationMovedUp, rosters.RegistrationMovedOver, rosters.RegistrationChanged,
    seats.SeatsGiven, seats.SeatConfirmed, seats.SeatDaysSaid, seats.SeatDeclined, seats.SeatGivenUp, seats.SeatExpired,
    seats.SeatSubstituted, seats.SeatMoved, seats.SeatTakenBack,
)  # fmt: skip

_FOLLOWS: Mapping[type[Fact], Sequence[Callable[..., None]]] = {
    NetworkFounded: (propose_keeping_times,),
    **dict.fromkeys(_CAME, (tell_presence,)),
    **dict.fromkeys((live.RunBegun, live.RunClosed, live.MainChosen, live.MainChoiceForgotten), (renew_edition_page,)),
    **dict.fromkeys(_PROGRAMME, (renew_edition_page, ask_for_index)),
    programme.EditionTakenBack: (renew_edition_page, find_nothing_of_edition, ask_for_index),
    **dict.fromkeys(_ARTICLES, (renew_edition_page, find_article, ask_for_topics)),
    library.SeriesNamed: (renew_edition_page, find_series, ask_for_topics),
    library.ArticleRelated: (renew_edition_page,),
    library.ArticlePictured: (renew_edition_page,),
    **dict.fromkeys(_ORGANISATIONS, (ask_for_index,)),
    **dict.fromkeys(meetings.TaskFact.__subclasses__(), (renew_task_board, find_minutes_of_task)),
    meetings.AcceptanceUndone: (renew_task_board,),
    **dict.fromkeys(_seat_facts(), (renew_seats,)),
    **dict.fromkeys(_public_facts(seats), (renew_seats, renew_draw)),
    privacy.ConsentWithdrawn: (stop_writing, forget_food_and_help),
    privacy.RequestAsked: (stop_writing,),
    privacy.OtherAsked: (stop_writing,),
    rosters.LineMatched: (follow_line_matched,),
    rosters.LineWithdrawn: (free_seat_of_line, stop_letters_of_line),
    rosters.LineSubstituted: (hand_seat_over, stop_letters_of_line),
    rosters.RegistrationCancelled: (free_seat_of_registration, stop_letters_of_registration),
}


CONSEQUENCES: Mapping[type[Fact], Sequence[Callable[..., None]]] = {
    **_FOLLOWS,
    **{fact: (*_FOLLOWS.get(fact, ()), renew_coverage) for fact in _COVERAGE},
}
