"""Two people save in one file at the same moment, on a database with many writers."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.fields import standing_text, versions
from tests.accounts.granting import somebody
from tests.casework.file.making import AT, a_melding

BASE = "Zij slaapt slecht.\n\nZij eet goed."


def test_two_saves_of_one_text_at_the_same_moment_both_stand(postgres_registers):
    anna, bo, melding = somebody("consulent", "anna"), somebody("consulent", "bo"), a_melding()
    save_field(melding, "situatie", BASE, number=0, acting_user=anna, at=AT)
    start = Barrier(2)

    def saves(user: User, old: str, new: str) -> None:
        try:
            start.wait()
            file = Melding.objects.get()
            text = BASE.replace(old, new)
            save_field(file, "situatie", text, number=1, acting_user=user, at=AT)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        asked = ((anna, "slecht", "beter"), (bo, "goed", "weinig"))
        for one in [threads.submit(saves, *each) for each in asked]:
            one.result()

    assert standing_text(melding, "situatie").text == "Zij slaapt beter.\n\nZij eet weinig."
    assert [one.number for one in versions(melding, "situatie")] == [3, 2, 1]


def test_who_goes_on_typing_while_the_save_is_under_way_does_not_clash_with_oneself(sqlite_registers):
    anna, bo, melding = somebody("consulent", "anna"), somebody("consulent", "bo"), a_melding()
    save_field(melding, "situatie", BASE, number=0, acting_user=anna, at=AT)
    save_field(melding, "situatie", BASE.replace("goed", "weinig"), number=1, acting_user=bo, at=AT)
    sent = BASE.replace("slecht", "wat")

    kept = save_field(melding, "situatie", sent, number=1, acting_user=anna, at=AT)
    further = sent.replace("wat", "wat beter nu")
    save_field(melding, "situatie", further, number=kept.number, from_sent=True, acting_user=anna, at=AT)

    assert standing_text(melding, "situatie").text == "Zij slaapt wat beter nu.\n\nZij eet weinig."
