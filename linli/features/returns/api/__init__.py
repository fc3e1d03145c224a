"""Forms for programs: the same actions as behind the pages."""

from linli.features.returns.api import forms

ROUTERS = {"/returns": forms.router}
