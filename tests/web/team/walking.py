"""What the rooms of a team are walked with."""

from django.test import Client

from kernbeeld.casework.models import Agendapunt, Casus
from tests.casework.team.making import TEAM

ROOM = f"/kernteam/?team={TEAM}"


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def sent(client: Client, address: str, said: dict[str, object], status: int = 302) -> str:
    answer = client.post(address, said)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.headers.get("Location", "")


def on_agenda(client: Client, casus: Casus) -> Agendapunt:
    sent(client, f"/kernteam/casus/{casus.kenmerk}/agenda/", {"vraag": "Hoe helpen we dit gezin?"})
    return Agendapunt.objects.get(casus=casus)
