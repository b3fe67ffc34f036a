from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "wethi.rosters"
    label = "rosters"
