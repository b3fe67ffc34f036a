from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "wethi.kit.ui"
    label = "ui"
