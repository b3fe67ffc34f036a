from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "wethi.accounts"
    label = "accounts"
