from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "wethi.programme"
    label = "programme"

    def ready(self) -> None:
        from wethi.network.entrance import show_also
        from wethi.programme import filters
        from wethi.programme.partners.queries import brought_by, growth_of, places_in_editions
        from wethi.programme.queries import editions_of, parts_played

        show_also(lambda network: {"editions": list(editions_of(network)), "growth": growth_of(network)})
        show_also(
            lambda one: {"takes_part": list(places_in_editions(one)), "brought": brought_by(one)}, of="organisation"
        )
        show_also(lambda one: {"speakings": parts_played(one)}, of="person")
        filters.install()
