"""Speaks one line with espeak-ng and writes it as sound; runs as a program of its own.

A process a line: the library keeps state from line to line (the same words sound different the
second time), and if it fails, the caller's process does not.

    python espeak_child.py WORDS_PER_MINUTE PITCH < text > (rate as text, newline, 16 bit samples)
"""

import ctypes
import sys

_RETRIEVAL, _UTF8 = 1, 1
_RATE, _PITCH = 1, 3
"""espeakRATE and espeakPITCH of speak_lib.h."""


def main(words_per_minute: int, pitch: int, text: bytes) -> int:
    """Speak `text`; returns the exit code, 0 if something was said."""
    import espeakng_loader

    library = ctypes.CDLL(str(espeakng_loader.get_library_path()))
    rate_hz = library.espeak_Initialize(_RETRIEVAL, 500, str(espeakng_loader.get_data_path()).encode(), 0)
    if rate_hz <= 0 or library.espeak_SetVoiceByName(b"cmn") != 0:
        return 1
    heard: list[bytes] = []

    @ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    def take(samples: int | None, count: int, _events: int | None) -> int:
        if samples and count:
            heard.append(ctypes.string_at(samples, count * 2))
        return 0

    library.espeak_SetSynthCallback(take)
    library.espeak_SetParameter(_RATE, words_per_minute, 0)
    library.espeak_SetParameter(_PITCH, pitch, 0)
    if library.espeak_Synth(text, len(text) + 1, 0, 1, 0, _UTF8, None, None) != 0:
        return 1
    library.espeak_Synchronize()
    sys.stdout.buffer.write(f"{rate_hz}\n".encode() + b"".join(heard))
    return 0 if heard else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.stdin.buffer.read()))
