from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "wethi.audit"
    label = "audit"
