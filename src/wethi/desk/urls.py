"""The secretariat's desk. Fixed words come before the edition's address."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.desk import urls_house
from wethi.desk.views import home, house, outbox

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
    path("<slug:edition>/outbox/", outbox.box, name="outbox"),
    path("<slug:edition>/outbox/<slug:message>/", outbox.message, name="message"),
]
