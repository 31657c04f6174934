for number in (1, 2, 3):
    try:
        if number == 2:
            break
        print("try", number)
    finally:
        print("finally", number)
else:
    print("no break")
print("after", number)
