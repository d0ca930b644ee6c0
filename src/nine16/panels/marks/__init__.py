"""What panels draw with: elements, the time axis, lanes, lines, places, pictures."""
