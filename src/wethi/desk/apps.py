from typing import Any

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "wethi.desk"
    label = "desk"

    def ready(self) -> None:
        from wethi.network.entrance import show_also

        show_also(_of_person, of="person")


def _of_person(person: Any, rights: frozenset[str]) -> dict[str, Any]:
    from wethi.desk.this_year import this_year

    return this_year(person, rights)
