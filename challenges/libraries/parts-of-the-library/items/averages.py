from statistics import mean, median, median_low, mode, pvariance, variance

times = [1, 2, 2, 3, 4, 12]
print(mean(times), median(times), median_low(times), mode(times))
times[-1] = 600
print(mean(times), median(times))
print(pvariance([2, 4]), variance([2, 4]))
print(mode(["tea", "milk", "milk", "tea"]))
