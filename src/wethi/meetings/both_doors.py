"""The addresses that an edition's desk and the network have in common."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.meetings.views import acceptance, handing_in, meetings, review


def patterns() -> list[URLPattern | URLResolver]:
    """Fixed words before ids: an id has no vowels, so none of them can be one."""
    one = "readings/<slug:reading>/"
    return [
        path("", handing_in.meeting_list, name="list"),
        path("new/", handing_in.hand_in, name="hand_in"),
        path(one, review.review, name="review"),
        path(f"{one}facts/<str:key>/", review.fact, name="fact"),
        path(f"{one}sure/", review.sure, name="sure"),
        path(f"{one}edition/", review.about_edition, name="about_edition"),
        path(f"{one}abandon/", review.abandon, name="abandon"),
        path(f"{one}accept/", acceptance.accept, name="accept"),
        path(f"{one}accepted/", acceptance.accepted, name="accepted"),
        path(f"{one}open/", acceptance.open_to_public, name="open"),
        path(f"{one}undo/", acceptance.undo, name="undo"),
        path("<slug:meeting>/", meetings.meeting, name="meeting"),
        path("<slug:meeting>/<slug:layout>.<slug:kind>", meetings.paper, name="paper"),
    ]
