# judge: tests-implementation-outside
import doubling
