"""Django's synchronous half; the served program (``config.asgi``) runs it in a thread pool."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wethi.config.settings")
application = get_wsgi_application()
