import threading

def show(*values):
    print(len(values), values[-1])

people = ["ann", "bob"]
for args in [(people,), people, ("ann",), ("ann")]:
    thread = threading.Thread(target=show, args=args)
    thread.start()
    thread.join()
