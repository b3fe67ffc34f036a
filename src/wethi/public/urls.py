"""The forum's face. Edition addresses take any slug, so they stand last."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.kit.pages.later import later

articles, draw, edition, files, front, live, machines, mine, near, pictures, programme, search = later(
    "wethi.public.views", "articles draw edition files front live machines mine near pictures programme search"
)
app_name = "public"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", front.front, name="front"),
    path("about/", front.about, name="about"),
    path("network/<slug:network>/", front.network, name="network"),
    path("pictures/<str:public_id>/<int:width>.jpg", pictures.picture, name="picture"),
    path("search/", search.everywhere, name="search_all"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", machines.sitemap_part, name="sitemap_part"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("live/<slug:edition>/", live.live, name="live"),
    path("live/<slug:edition>/now/", live.now, name="live_now"),
    path("live/<slug:edition>/mine/", live.live_mine, name="live_mine"),
    path("live/<slug:edition>/floor.json", live.floor, name="live_floor"),
    path("live/<slug:edition>/ask/", live.act, {"verb": "ask"}, name="live_ask"),
    path("live/<slug:edition>/vote/", live.act, {"verb": "vote"}, name="live_vote"),
    path("live/<slug:edition>/raise/", live.act, {"verb": "raise"}, name="live_raise"),
    path("<slug:edition>/", edition.home, name="edition"),
    path("<slug:edition>/now/", edition.now, name="now"),
    path("<slug:edition>/privacy/", edition.privacy, name="privacy"),
    path("<slug:edition>/programme/", programme.programme, name="programme"),
    path("<slug:edition>/programme/changes/", programme.changes, name="changes"),
    path("<slug:edition>/programme/<str:on>/", programme.day, name="day"),
    path("<slug:edition>/issues/<str:public_id>/", programme.issue, name="issue"),
    path("<slug:edition>/hubs/<str:public_id>/", programme.hub, name="hub"),
    path("<slug:edition>/sessions/<str:public_id>/", programme.session, name="session"),
    path("<slug:edition>/mine/", mine.mine, name="mine"),
    path("<slug:edition>/mine.ics", files.chosen_calendar_file, name="mine_ics"),
    path("<slug:edition>/near/", near.near, name="near"),
    path("<slug:edition>/programme.pdf", files.paper_file, name="pdf"),
    path("<slug:edition>/hubs/<str:public_id>.ics", files.hub_calendar_file, name="hub_ics"),
    path("<slug:edition>/sessions/<str:public_id>.ics", files.session_calendar_file, name="session_ics"),
    path("<slug:edition>/programme.ics", files.calendar_file, name="ics"),
    path("<slug:edition>/schedule.json", files.schedule_json_file, name="schedule_json"),
    path("<slug:edition>/schedule.xml", files.schedule_xml_file, name="schedule_xml"),
    path("<slug:edition>/programme.csv", files.table_file, name="csv"),
    path("<slug:edition>/issues/<str:public_id>.ics", files.issue_calendar_file, name="issue_ics"),
    path("<slug:edition>/draw/", draw.draw, name="draw"),
    path("<slug:edition>/draw/now/", draw.draw_now, name="draw_now"),
    path("<slug:edition>/draw/chances/", draw.chances, name="chances"),
    path("<slug:edition>/draw/plan.json", draw.plan_file, name="plan_file"),
    path("<slug:edition>/draw/seats.json", draw.seats_file, name="seats_file"),
    path("<slug:edition>/draw/seats-now.json", draw.now_file, name="seats_now_file"),
    path("<slug:edition>/draw/chances.csv", draw.chances_file, name="chances_file"),
    path("<slug:edition>/speakers/", programme.speakers, name="speakers"),
    path("<slug:edition>/search/", search.in_edition, name="search"),
    path("<slug:edition>/articles/", articles.index, name="articles"),
    path("<slug:edition>/articles.atom", articles.feed, {"form": "atom"}, name="feed"),
    path("<slug:edition>/articles.rss", articles.feed, {"form": "rss"}, name="feed_rss"),
    path("<slug:edition>/articles/<str:public_id>/", articles.article, name="article"),
]
