# judge: tests-for-merge
import intervals
import random


def covered(pairs):
    return {2 * number for start, end in pairs for number in range(start, end + 1)} | {
        2 * number + 1 for start, end in pairs for number in range(start, end)
    }


def test_against_the_definition():
    for _ in range(300):
        given = []
        for _ in range(random.randint(0, 5)):
            start = random.randint(0, 12)
            given.append([start, start + random.randint(0, 4)])
        before = [list(pair) for pair in given]
        found = intervals.merge(given)
        assert given == before
        assert covered(found) == covered(given), (given, found)
        assert found == sorted(found)
        assert all(left[1] < right[0] for left, right in zip(found, found[1:]))


async def test_nothing():
    assert intervals.merge([]) == []
