"""Russian names by the pinned slovnet model with navec embeddings, both from the natasha package.

Only the weights and the vocabulary are slovnet's; the network is run here, over one long sequence
instead of padded rows: its convolutions reach one word to each side a layer, so three empty words
between texts keep them apart, and no time goes into padding.

Source: github.com/natasha/slovnet (CNN of three layers and a CRF; tags BIO of PER, LOC, ORG).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from dateline.errors import ModelMissing
from dateline.reading.names.candidates import Candidate
from dateline.reading.names.pieces import batches

TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
Token = tuple[int, int, int, int]  # start, stop, ids of the word and of its shape
_CHUNK = re.compile(r"\S+")
_CHUNKS = (
    100_000  # texts between white space whose tokens are kept: looking them up saves a third of the time
)


class SlovnetModel:
    """slovnet's news recogniser.

    Raises:
        ModelMissing: It cannot be loaded.
    """

    def __init__(self, embeddings: Path, weights: Path) -> None:
        self._api = _load(embeddings, weights)
        infer = self._api.infer
        self._encoder, self._tags = infer.encoder, infer.decoder.tags_vocab
        self._network = _Network(infer.model, infer.encoder.words_vocab.pad_id)
        self._tokens = lru_cache(maxsize=_CHUNKS)(self._encoded)

    def find(self, texts: Sequence[str]) -> list[list[Candidate]]:
        """Candidates of each text, by start, disjoint; offsets into that text."""
        tokens = [self._tokenized(text) for text in texts]
        out: list[list[Candidate]] = [[] for _ in texts]
        for group in batches([len(t) for t in texts]):
            busy = [k for k in group if tokens[k]]
            inputs = [([t[2] for t in tokens[k]], [t[3] for t in tokens[k]]) for k in busy]
            for k, tags in zip(busy, self._network(inputs), strict=True):
                out[k] = _spans(tokens[k], [self._tags.decode(t) for t in tags])
        return out

    def _tokenized(self, text: str) -> list[Token]:
        """razdel's tokens. None reaches over white space, so each chunk between is looked up by itself."""
        out: list[Token] = []
        for m in _CHUNK.finditer(text):
            at = m.start()
            out += [
                (at + start, at + stop, word, shape) for start, stop, word, shape in self._tokens(m.group())
            ]
        return out

    def _encoded(self, chunk: str) -> tuple[Token, ...]:
        from razdel import tokenize

        parts = list(tokenize(chunk))
        words, shapes = self._encoder.item([t.text for t in parts])
        return tuple((t.start, t.stop, w, s) for t, w, s in zip(parts, words, shapes, strict=True))


class _Network:
    """The forward pass: embeddings, three convolutions, projection, Viterbi."""

    def __init__(self, model, pad_id: int) -> None:
        self._emb, self._pad_id = model.emb, pad_id
        self._layers = [_layer(layer) for layer in model.encoder.layers]
        self._gap = len(self._layers) + 1
        self._proj = model.head.proj
        self._transitions = model.head.crf.transitions.array

    def __call__(self, inputs: Sequence[tuple[list[int], list[int]]]) -> list[list[int]]:
        if not inputs:
            return []
        starts, size = self._places([len(words) for words, _ in inputs])
        word, shape = np.full(size, self._pad_id), np.full(size, 0)
        mask = np.zeros((size, 1), dtype=np.float32)
        for at, (words, shapes) in zip(starts, inputs, strict=True):
            word[at : at + len(words)], shape[at : at + len(words)] = words, shapes
            mask[at : at + len(words)] = 1
        x = self._emb(word, shape)
        for layer in self._layers:
            x = _convolve(x * mask, layer)
        emissions = self._proj(x)
        return _viterbi(
            [emissions[at : at + len(w)] for at, (w, _) in zip(starts, inputs, strict=True)],
            self._transitions,
        )

    def _places(self, lengths: Sequence[int]) -> tuple[list[int], int]:
        starts, at = [], self._gap
        for n in lengths:
            starts.append(at)
            at += n + self._gap
        return starts, at


def _layer(layer) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Kernel as three matrices, bias, and the batch norm as one scale and one shift."""
    kernel = np.ascontiguousarray(layer.conv.weight.array.transpose(2, 1, 0))
    norm = layer.norm
    scale = norm.weight.array / norm.std.array
    return kernel, layer.conv.bias.array, scale, norm.bias.array - norm.mean.array * scale


def _convolve(x: np.ndarray, layer: tuple[np.ndarray, ...]) -> np.ndarray:
    """One layer over the sequence: words × channels in, words × filters out."""
    kernel, bias, scale, shift = layer
    y = x @ kernel[1] + bias
    y[1:] += x[:-1] @ kernel[0]
    y[:-1] += x[1:] @ kernel[2]
    np.maximum(y, 0, out=y)
    return y * scale + shift


def _viterbi(emissions: Sequence[np.ndarray], transitions: np.ndarray) -> list[list[int]]:
    """The best tags of each sequence. All step together, longest first, so that each step is one array."""
    order = sorted(range(len(emissions)), key=lambda k: -len(emissions[k]))
    lengths = [len(emissions[k]) for k in order]
    score = np.stack([emissions[k][0] for k in order])
    back: list[np.ndarray] = []
    alive = len(order)
    table = np.zeros((len(order), lengths[0], score.shape[1]), dtype=score.dtype)
    for row, k in enumerate(order):
        table[row, : lengths[row]] = emissions[k]
    for step in range(1, lengths[0]):
        while lengths[alive - 1] <= step:
            alive -= 1
        paths = score[:alive, :, None] + transitions
        back.append(paths.argmax(1))
        score[:alive] = paths.max(1) + table[:alive, step]
    return _trace(order, lengths, score.argmax(1).tolist(), [b.tolist() for b in back])


def _trace(order, lengths, last, back) -> list[list[int]]:
    out: list[list[int]] = [[] for _ in order]
    for row, k in enumerate(order):
        tags = [last[row]]
        for step in range(lengths[row] - 2, -1, -1):
            tags.append(back[step][row][tags[-1]])
        out[k] = tags[::-1]
    return out


def _spans(tokens: Sequence[Token], tags: Sequence[str]) -> list[Candidate]:
    out: list[Candidate] = []
    inside = ""
    for (start, stop, *_), tag in zip(tokens, tags, strict=True):
        part, _, kind = tag.partition("-")
        if part == "I" and kind == inside:
            out[-1] = out[-1]._replace(end=stop)
        elif part in "BI" and kind in TYPES:
            out.append(Candidate(start, stop, TYPES[kind]))
        inside = kind if part in "BI" else ""
    return out


def _load(embeddings: Path, weights: Path):
    try:
        from navec import Navec
        from slovnet import NER

        ner = NER.load(str(weights))
        ner.navec(Navec.load(str(embeddings)))
    except (ImportError, OSError) as error:
        raise ModelMissing(
            f"The Russian name model cannot be loaded ({error}).",
            place=str(weights),
            remedy="Run `make setup` to install it.",
        ) from error
    return ner
