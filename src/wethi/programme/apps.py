from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "wethi.programme"
    label = "programme"

    def ready(self) -> None:
        from wethi.network.entrance import show_also
        from wethi.programme.queries import editions_of

        show_also(lambda network: {"editions": list(editions_of(network))})
