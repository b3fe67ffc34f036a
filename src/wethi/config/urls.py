"""Every address. Thai at the root, English under /en/; the public edition pages come last, they take any slug."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from wethi.config.bridge import TOO_LARGE
from wethi.config.later import room
from wethi.kit.ui import refusals
from wethi.kit.ui import views as ui_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("static/<str:version>/<path:path>", ui_views.static_file, name="static"),
]
if settings.ADMIN:
    from allauth.account.decorators import secure_admin_login
    from django.contrib import admin

    admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # our way in, no password
    urlpatterns.append(path("admin/", admin.site.urls))

urlpatterns += i18n_patterns(
    path("accounts/", include("wethi.accounts.urls")),
    room("me/door/", "wethi.attendance.door_urls", "door"),
    room("me/doors/", "wethi.attendance.own_urls", "my_doors"),
    room("me/data/", "wethi.privacy.me_urls", "my_data"),
    room("me/money/", "wethi.support.me_urls", "my_money"),
    room("me/boxes/", "wethi.support.own_urls", "my_boxes"),
    room("me/list/", "wethi.rosters.own_urls", "my_list"),
    room("me/named/", "wethi.rosters.named_urls", "named"),
    room("me/registration/", "wethi.rosters.own_registration_urls", "my_registration"),
    room("me/invitation/", "wethi.letters.me_urls", "my_invitation"),
    room("me/seat/", "wethi.seats.own_urls", "my_seat"),
    room("me/", "wethi.accounts.person_urls", "person"),
    room("n/<slug:network>/minutes/", "wethi.meetings.network_urls", "minutes"),
    room("n/<slug:network>/letters/", "wethi.letters.network_urls", "write"),
    room("n/<slug:network>/editions/", "wethi.programme.network_urls", "editions"),
    room("n/<slug:network>/", "wethi.desk.urls_network", "house"),
    room("n/<slug:network>/", "wethi.network.urls", "network"),
    room("desk/", "wethi.desk.urls", "desk"),
    room("desk/<slug:edition>/programme/", "wethi.programme.urls", "programme"),
    room("desk/<slug:edition>/partners/", "wethi.programme.partner_urls", "partners"),
    room("desk/<slug:edition>/meetings/notes/", "wethi.meetings.note_urls", "notes"),
    room("desk/<slug:edition>/meetings/", "wethi.meetings.urls", "meetings"),
    room("desk/<slug:edition>/live/", "wethi.live.urls", "live"),
    room("screen/", "wethi.live.screen_urls", "screen"),
    room("hooks/", "wethi.live.hook_urls", "zoom_hook"),
    room("desk/<slug:edition>/arrivals/", "wethi.attendance.urls", "attendance"),
    room("desk/<slug:edition>/lists/", "wethi.rosters.urls", "rosters"),
    room("desk/<slug:edition>/papers/", "wethi.papers.urls", "papers"),
    room("desk/<slug:edition>/seats/", "wethi.seats.urls", "seats"),
    room("desk/<slug:edition>/support/", "wethi.support.urls", "support"),
    room("desk/<slug:edition>/tasks/", "wethi.meetings.task_urls", "tasks"),
    room("desk/<slug:edition>/letters/", "wethi.letters.urls", "letters"),
    room("hooks/", "wethi.letters.hook_urls", "hooks"),
    room("desk/<slug:edition>/articles/", "wethi.library.urls", "library"),
    room("desk/<slug:edition>/audience/", "wethi.audience.urls", "audience"),
    room("<slug:edition>/register/", "wethi.rosters.public_urls", "registering"),
    path(TOO_LARGE, refusals.too_large, name="too_large"),
    path("", include("wethi.public.urls")),
    prefix_default_language=False,
)

handler400 = "wethi.kit.ui.refusals.bad_request"
handler403 = "wethi.kit.ui.refusals.not_allowed"
handler404 = "wethi.kit.ui.refusals.not_found"
handler500 = "wethi.kit.ui.refusals.broken"
