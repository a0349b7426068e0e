"""Django's settings for signing in: what is asked for, what is locked and for how long, what a session is."""

from typing import Any

IDLE_SECONDS = 30 * 60
"""A session that nobody has used for so long is over: a laptop left open must not stay a way in."""
LONGEST_SECONDS = 12 * 60 * 60
"""A session is over after so long, however busy: one working day."""
FAILURES = 5
"""So many wrong passwords for one login lock it for a while; those in a browser that is known are counted apart."""

SIGN_IN: dict[str, Any] = {
    "AUTH_USER_MODEL": "office.User",
    "AUTHENTICATION_BACKENDS": [
        "axes.backends.AxesStandaloneBackend",
        "allauth.account.auth_backends.AuthenticationBackend",
    ],
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
    "AUTH_PASSWORD_VALIDATORS": [
        # Length and lists of known passwords help; rules about digits and signs do not (NIST SP 800-63B-4, 3.1.1.2).
        {
            "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
            "OPTIONS": {"min_length": 12},
        },
        {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
        {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    ],
    "LOGIN_URL": "account_login",
    "LOGIN_REDIRECT_URL": "home",
    "SESSION_COOKIE_NAME": "tanuq_session",
    "SESSION_COOKIE_AGE": LONGEST_SECONDS,
    "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Strict",
    "KNOWN_BROWSER_COOKIE_NAME": "tanuq_browser",
    # No e-mail is ever sent: a provider would learn who works here, and when.
    "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
    "ACCOUNT_ADAPTER": "tanuq.office.allauth_adapters.AccountAdapter",
    "ACCOUNT_LOGIN_METHODS": {"username"},
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
    "ACCOUNT_USER_MODEL_EMAIL_FIELD": None,
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_PRESERVE_USERNAME_CASING": False,
    "ACCOUNT_SESSION_REMEMBER": False,
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
    # Passwords are counted by axes, in the database; allauth counts codes, here.
    "ACCOUNT_RATE_LIMITS": {"login": "60/m/ip", "login_failed": "10/300s/key"},
    "MFA_ADAPTER": "tanuq.office.allauth_adapters.MfaAdapter",
    "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_RECOVERY_CODES_SHOW_ONCE": True,
    "MFA_FORMS": {
        "activate_totp": "tanuq.office.code_forms.FirstCodeForm",
        "authenticate": "tanuq.office.code_forms.SecondFactorForm",
        "reauthenticate": "tanuq.office.code_forms.CodeAgainForm",
    },
    "MFA_TOTP_ISSUER": "tanuq",
    "MFA_TOTP_TOLERANCE": 0,  # code_app learns how a phone's clock stands
    "MFA_WEBAUTHN_USER_VERIFICATION": "required",
    "AXES_FAILURE_LIMIT": FAILURES,
    "AXES_LOCKOUT_PARAMETERS": ["username"],
    "AXES_COOLOFF_TIME": "tanuq.office.lock_out.cool_off",
    "AXES_USERNAME_CALLABLE": "tanuq.office.lock_out.counted_as",
    "AXES_LOCKOUT_CALLABLE": "tanuq.web.views.sign_in.locked_out",
    "AXES_USE_ATTEMPT_EXPIRATION": True,
    "AXES_RESET_ON_SUCCESS": False,  # lock_out.forgive does: axes would ask too late which browser it was
    "AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT": False,
    "AXES_ENABLE_ACCESS_FAILURE_LOG": True,
    "AXES_DISABLE_ACCESS_LOG": True,  # who worked when is nobody's business, least of all of whoever seizes the office
    "AXES_ENABLE_ADMIN": False,
    "AXES_VERBOSE": False,
}
