import threading, time

def work(name, seconds):
    time.sleep(seconds)
    print("done", name)

threading.Thread(target=work, args=("a", 1)).start()
threading.Thread(target=work, args=("b", 2), daemon=True).start()
threading.Thread(target=work, args=("c", 3)).start()
threading.Thread(target=work, args=("d", 4), daemon=True).start()
print("main ends")
