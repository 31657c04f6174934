"""Hidden cases with many jobs at once, which take as long as the longest of them."""


def seconds(job, attempts, delay, timeout):
    """Return how long a job takes."""
    total = 0
    for number, (what, takes, *_) in enumerate(job[:attempts]):
        if number:
            total += delay * 2 ** (number - 1)
        total += min(takes, timeout)
        if what == "ok" and takes < timeout:
            break
    return total


def generate(random):
    for number in range(1, 3):
        jobs = [
            [["ok", random.choice([0, 1, 3, 7]), index] if random.random() < 0.4 else ["fail", 1] for _ in range(4)]
            for index in range(100)
        ]
        jobs.append([["fail", 1]] * 4)
        longest = max(seconds(job, 4, 1, 2) for job in jobs)
        case = {"id": f"many-{number}", "group": "large", "args": [jobs, 4, 1, 2], "hint": "All jobs run at the same time."}
        yield {**case, "min_elapsed": f"{longest}s", "max_elapsed": f"{longest}300ms"}

    jobs = [[["ok", 1, index // 2]] for index in range(200)]
    hint = "However many jobs there are, all run at the same time, equal ones included."
    yield {"id": "all-at-once", "group": "large", "args": [jobs, 1, 0, 5], "min_elapsed": "1s", "max_elapsed": "1100ms", "hint": hint}
