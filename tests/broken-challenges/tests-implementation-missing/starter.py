# judge: tests-implementation-missing
import doubling
