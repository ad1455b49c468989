"""Two people in one text: a merge by paragraph in which nobody's words get lost.

``base`` is what the sender started from, ``head`` what stands now, ``sent`` what the sender wrote.
Changes in different paragraphs go together; so do changes in one paragraph that do not touch. What
touches is a conflict: what stands stays, what was sent is kept beside it until somebody chooses.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kernbeeld.publishing.commentary.paragraphs import Paragraph
from kernbeeld.publishing.commentary.wording import changes, merge_words


@dataclass(frozen=True)
class Clash:
    """Two versions of one paragraph that can't go together; an empty text is a paragraph taken away.

    ``kept`` stands in the text; ``other`` is what has to be chosen or combined with it.
    """

    key: str
    base: str
    kept: str
    other: str


@dataclass(frozen=True)
class Merged:
    """The text after a merge; ``sent`` is the sender's own text, with the names that its paragraphs got."""

    paragraphs: tuple[Paragraph, ...]
    sent: tuple[Paragraph, ...]
    clashes: tuple[Clash, ...]


def merge(base: Sequence[Paragraph], head: Sequence[Paragraph], sent: Sequence[Paragraph]) -> Merged:
    """Put what the sender changed since `base` into `head`."""
    if [each.text for each in head] == [each.text for each in sent]:
        return Merged(tuple(head), tuple(head), ())
    return _Merge(base, head, sent).result()


class _Merge:
    """One merge in the making; the text begins as what stands."""

    def __init__(
        self, base: Sequence[Paragraph], head: Sequence[Paragraph], sent: Sequence[Paragraph]
    ) -> None:
        self._base = {each.key: each.text for each in base}
        self._theirs = {each.key: each.text for each in head}
        self._mine = {each.key: each.text for each in sent}
        self._sent = list(sent)
        self._moved = _moved(base, sent)
        self._new_in_head = [each.key for each in head if each.key not in self._base | self._mine]
        self._order = [each.key for each in head]
        self._texts: dict[str, str] = {}
        self._clashes: list[Clash] = []

    def result(self) -> Merged:
        for key, text in self._theirs.items():
            self._keep(key, text)
        self._order = [key for key in self._order if key in self._texts]
        for place in range(len(self._sent)):
            self._place(place)
        paragraphs = tuple(Paragraph(key, self._texts[key]) for key in self._order)
        return Merged(paragraphs, tuple(self._sent), tuple(self._clashes))

    def _keep(self, key: str, text: str) -> None:
        """Decide what becomes of a paragraph that stands: as it is, changed, or away."""
        before, mine = self._base.get(key), self._mine.get(key)
        if before is None:
            self._texts[key] = text
        elif mine is None and text != before:
            self._clash(key, text, "")
        elif mine is not None:
            self._both(key, before, text, mine)

    def _both(self, key: str, before: str, theirs: str, mine: str) -> None:
        if mine in (before, theirs):
            self._texts[key] = theirs
        elif theirs == before:
            self._texts[key] = mine
        else:
            together = merge_words(before, theirs, mine)
            if together is None:
                self._clash(key, theirs, mine)
            else:
                self._texts[key] = together

    def _clash(self, key: str, kept: str, other: str) -> None:
        self._texts[key] = kept
        self._clashes.append(Clash(key, self._base.get(key, ""), kept, other))

    def _place(self, place: int) -> None:
        """Put in what is new, what moved, and what somebody took away while the sender changed it."""
        key, text = self._sent[place].key, self._sent[place].text
        if key in self._texts:
            if key in self._moved:
                self._order.remove(key)
                self._order.insert(self._after(place), key)
        elif key not in self._base:
            self._add(place, key, text)
        elif text != self._base[key]:
            self._order.insert(self._after(place), key)
            self._clash(key, text, "")

    def _add(self, place: int, key: str, text: str) -> None:
        start = self._after(place)
        end = start
        while end < len(self._order) and self._order[end] in self._new_in_head:
            twin = self._order[end]
            if self._texts[twin] == text:
                self._new_in_head.remove(twin)
                self._sent[place] = replace(self._sent[place], key=twin)
                return
            end += 1
        self._order.insert(end, key)
        self._texts[key] = text

    def _after(self, place: int) -> int:
        """Return the place behind the paragraph that the sender has before this one."""
        for each in reversed(self._sent[:place]):
            if each.key in self._order:
                return self._order.index(each.key) + 1
        return 0


def _moved(base: Sequence[Paragraph], sent: Sequence[Paragraph]) -> frozenset[str]:
    """Return the paragraphs that the sender put elsewhere: those outside the longest common order."""
    ours = {each.key for each in sent}
    known = {each.key for each in base}
    before = [each.key for each in base if each.key in ours]
    after = [each.key for each in sent if each.key in known]
    return frozenset(key for change in changes(before, after) for key in change.words)
