"""The chain of entries, walked from its opening: the first that does not fit is named. Pure."""

from collections import defaultdict
from datetime import datetime

from dossier.codes import parse
from dossier.ledger.canonical import digest_of, entry_of, opening_of
from dossier.ledger.course import Course
from dossier.model.ledger import Entry, Head


class BrokenChainError(ValueError):
    """An entry that does not fit.

    Args:
        sequence: the place where it stands, or should stand.
        message: what is wrong with it, in plain Chinese.
    """

    def __init__(self, sequence: int, message: str) -> None:
        super().__init__(message)
        self.sequence = sequence
        self.message = message


class Chain:
    """Takes the entries in their order and knows what came before. Holds no bodies.

    Args:
        head: of the ledger.
    """

    def __init__(self, head: Head) -> None:
        self._batch = head.batch
        self._courses: defaultdict[str, Course] = defaultdict(Course)
        self.sequence = 0
        self.hash = opening_of(head)
        self.at: datetime | None = None

    def take(self, body: str, stored: str) -> Entry:
        """The next entry, read from its body and compared with its stored hash.

        Raises:
            BrokenChainError: it is not what it was, or does not follow.
        """
        place = self.sequence + 1
        if digest_of(body) != stored:
            raise BrokenChainError(place, "内容和校验值对不上，记录被改动过")
        try:
            entry = entry_of(body)
            self._require_next(entry, place)
            self._follow(entry)
        except BrokenChainError:
            raise
        except ValueError as error:
            raise BrokenChainError(place, f"这一笔不成立：{error}") from error
        self.sequence, self.hash, self.at = place, entry.hash, entry.at
        return entry

    def _require_next(self, entry: Entry, place: int) -> None:
        if entry.sequence != place:
            raise BrokenChainError(place, f"少了记录：接着的是第 {entry.sequence} 号")
        if entry.previous != self.hash:
            raise BrokenChainError(place, "和前一笔接不上：前面有记录被改动、换掉或删去")
        if entry.behind != behind(entry.at, self.at):
            raise BrokenChainError(place, "时钟回拨的毫秒数不对")

    def _follow(self, entry: Entry) -> None:
        number = entry.bag.number
        if parse(number).batch != self._batch:
            raise BrokenChainError(entry.sequence, "编号是别的批次的")
        course = self._courses[number].after(entry.kind, entry.sequence, entry.correction)
        if course.standing != entry.standing:
            raise BrokenChainError(entry.sequence, "记下的状态、次数和前后记录不符")
        self._courses[number] = course


def behind(at: datetime, before: datetime | None) -> int:
    """Milliseconds, rounded up, by which a moment lies before the one recorded before it."""
    if before is None or at >= before:
        return 0
    microseconds = (before - at) // (before - before).resolution
    return -(-microseconds // 1000)
