"""Follows the lines of a film from picture to picture; finds and reads only what is new."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nine16.signals._text_edges import Edges, Place, edges_of, working_scale
from nine16.signals._text_ground import Ground
from nine16.signals._text_light import contrast_of
from nine16.signals._text_looks import Look, Looks
from nine16.signals._text_model import Line, Reading, TextModel
from nine16.signals._text_track import Sighting, Track, points_of, shared
from nine16.signals._text_vote import contained, likeness

_KEPT_S = 2.4
"""How long pictures are kept, to find out when a line came that was found late."""

_NOISE = 0.35
"""Mean certainty under which nothing was written there: leaves and tiles are read as one letter, at 0.3 to 0.5."""

_READABLE = 0.6
"""Mean certainty from which a line may be one."""

_UNSURE = 0.97
"""Mean certainty under which a line is read again, so many times at most, ..."""
_READINGS = 4
_AGAIN_S = 0.4
"""... so many seconds apart."""

_COVERED = 0.6
"""Share of a line that lies in one that is known: it is that line."""

_LEAST_KEPT = 0.5
"""A line that holds less than this of the letters of one known in its place has followed that one."""

_LONGER = 1.08
"""A line found so much longer where one is known has grown (letters that come one by one): it is read again."""

_CUT_PX = 3
_SMALL_PX = 28
"""A line that comes so near to the border of what was looked at goes on beyond it; one found at a smaller scale
that is lower than this may have lost its ends. Both are found once more, with room around them."""

_LARGE_PX = 48
"""Lines higher than this are looked at closer in a picture made smaller: to the finder they are 48 points high."""

_BORDER_PX = 8
_LONGER_CUT = 1.02
"""A line so near to the picture's border may go on outside; then it grows by less than others before it is
read again."""

_GAP_S, _NEAR_PX = 0.45, 60
_SAME_TEXT = 0.85
"""A line that reads the same as one lost so recently, so near and of the same height, is that one: it pulsed,
grew, or something passed before it."""


@dataclass(slots=True)
class Watch:
    """What is known of the film so far."""

    model: TextModel
    scale: float
    """Points of the working picture to one of the given."""
    picture: NDArray[np.uint8]
    """The last one, (h, w, 3) RGB as given."""
    kept: list[Edges]
    """Of the last pictures, oldest first."""
    looks: Looks
    lines: list[Track] = field(default_factory=list)
    """On screen."""
    gone: list[Track] = field(default_factory=list)
    looked_px: int = 0
    """Points of pictures given to the finder."""
    read: int = 0
    """Lines given to the reader."""

    @staticmethod
    def of(model: TextModel, at_s: float, picture: NDArray[np.uint8]) -> "Watch":
        """A watch over the film that begins with `picture`, (h, w, 3) RGB."""
        scale = working_scale(picture.shape[1], picture.shape[0])
        first = edges_of(at_s, picture, scale)
        return Watch(model, scale, picture.copy(), [first], Looks.of(first))

    def step(self, at_s: float, picture: NDArray[np.uint8]) -> None:
        """See the next picture, as large as the first."""
        before = self.kept[-1]
        held = np.array_equal(picture, self.picture)
        if held:
            now = Edges(at_s, before.gray, before.across, before.down, before.kind)
        else:
            now = edges_of(at_s, picture, self.scale)
            self.picture = picture.copy()
        self._follow(now)
        readable = [track.here for track in self.lines if track.vote.result().mean >= _READABLE]
        for look in self.looks.due(before, now, readable):
            new = self._find(look, before, now)
            self.looks.done(look, before, now, new=new)
        if not held:
            self._read_again(before, now)
        self.kept = [one for one in self.kept if one.at_s > at_s - _KEPT_S] + [now]

    def end(self, duration_s: float) -> list[Track]:
        """All lines there were, those still on screen until the end."""
        for track in self.lines:
            track.to_s = duration_s
        return sorted(self.gone + self.lines, key=lambda track: (track.from_s, track.place.top, track.place.left))

    def _follow(self, now: Edges) -> None:
        here = []
        for track in self.lines:
            if track.look(now):
                here.append(track)
                track.ground.see(now, track.here, self._beside(track))
                if track.clearer:
                    track.retraced(self.kept)
            else:
                track.to_s = track.gone(now)
                track.ground.ends(self.kept[-1], now, track.here)
                self.gone.append(track)
        self.lines = here

    def _find(self, look: Look, before: Edges, now: Edges) -> bool:
        """Find lines where there is something new; whether one of them is."""
        cut = look.place.scaled(1 / self.scale).within(self.picture)
        if min(cut.right - cut.left, cut.bottom - cut.top) < 4:
            return False
        self.looked_px += round(look.place.area * look.scale * look.scale)
        lines = self.model.find(self.picture[cut.part], scale=self.scale * look.scale)
        new = [self._take(line.moved(cut.left, cut.top), look, before, now) for line in lines]
        return any(new)

    def _take(self, given: Line, look: Look, before: Edges, now: Edges, *, closer: bool = False) -> bool:
        """Follow a line that was found (in points of the given picture) unless it is known; whether it is new."""
        line = given.scaled(self.scale)
        place = _place(line).within(now.gray)
        if place.area == 0:
            return False
        known = [
            track for track in self.lines if shared(place, track.here) >= _COVERED and _could_be(line, place, track)
        ]
        if known and not any(_longer(line, track) for track in known):
            return False
        points = points_of(place, before if look.stands else None, now)
        reading = self._reads(given) if points is not None else None
        if points is None or reading is None or reading.mean < _NOISE:
            return False
        if not closer:
            beside = [track.here for track in self.lines if _goes_on(line, place, track)]
            if beside or _wants_closer(line, reading, look, now):
                return self._take_all(self._closer(given, beside), look, before, now)
        track = Track(line, place, points, now.gray[place.part].copy(), contrast_of(self.picture, given))
        track.ground = Ground.of(line)
        track.cut_off = place.left < _BORDER_PX or place.right > now.gray.shape[1] - _BORDER_PX
        track.vote.add(reading)
        track.seen.append(Sighting(now.at_s, 0.0, 0.0, 1.0))
        known += [one for one in self.lines if one not in known and shared(one.here, place) >= _COVERED]
        return self._grown(track, known, now) if known else self._begun(track, reading, now)

    def _take_all(self, lines: list[Line], look: Look, before: Edges, now: Edges) -> bool:
        """Take lines that were found at full scale; whether one is new."""
        new = [self._take(line, look, before, now, closer=True) for line in lines]
        return any(new)

    def _begun(self, track: Track, reading: Reading, now: Edges) -> bool:
        """Follow a new line; whether it is one that may be told."""
        if reading.mean < _UNSURE:
            track.next_reading_s = track.last.at_s + _AGAIN_S
        track.traced_back(self.kept)
        self._look_around(track, now)
        self._found_again(track, reading)
        self.lines.append(track)
        return reading.mean >= _READABLE

    def _look_around(self, track: Track, now: Edges) -> None:
        """See in the pictures kept whether a new line lies over them, from how it came on."""
        first, by_time = track.seen[0], {edges.at_s: edges for edges in (*self.kept, now)}
        without = [edges for edges in self.kept if edges.at_s < first.at_s]
        if without:
            track.ground.begins(without[-1], by_time[first.at_s], track.at(first))
        for sighting in track.seen:
            track.ground.see(by_time[sighting.at_s], track.at(sighting), self._beside(track))

    def _beside(self, track: Track) -> list[Place]:
        """Where the other lines are."""
        return [other.here for other in self.lines if other is not track]

    def _closer(self, given: Line, beside: list[Place]) -> list[Line]:
        """The lines at one, found with room around it and what is beside it: nothing is cut off."""
        margin = round(0.8 * given.height_px + 8)
        around = _place(given)
        around = around.grown(max(margin, round(0.4 * (around.right - around.left))), margin)
        for place in beside:
            around = around.joined(place.scaled(1 / self.scale).grown(margin, 0))
        around = around.within(self.picture)
        scale = self.scale * float(np.clip(_LARGE_PX / (given.height_px * self.scale), 1 / 3, 1.0))
        self.looked_px += round(around.area * scale * scale)
        lines = self.model.find(self.picture[around.part], scale=scale)
        found = [line.moved(around.left, around.top) for line in lines]
        _, top, _, bottom = given.box
        return [line for line in found if min(line.box[3], bottom) - max(line.box[1], top) > 0.4 * given.height_px]

    def _grown(self, track: Track, known: list[Track], now: Edges) -> bool:
        """A line where lines are known takes their place if it says what they say and more, or something else."""
        reading = track.vote.result()
        said = " ".join(one.vote.result().text for one in known)
        kept = contained(said, reading.text)
        sure = all(one.vote.result().mean >= _READABLE for one in known)
        if reading.mean < _READABLE or (kept >= _SAME_TEXT and len(reading.text) <= len(said)):
            return False
        if sure and _LEAST_KEPT < kept < _SAME_TEXT:
            return False  # read badly now or then: what is known stays
        self.lines = [one for one in self.lines if one not in known]
        if sure and kept <= _LEAST_KEPT:
            for one in known:
                one.to_s = (self.kept[-1].at_s + track.last.at_s) / 2
            self.gone += known
            return self._begun(track, reading, now)
        first = min(known, key=lambda one: one.from_s)
        track.ground.after(first.ground)
        track.from_s, track.before = first.from_s, first.before + len(first.seen)
        self.lines.append(track)
        return True

    def _found_again(self, track: Track, reading: Reading) -> None:
        """Join a line with the one lost a moment before it came, if it is the same."""
        for lost in reversed(self.gone):
            near = lost.here.grown(_NEAR_PX, _NEAR_PX).meets(track.place)
            alike = 0.75 < lost.line.height_px / max(1.0, track.line.height_px) < 1.33
            if near and alike and lost.to_s is not None and abs(track.from_s - lost.to_s) <= _GAP_S:
                before = lost.vote.result()
                part = lost.cut_off and (reading.text.startswith(before.text) or reading.text.endswith(before.text))
                if part or likeness(reading.text, before.text) >= _SAME_TEXT:
                    self.gone.remove(lost)
                    track.ground.after(lost.ground)
                    track.from_s, track.before = lost.from_s, lost.before + len(lost.seen)
                    if sum(before.certainty) > sum(reading.certainty):
                        track.vote = lost.vote
                    return

    def _reads(self, given: Line) -> Reading:
        self.read += 1
        return self.model.read(self.picture, given)

    def _read_again(self, before: Edges, now: Edges) -> None:
        for track in list(self.lines):
            due = track.next_reading_s is not None and now.at_s >= track.next_reading_s
            if not due or track.last.at_s != now.at_s or len(track.seen) < 2:
                continue
            given = track.line.moved(track.last.x, track.last.y).scaled(1 / self.scale)
            if track.clearer:  # it was found while it faded in: its ends may have been too pale
                track.clearer = False
                around = Look(track.here, 1.0, stands=True)
                if self._take_all(self._closer(given, []), around, before, now):
                    continue
            track.vote.add(self._reads(given))
            unsure = track.vote.result().mean < _UNSURE and track.vote.readings < _READINGS
            track.next_reading_s = now.at_s + _AGAIN_S if unsure else None


def _place(line: Line) -> Place:
    """The upright place of a line."""
    left, top, right, bottom = line.box
    return Place(int(left), int(top), int(np.ceil(right)), int(np.ceil(bottom)))


def _could_be(line: Line, place: Place, track: Track) -> bool:
    """Whether a line in the place of one that is known can be it: leaves taken for a letter hide no line."""
    readable = track.vote.result().mean >= _READABLE
    return line.height_px > 0.5 * track.line.height_px and (readable or shared(track.here, place) > 0.5)


def _goes_on(line: Line, place: Place, track: Track) -> bool:
    """Whether a line continues one that is known, in the same row: letters that come one by one."""
    here, high = track.here, line.height_px
    together = min(place.bottom, here.bottom) - max(place.top, here.top)
    gap = max(place.left, here.left) - min(place.right, here.right)
    alike = 0.6 < high / max(1.0, track.line.height_px) < 1.6
    return alike and together > 0.6 * high and gap < 0.6 * high and shared(here, place) < _COVERED


def _wants_closer(line: Line, reading: Reading, look: Look, now: Edges) -> bool:
    """Whether a line may be longer than it was found: cut by what was looked at, or small and seen smaller."""
    high, wide = now.gray.shape
    left, top, right, bottom = line.box
    smaller = look.scale < 1.0 and (line.height_px < _SMALL_PX or reading.mean < _UNSURE)
    return smaller or (
        (left <= look.place.left + _CUT_PX and look.place.left > 0)
        or (top <= look.place.top + _CUT_PX and look.place.top > 0)
        or (right >= look.place.right - _CUT_PX and look.place.right < wide)
        or (bottom >= look.place.bottom - _CUT_PX and look.place.bottom < high)
    )


def _longer(line: Line, track: Track) -> bool:
    """Whether a line found where one is known is the same, grown."""
    least = _LONGER_CUT if track.cut_off else _LONGER
    return line.width_px > least * track.line.width_px and line.height_px < 1.6 * track.line.height_px
