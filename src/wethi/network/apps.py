from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "wethi.network"
    label = "network"
