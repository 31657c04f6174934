# judge: repair-wrong-containers
# Slow: a dict keeps its order, but skips all that have left before it finds what is first now.


def depot(events):
    seen = set()
    belt = {}
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
                    belt[code] = True
                    answer += 1
        elif event == "shelve":
            for _ in range(min(*count, len(belt))):
                answer = next(iter(belt))
                del belt[answer]
                shelves[answer] = value
        else:
            answer = shelves.get(value)
        answers.append(answer)
    return answers
