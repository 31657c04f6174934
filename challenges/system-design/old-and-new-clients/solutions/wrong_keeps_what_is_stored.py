# judge: old-and-new-clients
"""Mistake: keeps what is stored under the same name, though the field may have another name or form by now."""


class Add:
    def __init__(self, field, text):
        self.field, self.text = field, text

    def forwards(self, member, before):
        """Add the field, with the value that it had in the member before, if there was one."""
        member[self.field] = before.get(self.field, self.text)

    def backwards(self, member):
        del member[self.field]


class Drop:
    def __init__(self, field, text):
        self.field, self.text = field, text

    def forwards(self, member, before):
        del member[self.field]

    def backwards(self, member):
        member[self.field] = self.text


class Rename:
    def __init__(self, old, new):
        self.old, self.new = old, new

    def forwards(self, member, before):
        member[self.new] = member.pop(self.old)

    def backwards(self, member):
        member[self.old] = member.pop(self.new)


class Recode:
    def __init__(self, field, pairs):
        self.field = field
        self.new = dict(pairs)
        self.old = {new: old for old, new in pairs}

    def forwards(self, member, before):
        member[self.field] = self.new.get(member[self.field], member[self.field])

    def backwards(self, member):
        member[self.field] = self.old.get(member[self.field], member[self.field])


class Split:
    def __init__(self, whole, first, second):
        self.whole, self.first, self.second = whole, first, second

    def forwards(self, member, before):
        member[self.first], _, member[self.second] = member.pop(self.whole).partition(" ")

    def backwards(self, member):
        first, second = member.pop(self.first), member.pop(self.second)
        member[self.whole] = f"{first} {second}" if second else first


KINDS = {"add": Add, "drop": Drop, "rename": Rename, "recode": Recode, "split": Split}


class Api:
    """Members are kept in the current form; each change knows one step forwards and one step backwards.

    Time: O(c) steps for each call, for c changes. Space: O(m) for m members.
    """

    def __init__(self, fields: list[str], changes: list[list], oldest: int):
        self.changes = [KINDS[kind](*details) for kind, *details in changes]
        self.oldest = oldest
        self.members = {}
        member = dict.fromkeys(fields, "")
        self.fields = [set(member)]
        for change in self.changes:
            change.forwards(member, {})
            self.fields.append(set(member))

    def put(self, version: int, key: str, member: dict) -> str:
        """Store a member given in the form of a version, and return what became of it."""
        if not self._supports(version):
            return "unsupported"
        if set(member) != self.fields[version - 1]:
            return "invalid"
        there = key in self.members
        before = [self.members.get(key, {})] * len(self.fields)
        member = dict(member)
        for change, form in zip(self.changes[version - 1 :], before[1:]):
            change.forwards(member, form)
        self.members[key] = member
        return "replaced" if there else "created"

    def get(self, version: int, key: str) -> dict | str:
        """Return a member in the form of a version, or what is wrong: "unsupported" or "missing"."""
        if not self._supports(version):
            return "unsupported"
        if key not in self.members:
            return "missing"
        return self._forms(version, key)[0]

    def _supports(self, version):
        return self.oldest <= version <= len(self.fields)

    def _forms(self, version, key):
        """Return a member in the form of a version and of all later ones."""
        forms = [self.members[key]]
        for change in reversed(self.changes[version - 1 :]):
            member = dict(forms[-1])
            change.backwards(member)
            forms.append(member)
        return forms[::-1]
