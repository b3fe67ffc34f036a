from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "wethi.kit.pages"
    label = "pages"
