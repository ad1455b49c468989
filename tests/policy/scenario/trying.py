"""A house with a small model in it, and somebody in every role who works with it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import yaml

from kernbeeld.accounts.models import User
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.scenarios import FigureSource
from kernbeeld.community.service import figure_store
from kernbeeld.policy.actions.scenarios.adopt_run import adopt_run
from kernbeeld.policy.actions.scenarios.answer_objection import answer_objection
from kernbeeld.policy.actions.scenarios.keep_run import keep_run
from kernbeeld.policy.actions.scenarios.note_actual import note_actual
from kernbeeld.policy.actions.scenarios.object_to import object_to
from kernbeeld.policy.actions.scenarios.share_run import share_run
from kernbeeld.policy.actions.scenarios.withdraw_scenario import withdraw_scenario
from kernbeeld.policy.actions.scenarios.write_scenario import write_scenario
from kernbeeld.policy.models import Scenariorun, Tegenwerping
from tests.accounts.granting import somebody
from tests.intake.test_store import fact

GOLDEN = Path(__file__).parents[2] / "golden/policy_scenario"
MODEL = (GOLDEN / "model.yaml").read_text("utf-8")
CODE = "proef-fonds"
FIGURE = "pgb.jeugd.budget"
WITH_FIGURE = MODEL.replace(
    "value: 20000\n    spread: {shape: uniform, low: 0, high: 40000}",
    f"figure: {{code: {FIGURE}, period: 2017H2}}",
).replace("proef-fonds", "proef-cijfer")
AT = datetime(2024, 6, 1, 12, tzinfo=UTC)
DRAWS = 400


def cases(name: str) -> list[dict[str, object]]:
    """Return the golden cases of a file."""
    found: list[dict[str, object]] = yaml.safe_load((GOLDEN / name).read_text("utf-8"))
    return found


class Trial:
    """The model written down, and the acts with what they are usually given."""

    def __init__(self) -> None:
        self.adviser = somebody("beleidsadviseur", "advies")
        write_scenario(MODEL, reason="Eerste versie", acting_user=self.adviser, at=AT)

    def kept(self, who: User | None = None, **given: object) -> Scenariorun:
        return self.act("keep", who or self.adviser, **given)

    def adopted(self) -> Scenariorun:
        run = self.kept()
        adopt_run(run, text="Raadsbesluit 12", on=date(2024, 5, 1), acting_user=self.adviser, at=AT)
        return run

    def objection(self) -> Tegenwerping:
        return self.act("object", self.adviser)

    def act(self, act: str, who: User, run: Scenariorun | None = None, /, **given: object):
        """Do an act as somebody, with what a case gives in place of the usual."""
        by = {"acting_user": who, "at": AT}
        acts: Mapping[str, Callable[..., object]] = {
            "keep": lambda code=CODE, moved=None, title="Proef", **more: keep_run(
                code, moved or {}, title=title, **{"draws": DRAWS, **more}, **by
            ),
            "object": lambda code=CODE, name="opbrengst", text="Te hoog.", **more: object_to(
                code, name, text, run=run, **more, **by
            ),
            "share": lambda **more: share_run(run or self.kept(), **more, **by),
            "adopt": lambda text="Raadsbesluit", on=date(2024, 5, 1): adopt_run(
                run or self.kept(), text=text, on=on, **by
            ),
            "note": lambda outcome="saldo", year=2022, value=Decimal(1000), bron="Jaarrekening": note_actual(
                run or self.kept(), outcome, year, value, bron=bron, **by
            ),
            "answer": lambda text="Dat zoeken wij uit.": answer_objection(self.objection(), text, **by),
            "write": lambda becomes="proef-twee", reason="Nieuw": write_scenario(
                MODEL.replace(CODE, becomes), reason=reason, **by
            ),
            "withdraw": lambda code=CODE, reason="Verouderd", number=1: withdraw_scenario(
                code, reason=reason, number=number, **by
            ),
        }
        return acts[act](**given)


def deliver(value: str, known_from: datetime, *sources: FigureSource) -> None:
    """Bring figures in, as known from a moment; without a name that of the model."""
    made = [
        replace(
            fact(int(value), code=one.code, printed=value, known_from=known_from),
            period=Period.parse(one.period),
            breakdown=one.breakdown,
        )
        for one in sources or (FigureSource(FIGURE, "2017H2"),)
    ]
    figure_store().append(made)
