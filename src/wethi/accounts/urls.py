"""Every address of signing in, one by one: what is not listed here does not exist."""

from __future__ import annotations

from allauth.mfa.webauthn.views import login_webauthn
from django.urls import URLPattern, URLResolver, path

from wethi.accounts.views import second_factor, sessions, sign_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("", sessions.sessions, name="account_sessions"),
    path("sessions/<int:sign_in_id>/end/", sessions.end_one, name="account_end_session"),
    path("sessions/end/", sessions.end_all, name="account_end_sessions"),
    path("login/", sign_in.AskForCode.as_view(), name="account_login"),
    path("login/code/", sign_in.ask_again, name="account_request_login_code"),
    path("login/code/confirm/", sign_in.ConfirmCode.as_view(), name="account_confirm_login_code"),
    path("login/passkey/", login_webauthn, name="mfa_login_webauthn"),
    path("link/", sign_in.link, name="account_link"),
    path("link/<str:token>/", sign_in.link_hop, name="account_link_hop"),
    path("logout/", sign_in.SignOut.as_view(), name="account_logout"),
    path("closed/", sign_in.Inactive.as_view(), name="account_inactive"),
    path("signup/", sign_in.no_sign_up, name="account_signup"),
    path("faster/", sign_in.offer_passkey, name="account_offer_passkey"),
    path("second/", second_factor.Overview.as_view(), name="mfa_index"),
    path("second/ask/", second_factor.Ask.as_view(), name="mfa_authenticate"),
    path("second/again/", second_factor.AskAgain.as_view(), name="mfa_reauthenticate"),
    path("second/app/", second_factor.AddApp.as_view(), name="mfa_activate_totp"),
    path("second/app/remove/", second_factor.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("second/recovery/", second_factor.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("second/recovery/new/", second_factor.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("second/passkeys/", second_factor.Passkeys.as_view(), name="mfa_list_webauthn"),
    path("second/passkeys/add/", second_factor.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("second/passkeys/again/", second_factor.AskAgainByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("second/passkeys/<int:pk>/", second_factor.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path("second/passkeys/<int:pk>/remove/", second_factor.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
]
