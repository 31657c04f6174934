# judge: clip-store

from dataclasses import dataclass


@dataclass(eq=False, slots=True)
class User:
    """How much a user may own, and how much of that is used."""

    quota: int
    used: int = 0


class Clip:
    """The sizes of the versions of a clip, what they add up to, and whose it is."""

    def __init__(self, size: int, owner: User | None = None) -> None:
        self.versions = [size]
        self.room = size
        self.owner = owner

    @property
    def size(self) -> int:
        return self.versions[-1]


class ClipStore:
    """Clips by name; the total size of the clips of each user is kept with the user."""

    def __init__(self) -> None:
        self._clips: dict[str, Clip] = {}
        self._users: dict[str, User] = {}

    def add_user(self, user: str, quota: int) -> bool:
        if user in self._users:
            return False
        self._users[user] = User(quota)
        return True

    def set_quota(self, user: str, quota: int) -> bool:
        owner = self._users.get(user)
        if owner is None or owner.used > quota:
            return False
        owner.quota = quota
        return True

    def free(self, user: str) -> int | None:
        owner = self._users.get(user)
        return None if owner is None else owner.quota - owner.used

    def add(self, name: str, size: int) -> bool:
        return name not in self._clips and self._put(name, Clip(size))

    def add_for(self, user: str, name: str, size: int) -> bool:
        if name in self._clips or user not in self._users:
            return False
        return self._put(name, Clip(size, self._users[user]))

    def copy(self, source: str, target: str) -> bool:
        clip = self._clips.get(source)
        if clip is None:
            return False
        return source == target or self._put(target, Clip(clip.size, clip.owner))

    def delete(self, name: str) -> int | None:
        clip = self._clips.pop(name, None)
        if clip is None:
            return None
        if clip.owner:
            clip.owner.used -= clip.room
        return clip.size

    def save(self, name: str, size: int) -> int | None:
        clip = self._clips.get(name)
        if clip is None:
            return None
        if owner := clip.owner:
            if owner.used + size > owner.quota:
                return None
            owner.used += size
        clip.versions.append(size)
        clip.room += size
        return len(clip.versions)

    def versions(self, name: str) -> list | None:
        clip = self._clips.get(name)
        return None if clip is None else clip.versions.copy()

    def revert(self, name: str, number: int) -> bool:
        clip = self._clips.get(name)
        if clip is None or not 1 <= number <= len(clip.versions):
            return False
        dropped = sum(clip.versions[number:])
        del clip.versions[number:]
        clip.room -= dropped
        if clip.owner:
            clip.owner.used -= dropped
        return True

    def size(self, name: str) -> int | None:
        clip = self._clips.get(name)
        return None if clip is None else clip.size

    def find(self, prefix: str, suffix: str) -> list:
        found = [
            [name, clip.size]
            for name, clip in self._clips.items()
            if name.startswith(prefix) and name.endswith(suffix)
        ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def _put(self, name: str, clip: Clip) -> bool:
        """Put a clip in place of any that has this name, if its owner has room for it."""
        old = self._clips.get(name)
        if owner := clip.owner:
            room = old.room if old and old.owner is owner else 0
            if owner.used - room + clip.size > owner.quota:
                return False
        self.delete(name)
        if owner:
            owner.used += clip.size
        self._clips[name] = clip
        return True
