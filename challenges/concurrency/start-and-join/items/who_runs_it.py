import threading

def where():
    print(threading.current_thread().name)

first = threading.Thread(target=where(), name="first")
second = threading.Thread(target=where, name="second")
third = threading.Thread(target=where, name="third")
first.start()
first.join()
second.run()
third.start()
third.join()
