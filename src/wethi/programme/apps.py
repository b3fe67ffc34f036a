from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "wethi.programme"
    label = "programme"
