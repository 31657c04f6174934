# judge: old-and-new-clients

from abc import ABC, abstractmethod
from dataclasses import dataclass

# Members are kept in the current form only. A change knows one step in both
# directions. Backwards, it hands out what the older form cannot express;
# forwards, it gets that back, so that an old client destroys nothing.

type Member = dict[str, str]


class Change(ABC):
    """A step between two neighbouring versions; both directions change the member."""

    @abstractmethod
    def forward(self, member: Member, kept: str | None) -> None:
        """Bring a member to the newer form; `kept` is what `backward` returned, if it ran."""

    @abstractmethod
    def backward(self, member: Member) -> str | None:
        """Bring a member to the older form, and return what gets lost that way, if anything."""


@dataclass(frozen=True)
class Add(Change):
    field: str
    text: str

    def forward(self, member, kept):
        member[self.field] = self.text if kept is None else kept

    def backward(self, member):
        return member.pop(self.field)


@dataclass(frozen=True)
class Drop(Change):
    field: str
    text: str

    def forward(self, member, kept):
        del member[self.field]

    def backward(self, member):
        member[self.field] = self.text


@dataclass(frozen=True)
class Rename(Change):
    old: str
    new: str

    def forward(self, member, kept):
        member[self.new] = member.pop(self.old)

    def backward(self, member):
        member[self.old] = member.pop(self.new)


class Recode(Change):
    def __init__(self, field: str, pairs: list[list[str]]):
        self._field = field
        self._newer = {old: new for old, new in pairs}
        self._older = {new: old for old, new in pairs}

    def forward(self, member, kept):
        value = member[self._field]
        member[self._field] = self._newer.get(value, value)

    def backward(self, member):
        value = member[self._field]
        member[self._field] = self._older.get(value, value)


@dataclass(frozen=True)
class Split(Change):
    whole: str
    head: str
    tail: str

    def forward(self, member, kept):
        head, _, tail = member.pop(self.whole).partition(" ")
        member[self.head] = head
        member[self.tail] = tail

    def backward(self, member):
        head, tail = member.pop(self.head), member.pop(self.tail)
        member[self.whole] = f"{head} {tail}" if tail else head


KINDS: dict[str, type[Change]] = {
    "add": Add,
    "drop": Drop,
    "rename": Rename,
    "recode": Recode,
    "split": Split,
}


class Api:
    """Members that are kept in the current form, and stored and read in many."""

    def __init__(self, fields: list[str], changes: list[list], oldest: int):
        """Make an API without members, from the fields of version 1 and the changes since."""
        self._changes = [KINDS[kind](*details) for kind, *details in changes]
        self._supported = range(oldest, len(changes) + 2)
        self._members: dict[str, Member] = {}

        # The fields of each version are those of any member taken through the changes.
        form = dict.fromkeys(fields, "")
        self._fields = [set(form)]  # of version 1, 2, ...
        for change in self._changes:
            change.forward(form, None)
            self._fields.append(set(form))

    def put(self, version: int, key: str, member: dict) -> str:
        """Store a member given in the form of a version, and return what became of it."""
        if version not in self._supported:
            return "unsupported"
        if member.keys() != self._fields[version - 1]:
            return "invalid"

        steps = self._changes[version - 1 :]
        before = self._members.get(key)
        if before is None:
            kept = [None] * len(steps)
        else:
            _, kept = self._backwards(before, version)
        member = dict(member)
        for change, value in zip(steps, kept, strict=True):
            change.forward(member, value)
        self._members[key] = member
        return "created" if before is None else "replaced"

    def get(self, version: int, key: str) -> dict | str:
        """Return a member in the form of a version, or what is wrong: "unsupported" or "missing"."""
        if version not in self._supported:
            return "unsupported"
        if key not in self._members:
            return "missing"
        member, _ = self._backwards(self._members[key], version)
        return member

    def _backwards(self, current: Member, version: int) -> tuple[Member, list[str | None]]:
        """Return a member in the form of a version, and what each step to it took away."""
        member = dict(current)
        kept = [change.backward(member) for change in reversed(self._changes[version - 1 :])]
        return member, kept[::-1]
