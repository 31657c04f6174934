import queue, threading, time

answers = queue.Queue()

def double(number):
    time.sleep(1)
    answers.put(number * 2)
    return number * 2

thread = threading.Thread(target=double, args=(21,))
print(thread.start())
print(answers.get())
print(thread.join())
print(answers.qsize())
