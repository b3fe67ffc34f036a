from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "wethi.kit.outbox"
    label = "outbox"
