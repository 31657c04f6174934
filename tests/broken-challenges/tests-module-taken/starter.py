# judge: tests-module-taken
import doubling
