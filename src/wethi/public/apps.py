from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "wethi.public"
    label = "public"
