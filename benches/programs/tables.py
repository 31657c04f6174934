"""Dicts and sets: count, group, join, and search a graph, with keys that are numbers, texts and tuples."""

PEOPLE = 20000
ROUNDS = 15


def numbers(seed, count, limit):
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield (seed >> 8) % limit


def count_words(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def group(pairs):
    groups = {}
    for key, value in pairs:
        groups.setdefault(key, set()).add(value)
    return groups


def distances(links, start):
    """Breadth first from `start`: how many steps away each node is."""
    found = {start: 0}
    front = [start]
    while front:
        following = []
        for node in front:
            step = found[node] + 1
            for other in links.get(node, ()):
                if other not in found:
                    found[other] = step
                    following.append(other)
        front = following
    return found


def main():
    total = 0
    for turn in range(ROUNDS):
        ids = list(numbers(turn + 1, PEOPLE, 4001))
        others = list(numbers(turn + 77, PEOPLE, 4001))
        counts = count_words("word-%d" % number for number in ids)
        frequent = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]
        places = {}
        for index, (first, second) in enumerate(zip(ids, others)):
            places[first % 60, second % 60] = places.get((first % 60, second % 60), 0) + index
        links = group(zip(ids, others))
        shared = 0
        for node in range(0, 4000, 2):
            shared += len(links.get(node, set()) & links.get(node + 1, set()))
            shared += 3 * len(links.get(node, set()) | links.get(node + 1, set()))
        # Sets have no order that repeats; the distance of a node does not depend on one.
        reached = distances(links, ids[0])
        both = set(ids) & set(others)
        either = {number for number in ids if number not in both} ^ set(others)
        total = total * 31 + sum(count for _, count in frequent) + len(places) + sum(places.values()) % 10007
        total += shared * 13 + sum(reached.values()) * 17 + len(both) * 19 + sum(either)
        total %= 1000000007
    print("tables", frequent[0][0], len(places), len(reached), total)


main()
