from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "wethi.desk"
    label = "desk"
