from array import array

heights = array("h", [1, 2, 3])
print((heights * 2).tolist())
print((heights + heights).tolist())
for item in (4.5, 40000, "5"):
    try:
        heights.append(item)
    except (OverflowError, TypeError) as error:
        print(type(error).__name__)
print(len(heights))
