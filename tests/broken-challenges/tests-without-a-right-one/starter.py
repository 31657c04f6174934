# judge: tests-without-a-right-one
import doubling
