from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "wethi.config"
    label = "config"

    def ready(self) -> None:
        from wethi.audit import actions
        from wethi.config.wiring import CONSEQUENCES

        actions.install(CONSEQUENCES)
