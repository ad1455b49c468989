"""Asking the BRP: for a purpose, no more than that needs, and always with a line in the log."""

from datetime import datetime
from pathlib import Path

from kernbeeld.audit.service import Ground, log_act
from kernbeeld.exchange.brp.answer import unreadable
from kernbeeld.exchange.brp.errors import BrpQuestionError
from kernbeeld.exchange.brp.purposes import Purpose
from kernbeeld.exchange.brp.questions import AddressSearch, NameSearch, Question, ask_by_bsn, ask_by_search
from kernbeeld.exchange.brp.reading import read_persons
from kernbeeld.exchange.brp.transport import LONGEST_WAIT, post, read_key, require_safe
from kernbeeld.exchange.brp.values import BrpPerson

TAAK = "brp"


class Brp:
    """The BRP at an address, asked with a key.

    Ask outside of a transaction: a question that was put stays in the log, whatever came of it.
    """

    def __init__(self, url: str, key_file: Path, *, wait: float = LONGEST_WAIT) -> None:
        """Raises :class:`~kernbeeld.errors.UserError` for an address without TLS, and without a key."""
        require_safe(url)
        self._url = url.rstrip("/")
        self._key = read_key(key_file)
        self._wait = wait

    def __repr__(self) -> str:
        return f"Brp({self._url!r})"

    def require_reachable(self) -> None:
        """Ask nothing about anybody, only whether the BRP answers and takes our key.

        Raises :class:`~kernbeeld.exchange.brp.errors.BrpError`.
        """
        try:
            post(self._url, self._key, {}, wait=self._wait)
        except BrpQuestionError:
            return  # Who refuses an empty question is there.

    def by_bsn(
        self,
        bsn: str,
        purpose: Purpose | str,
        *,
        acting_user: str,
        at: datetime,
        wet: str = "",
        record: str = "",
    ) -> BrpPerson | None:
        """Return what the BRP has of one person for `purpose`; None where it knows nobody with this BSN.

        `wet` is the law that it is asked for, `record` the key of the person's own record where there is
        one. Raises :class:`~kernbeeld.exchange.brp.errors.BrpError`; everything can be done by hand then.
        """
        asked = Purpose(purpose)
        found = self._ask(ask_by_bsn(bsn, asked), asked, acting_user, at, wet, record)
        if len(found) > 1 or any(person.bsn != bsn for person in found):
            raise unreadable("burgerservicenummer")
        return found[0] if found else None

    def search(
        self, search: NameSearch | AddressSearch, *, acting_user: str, at: datetime, wet: str = ""
    ) -> tuple[BrpPerson, ...]:
        """Return who fits, with what is needed to choose: name, date of birth, lines of the address.

        Of who has a secret address ``is_secret`` holds: show the lines to who may see them only. Who died
        is left out by the BRP. Raises :class:`~kernbeeld.exchange.brp.errors.BrpError`.
        """
        return self._ask(ask_by_search(search), Purpose.SEARCH, acting_user, at, wet, "")

    def _ask(
        self, question: Question, purpose: Purpose, acting_user: str, at: datetime, wet: str, record: str
    ) -> tuple[BrpPerson, ...]:
        log_act(
            acting_user,
            "ask_brp",
            at=at,
            purpose=purpose.value,
            register="persoon" if record else "",
            record=record,
            new={"question": str(question["type"])},
            ground=Ground(wet=wet, taak=TAAK),
        )
        answer = post(self._url, self._key, question, wait=self._wait)
        if answer.text("type") != question["type"]:
            raise unreadable("type")
        return read_persons(answer)
