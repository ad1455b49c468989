"""Editors on a bad line: a model of what the page does, against the real action."""

from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count

from kernbeeld.accounts.models import User
from kernbeeld.publishing.commentary.paragraphs import divide, join
from kernbeeld.reporting.actions.save_text import Draft, Saved, save_text
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.texts import head_of, open_conflicts, shown_text
from tests.reporting.texts.conftest import minute

CHAPTER = "wmo"


class Chance:
    """Dice that fall alike in every run with the same seed."""

    def __init__(self, seed: int) -> None:
        self._throws = (sha256(f"{seed} {throw}".encode()).digest() for throw in count())

    def below(self, limit: int) -> int:
        """A whole number from 0 up to (not including) `limit`."""
        return int.from_bytes(next(self._throws)[:6]) % limit

    def comes(self, percent: int) -> bool:
        """Whether something happens that happens so often in a hundred times."""
        return self.below(100) < percent


@dataclass
class Editor:
    """One browser window: its text, what it started from, and the save that has had no answer yet."""

    name: str
    user: User
    report_period: ReportPeriod
    chance: Chance
    text: str = ""
    base: int = 0
    base_is_sent: bool = False
    pending: Draft | None = None
    saves: int = 0
    added: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)

    def write(self) -> None:
        """Add a word of one's own somewhere, or a paragraph; now and then take something away."""
        paragraphs = [text.split() for text in divide(self.text)] or [[]]
        chosen = paragraphs[self.chance.below(len(paragraphs))]
        act = self.chance.below(100)
        if act < 15 and len(paragraphs) > 1:
            self.removed |= set(chosen)
            paragraphs.remove(chosen)
        elif act < 30 and chosen:
            self.removed.add(chosen.pop(self.chance.below(len(chosen))))
        elif act < 50:
            paragraphs.insert(self.chance.below(len(paragraphs) + 1), [self._word()])
        else:
            chosen.insert(self.chance.below(len(chosen) + 1), self._word())
        self.text = join([" ".join(words) for words in paragraphs if words])

    def _word(self) -> str:
        word = f"{self.name}{len(self.added) + 1}"
        self.added.add(word)
        return word

    def send(self) -> Saved:
        """Send what is waiting, or else what is written; the server has it when this returns."""
        if self.pending is None:
            self.saves += 1
            self.pending = Draft(self.text, f"{self.name}-{self.saves}", self.base, self.base_is_sent)
        return save_text(self.report_period, CHAPTER, self.pending, acting_user=self.user, at=minute(0))

    def hear(self, saved: Saved) -> None:
        """Take the answer: what stands comes in, unless something was written meanwhile."""
        assert self.pending is not None
        if divide(self.text) == divide(self.pending.text):
            self.text, self.base, self.base_is_sent = saved.text, saved.head, False
        elif saved.kept_as:
            self.base, self.base_is_sent = saved.kept_as, True
        self.pending = None


def play(editors: tuple[Editor, ...], chance: Chance, steps: int) -> None:
    """Let editors write, save and hear in some order, while requests and answers get lost."""
    under_way: dict[str, Saved] = {}
    for _ in range(steps):
        editor = editors[chance.below(len(editors))]
        act = chance.below(100)
        if act < 50:
            editor.write()
        elif act < 80:
            answer = editor.send()
            if chance.comes(60):
                under_way[editor.name] = answer
        elif editor.name in under_way and editor.pending is not None:
            editor.hear(under_way.pop(editor.name))
    for editor in (*editors, *editors):
        while True:
            editor.hear(editor.send())
            if editor.base == getattr(head_of(editor.report_period, CHAPTER), "number", 0):
                break


def lost_words(editors: tuple[Editor, ...]) -> set[str]:
    """Return the words that somebody wrote, nobody took away, and that are nowhere any more."""
    report_period = editors[0].report_period
    written = set().union(*(editor.added for editor in editors))
    removed = set().union(*(editor.removed for editor in editors))
    kept = [conflict.other_text for conflict in open_conflicts(report_period)]
    present = set(" ".join((shown_text(head_of(report_period, CHAPTER)), *kept)).split())
    return written - removed - present
