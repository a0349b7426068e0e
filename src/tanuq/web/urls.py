"""Every address the pages have. Numbers and names in them are what the casebook calls things."""

from django.urls import path

from tanuq.web.views import (
    accounts,
    guide,
    home,
    invited,
    linking,
    lists,
    members,
    own_sign_in,
    pairs,
    people,
    places,
    refusals,
    sign_in,
    sources,
    unsent_forms,
)

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
    path("sign-in/", sign_in.password, name="account_login"),
    path("sign-in/passkey/", sign_in.passkey, name="mfa_login_webauthn"),
    path("sign-in/second/", sign_in.second_factor, name="mfa_authenticate"),
    path("sign-out/", sign_in.out, name="sign-out"),
    path("invitation/<str:token>/", invited.invited, name="invitation"),
    path("me/", own_sign_in.own, name="mfa_index"),
    path("me/password/", own_sign_in.password, name="own-password"),
    path("me/passkey/", own_sign_in.add_passkey, name="add-passkey"),
    path("me/passkey/<int:pk>/remove/", own_sign_in.remove_passkey, name="remove-passkey"),
    path("me/phone/", own_sign_in.add_phone, name="mfa_activate_totp"),
    path("me/phone/remove/", own_sign_in.remove_phone, name="mfa_deactivate_totp"),
    path("me/codes/", own_sign_in.recovery_codes, name="mfa_view_recovery_codes"),
    path("me/codes/new/", own_sign_in.new_recovery_codes, name="new-codes"),
    path("me/sessions/end/", own_sign_in.end_others, name="end-sessions"),
    path("me/again/", own_sign_in.password_again, name="account_reauthenticate"),
    path("me/again/code/", own_sign_in.code_again, name="mfa_reauthenticate"),
    path("me/again/passkey/", own_sign_in.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("members/", members.members_page, name="members"),
    path("members/<str:number>/", members.member, name="member"),
    path("unsent/", unsent_forms.unsent_forms, name="unsent"),
]

handler400 = refusals.bad_request
handler403 = refusals.not_allowed
handler404 = refusals.not_found
handler500 = refusals.failed
