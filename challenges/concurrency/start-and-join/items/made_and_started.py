import threading

def greet(name):
    print("hello", name)

thread = threading.Thread(target=greet, args=("ann",))
print("made")
thread.start()
thread.join()
print("joined")
