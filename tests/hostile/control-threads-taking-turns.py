# expect: accepted
# Control: two threads that hand a token to and fro.
import threading

def solve(n):
    condition, turn, log = threading.Condition(), [0], []

    def play(me):
        for _ in range(3):
            with condition:
                condition.wait_for(lambda: turn[0] == me)
                log.append(me)
                turn[0] = 1 - me
                condition.notify_all()

    threads = [threading.Thread(target=play, args=(me,)) for me in (1, 0)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 2 * n if log == [0, 1] * 3 else log
