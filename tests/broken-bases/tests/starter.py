# judge: {id}
import doubling
