"""The same facts for machines: schema.org events in JSON-LD, and where the programme can be had as a file."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from zoneinfo import ZoneInfo

from wethi.kit.named import named
from wethi.kit.pages.public import PublicRequest
from wethi.kit.ui.environment import address
from wethi.network.queries import district_name
from wethi.programme.choices import Channel, HubKind, SessionFormat
from wethi.public.queries import DayRow, SessionRow, chosen

_MODES = {
    Channel.ONSITE: "OfflineEventAttendanceMode",
    Channel.ONLINE: "OnlineEventAttendanceMode",
    Channel.HYBRID: "MixedEventAttendanceMode",
}


def calendar_addresses(edition: Any) -> dict[str, str]:
    """Addresses of the released programme as a file; empty before the release."""
    names = ("ics", "schedule_json", "schedule_xml", "pdf")
    return {name: address(f"public:{name}", edition.slug) if edition.programme_version else "" for name in names}


def as_script(thing: dict[str, Any]) -> str:
    """JSON that may stand inside a script element: no ``<`` in it can end the element."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _moment(edition: Any, on: dt.date, at: dt.time | None) -> str:
    if at is None:
        return on.isoformat()
    return dt.datetime.combine(on, at, ZoneInfo(edition.network.time_zone)).isoformat()


def _virtual(asked: PublicRequest, edition: Any) -> dict[str, Any]:
    """People join by links of their own, which never stand in public: the place on line is the edition's page."""
    return {"@type": "VirtualLocation", "url": asked.absolute(address("public:edition", edition.slug))}


def _place(name: str, line: str = "", district: str = "") -> dict[str, Any]:
    known = {"streetAddress": line, "addressLocality": district}
    address = {
        "@type": "PostalAddress",
        "addressCountry": "TH",
        **{part: words for part, words in known.items() if words},
    }
    return {"@type": "Place", "name": name, "address": address}


def _base(asked: PublicRequest, edition: Any, name: str, address: str) -> dict[str, Any]:
    english = asked.language == "en"
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": name,
        "eventStatus": "https://schema.org/EventScheduled",
        "isAccessibleForFree": True,
        "inLanguage": "th",
        "organizer": {"@type": "Organization", "name": chosen(english, edition.network.name, edition.network.name_en)},
    }


def edition_event(asked: PublicRequest, edition: Any, hubs: list[Any], description: str) -> str:
    return as_script(_edition(asked, edition, hubs, description)) if edition.starts_on is not None else ""


def programme_event(asked: PublicRequest, edition: Any, days: list[DayRow]) -> str:
    """The edition with its sessions in short; it and each of them are told in full on their own pages."""
    if edition.starts_on is None:
        return ""
    here = asked.absolute(address("public:session", edition.slug, "X")).removesuffix("X/")
    sessions = [
        {
            "@type": "Event",
            "url": f"{here}{one.public_id}/",
            "name": one.title,
            "startDate": _moment(edition, day.on, one.starts_at),
            "endDate": _moment(edition, day.on, one.ends_at),
        }
        for day in days
        for one in day.sessions
        if one.format != SessionFormat.BREAK
    ]
    return as_script({**_edition(asked, edition, [], ""), **({"subEvent": sessions} if sessions else {})})


def _edition(asked: PublicRequest, edition: Any, hubs: list[Any], description: str) -> dict[str, Any]:
    english = asked.language == "en"
    name = chosen(english, edition.name, edition.name_en)
    locations = [
        _place(named(hub), named(hub, "place"), district_name(hub.district_code))
        for hub in hubs
        if hub.kind == HubKind.SITE
    ]
    if not locations and edition.channel != Channel.ONLINE:
        locations.append(_place(chosen(english, edition.place, edition.place_en) or name))
    if edition.channel != Channel.ONSITE:
        locations.insert(0, _virtual(asked, edition))
    here = asked.absolute(address("public:edition", edition.slug))
    return {
        **_base(asked, edition, name, here),
        "startDate": _moment(edition, edition.starts_on, edition.first_starts_at),
        "endDate": (edition.ends_on or edition.starts_on).isoformat(),
        "eventAttendanceMode": f"https://schema.org/{_MODES.get(Channel(edition.channel))}",
        "location": locations,
        **({"description": description} if description else {}),
    }


def session_event(asked: PublicRequest, edition: Any, session: SessionRow, on: dt.date) -> str:
    here = asked.absolute(address("public:session", edition.slug, session.public_id))
    locations = [_place(named(hub), named(hub, "place")) for hub in session.hubs] or [_virtual(asked, edition)]
    return as_script(
        {
            **_base(asked, edition, session.title, here),
            "startDate": _moment(edition, on, session.starts_at),
            "endDate": _moment(edition, on, session.ends_at),
            "location": locations,
            "performer": [{"@type": "Person", "name": person.name} for person in session.speakers],
            "superEvent": {"@id": asked.absolute(address("public:edition", edition.slug))},
        }
    )


def article_thing(asked: PublicRequest, edition: Any, article: Any, title: str, image: str = "") -> str:
    english = asked.language == "en"
    said = chosen(english, article.summary, article.summary_en)
    here = asked.absolute(address("public:article", edition.slug, article.public_id))
    return as_script(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle" if article.kind == "news" else "Article",
            "@id": here,
            "headline": title,
            "datePublished": article.published_at.isoformat() if article.published_at else None,
            "dateModified": article.changed_at.isoformat(),
            "author": {"@type": "Organization", "name": chosen(english, edition.network.name, edition.network.name_en)},
            "isPartOf": {"@id": asked.absolute(address("public:edition", edition.slug))},
            "inLanguage": "en" if english and article.body_en else "th",
            **({"image": image} if image else {}),
            **({"articleSection": article.issue.title} if article.issue else {}),
            **({"description": said} if said else {}),
        }
    )
