from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "wethi.config"
    label = "config"

    def ready(self) -> None:
        from wethi.audit import actions
        from wethi.config import registers
        from wethi.config.wiring import CONSEQUENCES
        from wethi.desk.navigation import desk_house, desk_parts, desk_search
        from wethi.kit.ui import nav

        actions.install(CONSEQUENCES)
        registers.install()
        nav.install(desk_parts, desk_search, desk_house)
