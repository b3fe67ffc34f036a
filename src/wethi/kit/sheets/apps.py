from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "wethi.kit.sheets"
    label = "sheets"
