# judge: repair-wrong-containers
# Slow: copies all answers for each new one.

from collections import deque


def depot(events):
    seen = set()
    belt = deque()
    shelves = {}
    answers = ()
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
        answers += (answer,)
    return list(answers)
