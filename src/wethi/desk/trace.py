"""From each sentence of the reference minutes to the screen that serves it and the test that proves it.

``docs/trace.md`` and the desk's trace page are made of this table; a test checks that every screen and test named exists.
What has no screen yet is marked as planned, so that nobody takes a promise for a fact.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop


@dataclass(frozen=True)
class Step:
    """``place``: where in the minutes. ``screens``: url names. ``proof``: test files. Empty ``screens``: planned."""

    place: str
    sentence: str
    served: str
    screens: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()

    @property
    def is_planned(self) -> bool:
        return not self.screens


STEPS = (
    Step(
        "0",
        gettext_noop("Title, number, day, time, channel and 32 people of the second preparatory meeting"),
        gettext_noop(
            "read, shown beside the words, kept as a meeting of the numbered series; the next one is called here"
        ),
        ("meetings:hand_in", "meetings:list", "meetings:call"),
        (
            "tests/pure/minutes/test_reference.py",
            "tests/meetings/test_accepting.py",
            "tests/meetings/test_calling.py",
        ),
    ),
    Step(
        "1",
        gettext_noop("Where the network comes from, since 2518"),
        gettext_noop(
            "milestones of the network's history on the edition page, a line of the years, told and changed at the desk"
        ),
        ("public:edition", "network:home", "network:history"),
        ("tests/meetings/test_accepting.py", "tests/network/test_members.py"),
    ),
    Step(
        "2",
        gettext_noop("28–30 September, by Zoom, from one in the afternoon of the first day"),
        gettext_noop("the edition's days and first start"),
        ("public:edition", "programme:home"),
        ("tests/journeys/test_minutes_to_edition.py",),
    ),
    Step(
        "2",
        gettext_noop("Co-organisers old and new"),
        gettext_noop(
            "participations, new or returning found from earlier editions, who brought whom, growth as a picture"
        ),
        ("public:edition", "network:home", "partners:partners"),
        ("tests/programme/test_editions.py",),
    ),
    Step(
        "3",
        gettext_noop("The theme"),
        gettext_noop("the biggest words of the public page"),
        ("public:edition",),
        ("tests/journeys/test_minutes_to_edition.py",),
    ),
    Step(
        "4",
        gettext_noop("Five issues"),
        gettext_noop("issues with colour and mark, a page each"),
        ("public:issue", "programme:home"),
        ("tests/journeys/test_minutes_to_edition.py",),
    ),
    Step(
        "4",
        gettext_noop("Prototypes, panels, exchange, policy proposals"),
        gettext_noop("formats of sessions"),
        ("public:programme", "programme:home"),
        ("tests/programme/test_exports.py",),
    ),
    Step(
        "4",
        gettext_noop("Issues, places and ways of working woven together"),
        gettext_noop("the mat of issues and sectors; the three axes as a picture of what has no session yet"),
        ("public:edition", "desk:edition", "programme:axes"),
        ("tests/desk/test_waiting.py", "tests/programme/test_series.py"),
    ),
    Step(
        "4",
        gettext_noop("About a hundred people an issue from all six sectors"),
        gettext_noop(
            "who is named, confirmed and arrived by issue and sector, live; gaps in sentences with whom to ask"
        ),
        ("desk:coverage", "programme:home"),
        ("tests/desk/test_coverage.py", "tests/meetings/test_accepting.py"),
    ),
    Step(
        "4",
        gettext_noop("Who of the many gets one of the hundred places"),
        gettext_noop(
            "rules in sentences, every chance published and proven beforehand, six dice on camera, a draw that anybody checks"
        ),
        ("seats:home", "seats:ceremony", "seats:repairs", "public:draw", "public:chances"),
        ("tests/seats/test_draw.py", "tests/seats/test_pages.py", "tests/journeys/test_seats_by_dice.py"),
    ),
    Step(
        "4",
        gettext_noop("A thousand to three thousand watch live each day"),
        gettext_noop(
            "a live page with what is on, questions and polls that renew in place, measured with ten thousand at once"
        ),
        ("public:live", "audience:questions", "audience:polls"),
        ("tests/config/test_live.py", "tests/audience/test_rush.py", "tests/journeys/test_audience_takes_part.py"),
    ),
    Step(
        "4.1",
        gettext_noop("Invite partners who never came"),
        gettext_noop(
            "a list of organisations to win, found from missing sectors and districts: who asks, the answer, the next step"
        ),
        ("desk:edition", "partners:partners"),
        ("tests/desk/test_waiting.py", "tests/programme/test_partners.py"),
    ),
    Step(
        "4.2",
        gettext_noop("Work as partners"),
        gettext_noop(
            "an organisation is a record with members over time; what each brings is accepted and thanked for in public"
        ),
        ("network:home", "partners:offers"),
        ("tests/network/test_members.py", "tests/programme/test_partners.py"),
    ),
    Step(
        "4.3",
        gettext_noop("Demonstrations at the hubs"),
        gettext_noop("sessions of the format demonstration, by hub"),
        ("public:hub",),
        ("tests/public/test_programme.py",),
    ),
    Step(
        "4.3",
        gettext_noop("Snack boxes of local food sent ahead to each hub"),
        gettext_noop(
            "counted per hub, day and diet from those who come; lists to buy and pack, labels, what came by the hub's own link"
        ),
        ("support:boxes", "support:needs", "support:purchase", "my_boxes:page"),
        ("tests/support/test_boxes.py", "tests/journeys/test_money_and_boxes.py"),
    ),
    Step(
        "4.4",
        gettext_noop("Each part opened by folk art"),
        gettext_noop("a format of its own; the desk warns of a part without it"),
        ("programme:home", "public:programme"),
        ("tests/programme/test_desk.py",),
    ),
    Step(
        "4.5",
        gettext_noop("Broadcast from Zoom, in parts, never all day"),
        gettext_noop(
            "segments with a limit that warns; broadcast starts and stops with the cues of each stage's run of show, out of Zoom or by hand"
        ),
        ("programme:home", "public:programme", "live:console", "live:zoom", "live:viewers"),
        (
            "tests/programme/test_desk.py",
            "tests/live/test_show.py",
            "tests/live/test_rooms.py",
            "tests/live/test_zoom.py",
            "tests/journeys/test_a_show_is_led.py",
        ),
    ),
    Step(
        "4.6",
        gettext_noop("A detailed record, worked into content of value"),
        gettext_noop(
            "notes of every session, line by line with speaker and time; minutes become articles; coding is planned"
        ),
        ("notes:list", "public:articles", "library:list"),
        ("tests/journeys/test_minutes_written_together.py", "tests/library/test_articles.py"),
    ),
    Step(
        "4.7",
        gettext_noop("Send the programme to each co-organiser"),
        gettext_noop("a task with owner and day; calendars and a paper to send; what changed for whom, in the outbox"),
        ("tasks:board", "public:programme", "programme:release"),
        ("tests/meetings/test_accepting.py", "tests/programme/test_exports.py", "tests/programme/test_versions.py"),
    ),
    Step(
        "4.7",
        gettext_noop("Names and addresses come back to the secretariat"),
        gettext_noop(
            "a list for each co-organiser by personal link, with a closing date, reminders and a board of who is missing"
        ),
        ("rosters:board", "my_list:list", "rosters:doubles", "rosters:people", "network:import"),
        ("tests/rosters/test_filling.py", "tests/rosters/test_board.py", "tests/rosters/test_taking.py"),
    ),
    Step(
        "4.7",
        gettext_noop("All three days or any of them, on Zoom or on site"),
        gettext_noop(
            "each name has its days, and for each day a hub or Zoom; who came is noted at the door and from Zoom"
        ),
        ("my_list:line", "attendance:board", "door:page"),
        ("tests/rosters/test_filling.py", "tests/journeys/test_the_door_without_network.py"),
    ),
    Step(
        "4.7",
        gettext_noop("Invitation letters, enclosures and receipt vouchers"),
        gettext_noop(
            "numbered letters with enclosures from templates, read in the outbox before they go, answered on a page of one's own"
        ),
        (
            "letters:board",
            "letters:mailing",
            "my_invitation:letter",
            "papers:register",
            "support:vouchers",
            "desk:outbox",
        ),
        (
            "tests/support/test_money.py",
            "tests/letters/test_batches.py",
            "tests/letters/test_faults.py",
            "tests/letters/test_mine.py",
            "tests/journeys/test_letters_to_answer.py",
            "tests/papers/test_issuing.py",
            "tests/papers/test_faults.py",
            "tests/papers/test_thai.py",
            "tests/papers/test_pages.py",
        ),
    ),
    Step(
        "4.7",
        gettext_noop("Costs are borne for everybody of the people's sector who takes part"),
        gettext_noop(
            "who is entitled is a rule in words and is shown as a list before a voucher is made; rates, budget, what was paid"
        ),
        ("support:whom", "support:people", "support:rates", "support:budget"),
        ("tests/support/test_money.py", "tests/journeys/test_money_and_boxes.py"),
    ),
    Step(
        "4.7",
        gettext_noop("Whoever holds it on site names the number of people and who is in charge, with address"),
        gettext_noop(
            "told by the host on the page of its own list: how many, the main contact and the address, what is to be sent there and when"
        ),
        ("my_list:hub", "programme:hub", "public:hub"),
        ("tests/rosters/test_filling.py",),
    ),
    Step(
        "4.7",
        gettext_noop("By Wednesday 22 September 2564"),
        gettext_noop("a deadline checked against the calendar, pressing on the desk and on the public page"),
        ("desk:edition", "public:edition"),
        ("tests/pure/minutes/test_reference.py", "tests/desk/test_waiting.py"),
    ),
    Step(
        "5",
        gettext_noop("Ten related topics, some of them series"),
        gettext_noop(
            "beside the minutes on the public site, serial parts as one entry; others are found by shared words, which are told"
        ),
        ("public:article", "public:search"),
        ("tests/library/test_articles.py", "tests/library/test_related.py", "tests/journeys/test_search_and_follow.py"),
    ),
)
