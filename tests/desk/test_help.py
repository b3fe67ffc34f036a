"""Help: a page for each role in both languages, made of Markdown, saying the words that stand on the screen."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import polib
import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from tests.world import World
from wethi.accounts.choices import Role
from wethi.desk.help import FOLDER, ROLES, help_page_for
from wethi.kit.ui.messages import catalogues

LANGUAGES = ("th", "en")
PAGES = [(role, language) for role in ROLES for language in LANGUAGES]
SECTIONS = 3  # at least: the first screen, what to do when something goes wrong, whom to call
ALLOWED = {"h2", "h3", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "a", "strong", "em", "code", "img", "br"}  # fmt: skip
each_page = pytest.mark.parametrize(("role", "language"), PAGES)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def _source(role: str, language: str) -> str:
    return (FOLDER / f"{role}.{language}.md").read_text(encoding="utf-8")


def _tags(role: str, language: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(str(help_page_for(role, language)))
    return parser.tags


def _plain(text: str) -> str:
    """As help says it: what the program fills in is "…", without marks of weight or a last colon."""
    return re.sub(r"%\(\w+\)[sd]", "…", re.sub(r"<[^>]+>", "", text)).strip().rstrip(":").strip()


@cache
def _said(language: str) -> frozenset[str]:
    """Every text of the interface in ``language``."""
    found: set[str] = set()
    for path in catalogues():
        for entry in polib.pofile(str(path)):
            if language == "en":
                found |= {_plain(entry.msgid), _plain(entry.msgid_plural)}
            else:
                found |= {_plain(entry.msgstr), *(_plain(text) for text in entry.msgstr_plural.values())}
    return frozenset(found - {""})


def test_no_page_without_a_role_and_no_role_without_its_pages() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{role}.{language}.md" for role, language in PAGES}


@each_page
def test_length_and_language(role: str, language: str) -> None:
    text = _source(role, language)
    assert 40 <= len(text.splitlines()) <= 130
    thai = len(re.findall(r"[\u0e00-\u0e7f]", text))
    assert thai > len(text) / 2 if language == "th" else thai < 20
    assert not re.search(r"\Sๆ|ๆ[^\s,.)]", text.replace("**", "")), "ๆ has a space on both sides"


@each_page
def test_markdown_alone_and_headings_in_order(role: str, language: str) -> None:
    tags = _tags(role, language)
    assert {tag for tag, _attrs in tags} <= ALLOWED
    assert not re.search(r"</?[a-z][^>]*>|<!--", _source(role, language)), "no raw HTML"
    levels = [int(tag[1]) for tag, _attrs in tags if tag in {"h2", "h3"}]
    assert levels[0] == 2
    assert levels.count(2) > SECTIONS
    assert all(after <= before + 1 for before, after in pairwise(levels))


@each_page
def test_links_lead_somewhere_in_the_same_language(role: str, language: str) -> None:
    for tag, attrs in _tags(role, language):
        if tag != "a":
            continue
        address = attrs["href"] or ""
        assert address.startswith("/")
        assert address.startswith("/en/") == (language == "en"), address
        with translation.override(language):
            try:
                match = resolve(address)
            except Resolver404:
                pytest.fail(f"{role}.{language}: {address} leads nowhere")
        if match.view_name == "desk:help_page":
            assert match.kwargs["role"] in ROLES
        assert match.view_name != "public:edition", f"{address} is taken for an edition"


@each_page
def test_what_is_bold_stands_on_the_screen(role: str, language: str) -> None:
    bold = re.findall(r"\*\*(.+?)\*\*", _source(role, language))
    assert bold
    unknown = [words for words in bold if _plain(words) not in _said(language)]
    assert not unknown, f"{role}.{language}: the interface does not say {unknown}"


@pytest.mark.parametrize("role", ROLES)
def test_both_languages_tell_the_same(role: str) -> None:
    thai, english = ([tag for tag, _attrs in _tags(role, language) if tag in {"h2", "h3", "table", "a"}] for language in LANGUAGES)  # fmt: skip
    assert thai == english


@pytest.mark.django_db
@each_page
def test_page_is_served_to_everybody(role: str, language: str) -> None:
    with translation.override(language):
        response = Client().get(reverse("desk:help_page", args=[role]))
        assert response.status_code == 200
        page = response.content.decode()
        assert page.count("<h1") == 1
        assert page.count('aria-current="page"') == 1
        assert str(ROLES[role]) in page
        assert Client().get(reverse("desk:help_page", args=["nobody"])).status_code == 404


def test_index_names_every_role(world: World) -> None:
    client = Client()
    client.force_login(world.secretary)
    for address in ("/desk/help/", "/en/desk/help/"):
        page = client.get(address).content.decode()
        assert all(f"{address}{role}/" in page for role in ROLES)


def test_roles_are_called_as_in_the_table_of_rights() -> None:
    names = {role.value: str(role.label) for role in Role}
    for code, name in ROLES.items():
        if code in names:
            assert str(name) == names[code]


def test_the_rooms_of_the_house_are_linked_for_whoever_may_enter(world: World) -> None:
    client = Client()
    client.force_login(world.keeper)
    page = client.get(reverse("desk:health")).content.decode()
    for room in ("rights", "privacy", "log"):
        assert reverse(f"house:{room}", args=[world.network.slug]) in page
        assert reverse(f"house:{room}", args=[world.other_network.slug]) not in page
    assert reverse("desk:health") in client.get(reverse("desk:help")).content.decode()
    client.force_login(world.rapporteur)
    assert client.get(reverse("desk:health")).status_code == 403
    assert reverse("desk:health") not in client.get(reverse("desk:help")).content.decode()
