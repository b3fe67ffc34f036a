from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "wethi.privacy"
    label = "privacy"
