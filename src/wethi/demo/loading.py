"""Loading the case stage by stage; once it has been loaded, a further call looks and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone, translation

from wethi.demo import (
    articles,
    audience,
    door,
    letters,
    live,
    money,
    notes,
    papers,
    partners,
    programme,
    rosters,
    seats,
    stages,
    users,
)
from wethi.demo.stages import Loading
from wethi.network.models import Network
from wethi.programme.models import Edition

Progress = Callable[[str, int, int], None]

STAGES: tuple[tuple[str, Callable[[Loading], None]], ...] = (
    ("network", stages.put_network),
    ("history", stages.put_history),
    ("organisations", stages.put_organisations),
    ("people", stages.put_people),
    ("earlier editions", stages.put_earlier_editions),
    ("minutes", stages.read_minutes),
    ("edition", stages.put_edition),
    ("partners", partners.put_partners),
    ("programme", programme.put_programme),
    ("papers", papers.put_papers),
    ("articles", articles.put_articles),
    ("earlier articles", articles.put_earlier_articles),
    ("minutes as article", articles.put_minutes),
    ("name lists", rosters.put_lists),
    ("names and people", rosters.link_people),
    ("seats", seats.put_seats),
    ("registration", rosters.put_registered),
    ("letters", letters.put_letters),
    ("arrivals", door.put_arrivals),
    ("money and boxes", money.put_money),
    ("notes", notes.put_notes),
    ("run of show", live.put_shows),
    ("audience", audience.put_audience),
    ("users", users.put_users),
)


@dataclass(frozen=True)
class DemoResult:
    """What stands now. ``is_new``: this call founded the network."""

    network: Network
    edition: Edition
    is_new: bool


def _silent(stage: str, done: int, total: int) -> None:
    """Tells nobody."""


def load(progress: Progress = _silent, people: int = 330) -> DemoResult:
    """Loads what is missing of the case; ``progress(stage, done, total)`` is called before each stage and at the end.

    ``people``: how many made-up people the network gets when it has none yet (at least 31, one for each organisation).
    """
    loading = Loading(at=timezone.now(), people=people)
    if users.all_stand():
        stages.put_network(loading)
        stages.find_edition(loading)
        progress("", len(STAGES), len(STAGES))
        return DemoResult(loading.network, loading.edition, is_new=False)
    for number, (name, stage) in enumerate(STAGES):
        progress(name, number, len(STAGES))
        with translation.override("th"):  # what actions word themselves stands in the forum's language
            stage(loading)
    progress("", len(STAGES), len(STAGES))
    return DemoResult(loading.network, loading.edition, loading.is_new)


def big_world(people: int = 3000) -> DemoResult:
    """The case with as many people as a bench wants: 60 sessions and about 120 speakers as ever."""
    return load(people=people)
