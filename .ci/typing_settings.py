"""Settings that let the type checker see Django's models; nothing runs with them."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "tanuq.casebook",
    "tanuq.office",
]
AUTH_USER_MODEL = "office.User"
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
SECRET_KEY = "for the type checker only"
USE_TZ = True
LANGUAGE_IS_SET = False
KNOWN_BROWSER_COOKIE_NAME = "tanuq_browser"
