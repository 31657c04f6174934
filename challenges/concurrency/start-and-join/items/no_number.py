import threading

def note(problem):
    print("noted", problem.exc_type.__name__)

threading.excepthook = note
thread = threading.Thread(target=int, args=("many",))
try:
    thread.start()
    thread.join()
    print("joined")
except ValueError:
    print("caught")
print("main ends")
