from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "wethi.meetings"
    label = "meetings"
