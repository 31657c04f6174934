# judge: shout
