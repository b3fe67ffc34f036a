from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "wethi.live"
    label = "live"
