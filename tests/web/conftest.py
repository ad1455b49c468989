"""Pages as somebody in a role sees them, on a house of the test's own."""

from collections.abc import Callable

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Scope
from tests.accounts.granting import granted

As = Callable[..., Client]


@pytest.fixture
def as_user(app_registers) -> As:
    """Return a signed-in client for a role, limited as asked: ``as_user("partner", organisatie="saam")``."""

    def signed_in(role: str, name: str = "", **scope: str) -> Client:
        user = User.objects.filter(name=name or role).first() or User(name=name or role)
        user.save()
        granted(user, role, Scope(**scope))
        client = Client()
        client.force_login(user)
        return client

    return signed_in
