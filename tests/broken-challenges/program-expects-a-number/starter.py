# judge: program-expects-a-number
