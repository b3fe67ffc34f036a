from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "wethi.attendance"
    label = "attendance"
