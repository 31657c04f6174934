# judge: repair-wrong-containers
# A set knows what it has seen, a deque gives up its front, a dict finds a shelf by its code, and a list grows at its
# end, all in constant time on average. So the time is O(n) for n events, as is the space.
from collections import deque


def depot(events):
    seen = set()
    belt = deque()
    shelves = {}
    answers = []
    for event, value, *count in events:
        answer = None
        if event == "arrive":
            answer = 0
            for number in range(*count):
                code = f"{value}-{number}"
                if code not in seen:
                    seen.add(code)
                    belt.append(code)
                    answer += 1
        elif event == "shelve":
            for _ in range(min(*count, len(belt))):
                answer = belt.popleft()
                shelves[answer] = value
        else:
            answer = shelves.get(value)
        answers.append(answer)
    return answers
