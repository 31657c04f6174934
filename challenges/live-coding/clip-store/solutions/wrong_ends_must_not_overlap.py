# judge: clip-store
"""Mistake: takes only names in which prefix and suffix do not overlap."""

from dataclasses import dataclass


@dataclass
class Clip:
    owner: str | None
    sizes: list[int]  # of its versions, the oldest first; never empty


class ClipStore:
    """Names and sizes of clips, with quotas for those who own them.

    What each owner uses is kept up to date by the two methods that free and take room, so no call has to add up clips.
    Time: O(1) for most calls, O(v) for those that copy or drop v versions, O(n log n) for `find`.
    """

    def __init__(self) -> None:
        self._clips = {}
        self._quotas = {}
        self._used = {}

    def add(self, name: str, size: int) -> bool:
        return self._add(None, name, size)

    def copy(self, source: str, target: str) -> bool:
        if source not in self._clips:
            return False
        if source == target:
            return True
        clip = self._clips[source]
        size = clip.sizes[-1]
        replaced = self._clips.get(target)
        freed = sum(replaced.sizes) if replaced is not None and replaced.owner == clip.owner else 0
        if not self._has_room(clip.owner, size - freed):
            return False
        self.delete(target)
        return self._add(clip.owner, target, size)

    def delete(self, name: str) -> int | None:
        clip = self._clips.pop(name, None)
        if clip is None:
            return None
        self._use(clip.owner, -sum(clip.sizes))
        return clip.sizes[-1]

    def size(self, name: str) -> int | None:
        if name not in self._clips:
            return None
        return self._clips[name].sizes[-1]

    def find(self, prefix: str, suffix: str) -> list:
        found = [
            [name, clip.sizes[-1]]
            for name, clip in self._clips.items()
            if name.startswith(prefix) and name[len(prefix) :].endswith(suffix)
        ]
        return sorted(found, key=lambda row: (-row[1], row[0]))

    def add_user(self, user: str, quota: int) -> bool:
        if user in self._quotas:
            return False
        self._quotas[user] = quota
        self._used[user] = 0
        return True

    def add_for(self, user: str, name: str, size: int) -> bool:
        return user in self._quotas and self._add(user, name, size)

    def free(self, user: str) -> int | None:
        if user not in self._quotas:
            return None
        return self._quotas[user] - self._used[user]

    def set_quota(self, user: str, quota: int) -> bool:
        if user not in self._quotas or quota < self._used[user]:
            return False
        self._quotas[user] = quota
        return True

    def save(self, name: str, size: int) -> int | None:
        clip = self._clips.get(name)
        if clip is None or not self._has_room(clip.owner, size):
            return None
        clip.sizes.append(size)
        self._use(clip.owner, size)
        return len(clip.sizes)

    def versions(self, name: str) -> list | None:
        if name not in self._clips:
            return None
        return list(self._clips[name].sizes)

    def revert(self, name: str, number: int) -> bool:
        clip = self._clips.get(name)
        if clip is None or not 1 <= number <= len(clip.sizes):
            return False
        self._use(clip.owner, -sum(clip.sizes[number:]))
        del clip.sizes[number:]
        return True

    def _add(self, owner, name, size):
        if name in self._clips or not self._has_room(owner, size):
            return False
        self._clips[name] = Clip(owner, [size])
        self._use(owner, size)
        return True

    def _has_room(self, owner, size):
        return owner is None or size <= self.free(owner)

    def _use(self, owner, size):
        if owner is not None:
            self._used[owner] += size
