from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "wethi.support"
    label = "support"
