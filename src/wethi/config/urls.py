"""Every address. Thai at the root, English under /en/; the public edition pages come last, they take any slug."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from wethi.kit.ui import views as ui_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("static/<str:version>/<path:path>", ui_views.static_file, name="static"),
]
if settings.ADMIN:
    from django.contrib import admin

    urlpatterns.append(path("admin/", admin.site.urls))

urlpatterns += i18n_patterns(
    path("accounts/", include("wethi.accounts.urls")),
    path("me/data/", include("wethi.privacy.me_urls")),
    path("me/list/", include("wethi.rosters.own_urls")),
    path("me/registration/", include("wethi.rosters.own_registration_urls")),
    path("me/", include("wethi.accounts.person_urls")),
    path("n/<slug:network>/minutes/", include("wethi.meetings.network_urls")),
    path("n/<slug:network>/editions/", include("wethi.programme.network_urls")),
    path("n/<slug:network>/", include("wethi.desk.urls_network")),
    path("n/<slug:network>/", include("wethi.network.urls")),
    path("desk/", include("wethi.desk.urls")),
    path("desk/<slug:edition>/programme/", include("wethi.programme.urls")),
    path("desk/<slug:edition>/partners/", include("wethi.programme.partner_urls")),
    path("desk/<slug:edition>/meetings/", include("wethi.meetings.urls")),
    path("desk/<slug:edition>/lists/", include("wethi.rosters.urls")),
    path("desk/<slug:edition>/notes/", include("wethi.meetings.note_urls")),
    path("desk/<slug:edition>/tasks/", include("wethi.meetings.task_urls")),
    path("desk/<slug:edition>/articles/", include("wethi.library.urls")),
    path("<slug:edition>/register/", include("wethi.rosters.public_urls")),
    path("", include("wethi.public.urls")),
    prefix_default_language=False,
)

handler400 = "wethi.kit.ui.refusals.bad_request"
handler403 = "wethi.kit.ui.refusals.not_allowed"
handler404 = "wethi.kit.ui.refusals.not_found"
handler500 = "wethi.kit.ui.refusals.broken"
