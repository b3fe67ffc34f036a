"""How people sign in: settings of django-allauth, read into ``settings``. No passwords, no open sign-up."""

from __future__ import annotations

from wethi.config import env

# Keepers, secretariats and treasurers sign in with two things; people of the demonstration are left out.
WETHI_REQUIRE_SECOND_FACTOR = env.flag("WETHI_REQUIRE_SECOND_FACTOR", default=True)

ACCOUNT_ADAPTER = "wethi.accounts.adapters.sign_in.SignInAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # a code or link that arrived is the proof
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_LOGIN_TIMEOUT = 60 * 60  # the whole way, several codes and the second factor included
ACCOUNT_RATE_LIMITS = {"request_login_code": None}  # ours hold across processes: accounts.limits
ACCOUNT_LOGOUT_ON_GET = False

MFA_ADAPTER = "wethi.accounts.adapters.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True  # see ACCOUNT_EMAIL_VERIFICATION
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_TOTP_ISSUER = "Wethi"
# Browsers let a passkey be made over plain http on this very machine alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = env.flag("WETHI_DEBUG")
