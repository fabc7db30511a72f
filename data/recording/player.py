"""A small music player without a sound card: computes 40 ms of a chord, sleeps while it would sound, and again.

Usage: player.py BLOCKS. Writes the samples, 16 bits each, to standard output.
"""

import math
import sys
import time
from array import array

RATE = 44_100  # samples a second
BLOCK = 1_764  # samples in 40 ms
NOTES = (220.0, 277.18, 329.63, 440.0, 554.37)  # Hz, an A major chord

for block in range(int(sys.argv[1])):
    sound = array("h")
    for n in range(block * BLOCK, (block + 1) * BLOCK):
        sound.append(int(5_000 * sum(math.sin(2 * math.pi * note * n / RATE) for note in NOTES)))
    sys.stdout.buffer.write(sound.tobytes())
    sys.stdout.buffer.flush()
    time.sleep(BLOCK / RATE)
