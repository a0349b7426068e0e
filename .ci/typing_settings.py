"""Settings that let the type checker see Django's models; nothing runs with them."""

INSTALLED_APPS = ["tanuq.casebook"]
SECRET_KEY = "for the type checker only"
USE_TZ = True
