from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "wethi.papers"
    label = "papers"
