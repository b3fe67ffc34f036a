"""The secretariat's desk. Fixed words come before the edition's address."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from wethi.desk import urls_house
from wethi.desk.views import coverage, home, house, outbox

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("help/", house.help_index, name="help"),
    path("help/<slug:role>/", house.help_page, name="help_page"),
    path("health/", house.health, name="health"),
    path("trace/", house.trace, name="trace"),
    path("components/", house.components, name="components"),
    *urls_house.urlpatterns,
    path("<slug:edition>/", home.edition, name="edition"),
    path("<slug:edition>/coverage/", coverage.coverage, name="coverage"),
    path("<slug:edition>/coverage.pdf", coverage.pdf, name="coverage_pdf"),
    re_path(r"^(?P<edition>[-a-zA-Z0-9_]+)/coverage\.(?P<kind>csv|xlsx)$", coverage.table, name="coverage_table"),
    path("<slug:edition>/outbox/", outbox.box, name="outbox"),
    path("<slug:edition>/outbox/<slug:message>/", outbox.message, name="message"),
]
