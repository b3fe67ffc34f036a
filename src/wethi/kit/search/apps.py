from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "wethi.kit.search"
    label = "search"
