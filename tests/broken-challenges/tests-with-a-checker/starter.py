# judge: tests-with-a-checker
import doubling
