"""Log-mel spectra by numpy and scipy, written apart from the TypeScript: a matrix of filters, scipy's window and FFT, float64.

    python3 log_mel_reference.py signals > log-mel-reference.json     the committed vectors of made-up signals
    python3 log_mel_reference.py spectrum 40 < float32-samples        one spectrum as float64 bytes
"""

import json
import sys

import numpy as np
from scipy.fft import rfft
from scipy.signal import get_window

RATE, FRAME, HOP, SIZE = 16000, 400, 160, 512


def mel_matrix(bands, low=20.0, high=7600.0):
    mel = lambda hertz: 2595.0 * np.log10(1.0 + np.asarray(hertz) / 700.0)
    corners = 700.0 * (10.0 ** (np.linspace(mel(low), mel(high), bands + 2) / 2595.0) - 1.0)
    hertz = np.fft.rfftfreq(SIZE, 1.0 / RATE)
    rising = (hertz[None, :] - corners[:-2, None]) / np.diff(corners)[:-1, None]
    falling = (corners[2:, None] - hertz[None, :]) / np.diff(corners)[1:, None]
    return np.maximum(0.0, np.minimum(rising, falling))


def log_mel(samples, bands):
    frames = np.lib.stride_tricks.sliding_window_view(samples, FRAME)[::HOP]
    power = np.abs(rfft(frames * get_window("hann", FRAME, fftbins=True), SIZE)) ** 2
    return np.log(np.maximum(power @ mel_matrix(bands).T, 1e-10))


def noise(count):
    """The numbers of a linear congruential generator, the same in every language."""
    state, values = 1, []
    for _ in range(count):
        state = (1664525 * state + 1013904223) % 2**32
        values.append(state / 2**31 - 1.0)
    return np.array(values)


def signals():
    time = np.arange(1200) / RATE
    return {
        "tones": 0.3 * np.sin(2 * np.pi * 220 * time) + 0.1 * np.sin(2 * np.pi * 3100 * time),
        "sweep": 0.5 * np.sin(2 * np.pi * (100 * time + 50000 * time**2)),
        "noise": 0.05 * noise(1200),
        "quiet": 1e-6 * noise(1200),
        "click": np.where(np.arange(1200) == 600, 1.0, 0.0),
        "silence": np.zeros(1200),
    }


if __name__ == "__main__":
    if sys.argv[1] == "signals":
        spectra = {}
        for name, samples in signals().items():
            exact = samples.astype(np.float32).astype(np.float64)
            spectra[name] = {str(bands): np.round(log_mel(exact, bands), 5).ravel().tolist() for bands in (40, 64)}
        json.dump(spectra, sys.stdout, separators=(",", ":"))
    else:
        samples = np.frombuffer(sys.stdin.buffer.read(), "<f4").astype(np.float64)
        sys.stdout.buffer.write(log_mel(samples, int(sys.argv[2])).astype("<f8").tobytes())
