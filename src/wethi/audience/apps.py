from django.apps import AppConfig


class AudienceConfig(AppConfig):
    name = "wethi.audience"
    label = "audience"
