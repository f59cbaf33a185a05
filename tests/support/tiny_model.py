"""A language model that knows nothing: a GGUF file of the llama kind with random weights, written in milliseconds.

Its vocabulary are the bytes, so that what it says is noise, held together only by grammars that its server is given.
"""

from __future__ import annotations

import random
import struct
from array import array
from pathlib import Path

_EMBEDDING, _HEADS, _FEED, _CONTEXT = 32, 2, 64, 16_384
_ALIGNMENT = 32
_U32, _F32, _BOOL, _STRING, _ARRAY, _I32 = 4, 6, 7, 8, 9, 5
_NORMAL, _UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6

_TEMPLATE = (
    "{% for message in messages %}<{{ message['role'] }}> {{ message['content'] }}\n{% endfor %}"
    "{% if add_generation_prompt %}<assistant> {% endif %}"
)


def write_tiny_model(path: Path, seed: int = 1) -> None:
    """Write the model to `path`, about 150 kB."""
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]
    tokens += ["\u2581", *(chr(code) for code in range(0x21, 0x7F))]
    kinds = [_UNKNOWN, _CONTROL, _CONTROL, *[_BYTE] * 256, *[_NORMAL] * (len(tokens) - 259)]
    facts = [
        _text("general.architecture", "llama"),
        _text("general.name", "tiny"),
        *(
            _number(f"llama.{name}", value)
            for name, value in (
                ("context_length", _CONTEXT),
                ("embedding_length", _EMBEDDING),
                ("block_count", 1),
                ("feed_forward_length", _FEED),
                ("attention.head_count", _HEADS),
                ("attention.head_count_kv", _HEADS),
                ("rope.dimension_count", _EMBEDDING // _HEADS),
                ("vocab_size", len(tokens)),
            )
        ),
        _key("llama.attention.layer_norm_rms_epsilon", _F32) + struct.pack("<f", 1e-5),
        _text("tokenizer.ggml.model", "llama"),
        _list("tokenizer.ggml.tokens", _STRING, [_string(token) for token in tokens]),
        _list("tokenizer.ggml.scores", _F32, [struct.pack("<f", -float(at)) for at in range(len(tokens))]),
        _list("tokenizer.ggml.token_type", _I32, [struct.pack("<i", kind) for kind in kinds]),
        *(
            _number(f"tokenizer.ggml.{name}_token_id", at)
            for at, name in enumerate(("unknown", "bos", "eos"))
        ),
        _key("tokenizer.ggml.add_bos_token", _BOOL) + b"\x01",
        _text("tokenizer.chat_template", _TEMPLATE),
    ]
    square, wide = (_EMBEDDING, _EMBEDDING), (_EMBEDDING, _FEED)
    shapes: dict[str, tuple[int, ...]] = {
        "token_embd.weight": (_EMBEDDING, len(tokens)),
        "output_norm.weight": (_EMBEDDING,),
        "output.weight": (_EMBEDDING, len(tokens)),
        "blk.0.attn_norm.weight": (_EMBEDDING,),
        **{f"blk.0.attn_{name}.weight": square for name in ("q", "k", "v", "output")},
        "blk.0.ffn_norm.weight": (_EMBEDDING,),
        "blk.0.ffn_gate.weight": wide,
        "blk.0.ffn_up.weight": wide,
        "blk.0.ffn_down.weight": (_FEED, _EMBEDDING),
    }
    infos, data = b"", b""
    draw = random.Random(seed)
    for name, shape in shapes.items():
        infos += _string(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, len(data))
        count = 1
        for size in shape:
            count *= size
        weights = array("f", (draw.gauss(0.0, 0.5) for _ in range(count)))
        data += _padded(weights.tobytes())
    head = b"GGUF" + struct.pack("<IQQ", 3, len(shapes), len(facts)) + b"".join(facts) + infos
    path.write_bytes(_padded(head) + data)


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _key(name: str, kind: int) -> bytes:
    return _string(name) + struct.pack("<I", kind)


def _text(name: str, value: str) -> bytes:
    return _key(name, _STRING) + _string(value)


def _number(name: str, value: int) -> bytes:
    return _key(name, _U32) + struct.pack("<I", value)


def _list(name: str, kind: int, values: list[bytes]) -> bytes:
    return _key(name, _ARRAY) + struct.pack("<IQ", kind, len(values)) + b"".join(values)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _ALIGNMENT)
