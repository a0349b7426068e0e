"""Every address the pages have. Numbers and names in them are what the casebook calls things."""

from django.urls import path

from tanuq.web.views import accounts, guide, home, linking, lists, pairs, people, places, refusals, sources

urlpatterns = [
    path("", home.home, name="home"),
    path("people/", people.results, name="people"),
    path("people/.json", people.results_json, name="people-json"),
    path("people.json", people.results_json),
    path("people/<str:number>/", people.person, name="person"),
    path("people/<str:number>/explain/<str:code>/", people.explain, name="explain"),
    path("accounts/<str:number>/", accounts.account, name="account"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<str:number>/", sources.source, name="source"),
    path("sources/<str:number>/picture/", sources.picture, name="picture"),
    path("lists/", lists.lists, name="lists"),
    path("lists/<str:number>/", lists.mapped_list, name="list"),
    path("places/", places.places, name="places"),
    path("places/<path:name>/", places.place, name="place"),
    path("linking/", linking.linking, name="linking"),
    path("linking/undo/", linking.take_back, name="take-back"),
    path("linking/<str:number>/", linking.run, name="run"),
    path("linking/<str:number>/accept/", linking.accept, name="accept"),
    path("linking/<str:number>/next/", pairs.following, name="next-pair"),
    path("linking/<str:number>/<str:left>/<str:right>/", pairs.pair, name="pair"),
    path("help/", guide.guide, name="help"),
]

handler400 = refusals.bad_request
handler403 = refusals.bad_request
handler404 = refusals.not_found
handler500 = refusals.failed
