"""Music keeps its tempo, so that cuts can lie on the beat."""

import numpy as np
import pytest

from nine16.simulate.music import Tune, played


@pytest.mark.parametrize("tempo", [100, 120])
def test_the_beat_comes_where_the_tempo_says(tempo):
    tune = Tune(tempo)
    sound = played(tune, 8.0, seed=1)[0]

    hop = 480
    rise = np.diff(np.abs(sound).reshape(-1, hop).max(1)).clip(0)
    on = [int(beat * tune.beat_s * 48_000 / hop) for beat in range(2, 14, 2)]
    near = np.mean([rise[place - 2 : place + 3].max() for place in on])

    assert near > 4 * rise.mean()


def test_a_swell_begins_soft():
    sound = played(Tune(72, drums=0.0, swells_s=4.0), 6.0, seed=1)

    assert np.abs(sound[:, :24_000]).max() < 0.25 * np.abs(sound[:, 190_000:230_000]).max()
