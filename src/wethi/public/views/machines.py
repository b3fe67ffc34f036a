"""What search engines and browsers ask for by name."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse, translate_url

from wethi.kit.pages.public import PublicRequest, public_bytes, public_page, render_public
from wethi.kit.ui import assets
from wethi.library.choices import ArticleState
from wethi.library.models import Article
from wethi.programme.choices import SessionState
from wethi.programme.models import Issue, Session
from wethi.programme.queries import public_editions

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
    """Every public address in Thai with its English twin: five statements for any number of editions."""
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
    articles = Article.objects.filter(edition__in=slugs, state=ArticleState.PUBLISHED)
    for name, rows in (
        ("issue", issues),
        ("session", shown.exclude(state=SessionState.CANCELLED)),
        ("article", articles),
    ):
        ids = rows.order_by("pk").values_list("edition_id", "public_id")
        paths += [reverse(f"public:{name}", args=[slugs[edition], public_id]) for edition, public_id in ids]
    addresses = [(asked.absolute(path), asked.absolute(str(translate_url(path, "en")))) for path in paths]
    return render_public(
        "public/sitemap.xml",
        {"addresses": addresses},
        page=asked.page(),
        scope="all",
        content_type="application/xml; charset=utf-8",
    )
