"""Papers of an edition at the desk: ``/desk/<edition>/papers/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from wethi.papers.views import archive, batches, editor, heads, home, maps, register

app_name = "papers"
_template = "templates/<slug:kind>/<slug:language>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("make/<slug:kind>/", home.make, name="make"),
    path("archive/", archive.archive, name="archive"),
    re_path(r"^archive\.(?P<kind>csv|xlsx)$", archive.export, name="archive_file"),
    path("archive/<slug:paper>/", archive.paper, name="paper"),
    path("archive/<slug:paper>/cancel/", archive.cancel, name="cancel"),
    path("archive/<slug:paper>/again/", archive.again, name="again"),
    re_path(r"^archive/(?P<paper>[a-z0-9]+)/paper\.(?P<kind>pdf|docx)$", archive.file, name="file"),
    path("register/", register.register, name="register"),
    re_path(r"^register\.(?P<kind>csv|xlsx)$", register.export, name="register_file"),
    path("register/take/", register.take, name="take"),
    path("register/<slug:number>/", register.number, name="number"),
    path("batches/<slug:batch>/", batches.batch, name="batch"),
    path("batches/<slug:batch>/steer/", batches.steer, name="steer"),
    path("batches/<slug:batch>/files/<slug:which>/", batches.file, name="batch_file"),
    path(_template, editor.template, name="template"),
    path(f"{_template}preview.pdf", editor.as_pdf, name="preview"),
    path(f"{_template}versions/", editor.versions, name="versions"),
    path(f"{_template}versions/<int:no>/", editor.go_back, name="go_back"),
    path("heads/", heads.heads, name="heads"),
    path("heads/<slug:head>/", heads.head, name="head"),
    path("heads/<slug:head>/versions/<int:no>/", heads.go_back, name="head_back"),
    path("maps/", maps.maps, name="maps"),
    path("maps/<slug:hub>/", maps.hub_map, name="map"),
    path("maps/<slug:hub>/map.png", maps.picture, name="map_picture"),
]
