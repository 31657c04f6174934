# judge: repair-wrong-containers
# Slow: goes through all parcels to find one.

from collections import deque


def depot(events):
    seen = set()
    belt = deque()
    shelves = []
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
                shelves.append((answer, value))
        else:
            for code, shelf in shelves:
                if code == value:
                    answer = shelf
        answers.append(answer)
    return answers
