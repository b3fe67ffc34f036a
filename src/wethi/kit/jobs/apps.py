from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "wethi.kit.jobs"
    label = "jobs"
