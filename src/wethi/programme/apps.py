from typing import Any

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "wethi.programme"
    label = "programme"

    def ready(self) -> None:
        from wethi.network.entrance import show_also
        from wethi.programme import filters

        show_also(_of_network)
        show_also(_of_organisation, of="organisation")
        show_also(_of_person, of="person")
        filters.install()


# Pictures and counts are imported when a page shows them.


def _of_network(network: Any, rights: frozenset[str]) -> dict[str, Any]:
    from wethi.programme.partners.queries import growth_of
    from wethi.programme.queries import editions_of

    return {"editions": list(editions_of(network)), "growth": growth_of(network)}


def _of_organisation(one: Any, rights: frozenset[str]) -> dict[str, Any]:
    from wethi.programme.partners.queries import brought_by, offered_by, places_in_editions

    return {"takes_part": list(places_in_editions(one)), "brought": brought_by(one), "offers": offered_by(one)}


def _of_person(one: Any, rights: frozenset[str]) -> dict[str, Any]:
    from wethi.programme.queries import parts_played

    return {"speakings": parts_played(one)}
