# judge: tests-reference-does-not-kill
import doubling
