"""Makes an adapter of a tuned encoder: the small file that the product adds to a packaged model.

    python -m training.adapter --model FOLDER --tuned encoder.safetensors --out index/weights/e5.safetensors

Prints the SHA-256 for `index.models.adapter.ADAPTER_SHA256`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from safetensors.torch import load_file, save_file

from index.integrity import file_sha256
from index.models.adapter import factor


def main(options: argparse.Namespace) -> None:
    """Factor the differences, write them, and print the digest."""
    base = {name: value.float() for name, value in load_file(options.model / "model.safetensors").items()}
    tuned = {name: value.float() for name, value in load_file(options.tuned).items()}
    save_file(factor(base, tuned, options.rank), options.out)
    print(file_sha256(options.out))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Make an adapter of a tuned encoder.")
    parser.add_argument("--model", type=Path, required=True, help="folder of the model that was tuned")
    parser.add_argument("--tuned", type=Path, required=True, help="encoder.safetensors of `training.encoder`")
    parser.add_argument("--rank", type=int, default=32)
    parser.add_argument("--out", type=Path, required=True, help="file to write")
    return parser.parse_args()


if __name__ == "__main__":
    main(_options())
