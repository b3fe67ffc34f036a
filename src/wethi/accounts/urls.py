"""Every address of signing in, one by one: what is not listed here does not exist."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from wethi.kit.pages.later import LaterView, later

second_factor, sessions, sign_in = later("wethi.accounts.views", "second_factor sessions sign_in")
login_webauthn = LaterView("allauth.mfa.webauthn.views", "login_webauthn")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", sessions.sessions, name="account_sessions"),
    path("sessions/<int:sign_in_id>/end/", sessions.end_one, name="account_end_session"),
    path("sessions/end/", sessions.end_all, name="account_end_sessions"),
    path("login/", sign_in.AskForCode, name="account_login"),
    path("login/code/", sign_in.ask_again, name="account_request_login_code"),
    path("login/code/confirm/", sign_in.ConfirmCode, name="account_confirm_login_code"),
    path("login/passkey/", login_webauthn, name="mfa_login_webauthn"),
    path("link/", sign_in.link, name="account_link"),
    path("link/<str:token>/", sign_in.link_hop, name="account_link_hop"),
    path("logout/", sign_in.SignOut, name="account_logout"),
    path("closed/", sign_in.Inactive, name="account_inactive"),
    path("signup/", sign_in.no_sign_up, name="account_signup"),
    path("faster/", sign_in.offer_passkey, name="account_offer_passkey"),
    path("second/", second_factor.Overview, name="mfa_index"),
    path("second/ask/", second_factor.Ask, name="mfa_authenticate"),
    path("second/again/", second_factor.AskAgain, name="mfa_reauthenticate"),
    path("second/app/", second_factor.AddApp, name="mfa_activate_totp"),
    path("second/app/remove/", second_factor.RemoveApp, name="mfa_deactivate_totp"),
    path("second/recovery/", second_factor.RecoveryCodes, name="mfa_view_recovery_codes"),
    path("second/recovery/new/", second_factor.NewRecoveryCodes, name="mfa_generate_recovery_codes"),
    path("second/passkeys/", second_factor.Passkeys, name="mfa_list_webauthn"),
    path("second/passkeys/add/", second_factor.AddPasskey, name="mfa_add_webauthn"),
    path("second/passkeys/again/", second_factor.AskAgainByPasskey, name="mfa_reauthenticate_webauthn"),
    path("second/passkeys/<int:pk>/", second_factor.RenamePasskey, name="mfa_edit_webauthn"),
    path("second/passkeys/<int:pk>/remove/", second_factor.RemovePasskey, name="mfa_remove_webauthn"),
]
