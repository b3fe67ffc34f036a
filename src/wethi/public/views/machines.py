"""What search engines and browsers ask for by name."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse, translate_url

from wethi.kit.pages.public import PublicRequest, public_bytes, public_page, render_public
from wethi.kit.ui import assets
from wethi.library.queries import readable_articles
from wethi.programme.choices import SessionState
from wethi.programme.models import Issue, Session
from wethi.programme.queries import public_editions

MOST_IN_ONE = 10_000  # addresses; with both languages the file stays well under fifty megabytes
_XML = "application/xml; charset=utf-8"
_CLOSED_TO_ROBOTS = ("accounts", "desk", "me", "n")


@public_page()
def robots(asked: PublicRequest) -> HttpResponse:
    closed = [f"Disallow: {lead}/{part}/" for part in _CLOSED_TO_ROBOTS for lead in ("", "/en")]
    lines = ["User-agent: *", *closed, f"Sitemap: {asked.absolute(reverse('public:sitemap'))}", ""]
    return public_bytes("\n".join(lines).encode(), scope="all", content_type="text/plain; charset=utf-8")


@public_page()
def favicon(asked: PublicRequest) -> HttpResponse:
    response = HttpResponseRedirect(assets.url("marks/wethi.svg"))
    response["Cache-Control"] = "public, max-age=86400"
    return response


@public_page()
def sitemap(asked: PublicRequest) -> HttpResponse:
    """Every public address, or, where there are more than one file may hold well, the list of the files with them."""
    paths = _paths()
    if len(paths) <= MOST_IN_ONE:
        return _urls(asked, paths)
    parts = range(1, -(-len(paths) // MOST_IN_ONE) + 1)
    return render_public(
        "public/sitemaps.xml",
        {"parts": [asked.absolute(reverse("public:sitemap_part", args=[part])) for part in parts]},
        page=asked.page(),
        scope="all",
        content_type=_XML,
    )


@public_page()
def sitemap_part(asked: PublicRequest, part: int) -> HttpResponse:
    paths = _paths()[(part - 1) * MOST_IN_ONE : part * MOST_IN_ONE] if part > 0 else []
    if not paths:
        raise Http404
    return _urls(asked, paths)


def _paths() -> list[str]:
    """All of them in Thai: five statements for any number of editions."""
    editions = list(public_editions().order_by("pk"))
    slugs = {edition.pk: edition.slug for edition in editions}
    released = [edition.pk for edition in editions if edition.programme_version]
    paths = [reverse("public:front"), reverse("public:about")]
    paths += sorted({reverse("public:network", args=[edition.network.slug]) for edition in editions})
    for edition in editions:
        paths += [
            reverse(f"public:{name}", args=[edition.slug]) for name in ("edition", "programme", "articles", "privacy")
        ]
    issues = Issue.objects.filter(edition__in=slugs, withdrawn_at__isnull=True)
    shown = Session.objects.filter(edition__in=released, released_in__isnull=False)  # a draft since: still shown
    articles = readable_articles()
    for name, rows in (
        ("issue", issues),
        ("session", shown.exclude(state=SessionState.CANCELLED)),
        ("article", articles),
    ):
        ids = rows.order_by("pk").values_list("edition_id", "public_id")
        paths += [
            reverse(f"public:{name}", args=[slugs[edition], public_id])
            for edition, public_id in ids
            if edition in slugs
        ]
    latest = {edition.network_id: edition.slug for edition in sorted(editions, key=lambda one: (one.year, one.pk))}
    for network, public_id in articles.filter(edition=None).order_by("pk").values_list("network_id", "public_id"):
        if network in latest:  # what is of the whole network is read in its latest year
            paths.append(reverse("public:article", args=[latest[network], public_id]))
    return paths


def _urls(asked: PublicRequest, paths: list[str]) -> HttpResponse:
    """The addresses in Thai, each with its English twin."""
    addresses = [(asked.absolute(path), asked.absolute(str(translate_url(path, "en")))) for path in paths]
    return render_public(
        "public/sitemap.xml",
        {"addresses": addresses},
        page=asked.page(),
        scope="all",
        content_type=_XML,
    )
