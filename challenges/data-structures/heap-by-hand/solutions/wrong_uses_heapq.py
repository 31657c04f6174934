# judge: heap-by-hand
"""Mistake: uses the module that is not allowed."""

import heapq


def treat(events):
    heap, current, answers = [], {}, []
    for number, (event, *rest) in enumerate(events):
        if event == "next":
            answer = None
            while heap and answer is None:
                entry = heapq.heappop(heap)
                if current.get(entry[3]) == entry:
                    answer = entry[3]
                    del current[answer]
        else:
            name = rest[0]
            answer = (name in current) != (event == "arrive")
            if answer and event == "leave":
                del current[name]
            elif answer:
                arrived = number if event == "arrive" else current[name][1]
                current[name] = (-rest[1], arrived, number, name)
                heapq.heappush(heap, current[name])
        answers.append(answer)
    return answers
