from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "wethi.kit.files"
    label = "files"
