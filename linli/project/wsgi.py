"""The web server's door."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

from linli.web.chunked import measured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.project.settings")
application = measured(get_wsgi_application())
# A worker is ready when it has read its pages: otherwise the first who ask wait seconds for that.
reverse("account_login")
