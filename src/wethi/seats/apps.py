from django.apps import AppConfig


class SeatsConfig(AppConfig):
    name = "wethi.seats"
    label = "seats"
