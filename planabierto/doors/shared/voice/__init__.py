"""The form a voice is given with, by whoever gives it and by who helps or copies from paper."""
