from django.apps import AppConfig


class StreamConfig(AppConfig):
    name = "wethi.kit.stream"
    label = "stream"
