import numpy as np
import pytest

from nine16.evaluate.first_pass import curve, first_pass, rewatch


def test_the_contracts_example_gives_its_curve(example):
    fit = first_pass(example)

    hazard = [0, 0, 1 / 4, 0, 0, 0, 1 / 2, 0, 0, 0, 1 / 2, 0]
    assert fit.share == pytest.approx(np.concatenate([[1.0], np.cumprod(1 - np.array(hazard))]))
    points = curve(example, fit, confidence=0.95)
    assert [point.at_s for point in points][-2:] == [11.0, 11.8]
    assert all(point.evidence == "measured" and point.low <= point.share <= point.high for point in points)
    assert [one.per_view for one in rewatch(example)] == pytest.approx([0, 0.2, 0.2, 0.2, 0, 0, 0, 0, 0, 0, 0, 0])
