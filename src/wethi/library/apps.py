from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "wethi.library"
    label = "library"
