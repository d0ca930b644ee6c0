"""Drawn videos and simulated audiences with planted truth, for the demo and the tests."""
