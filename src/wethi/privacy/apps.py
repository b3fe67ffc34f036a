from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "wethi.privacy"
    label = "privacy"

    def ready(self) -> None:
        from wethi.network.entrance import show_also
        from wethi.privacy import filters

        filters.install()
        show_also(lambda person, _rights: {"consents": filters.agreed_to(person)}, of="person")
