"""What ends a sentence, and what does not."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import pytest

from indexer.reading.english import _hidden, _model, english
from indexer.reading.sentences import PARTS_AT_ONCE, sentences, sentences_of


@pytest.mark.parametrize(
    "expected",
    [
        ["As para. 3.8 of that report says, it failed.", "We agree."],
        ["See Qq 93 and 155.", "It cost £1.5 billion.", "No. 10 agreed."],
        ["Qq. 93–94 say so.", "It rose by 5.3% in 2016-17."],
        ["The U.S. Government replied, e.g. by letter.", "Dr. Smith left at 5 p.m. on Friday."],
        ["Cm. 9876 was laid.", "The C&AG reported (HC 950).", "We agree."],
        ["“It is on its knees.”", "He said so."],
        ["He asked: “Why now?” and left."],
        ["Costs rose vs. 2015, cf. Annex A, pp. 3–4.", "They fell."],
        ["It asked for more (Board, 2023, rec. 10).", "It got less (ibid., sec. 4; app. 2)."],
        ["Yes.", "(This is not new.)", "We agree."],
    ],
)
def test_boundaries(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [span.of(text) for span in sentences(text)] == expected


def test_a_raised_number_behind_a_full_stop_ends_the_sentence() -> None:
    text = "They pay more. iPads were bought."
    assert [span.of(text) for span in sentences(text)] == [text]  # lower case goes on …
    assert len(sentences("They pay more. Ipads were bought.", [14])) == 2
    assert [span.of("in No. 10 now") for span in sentences("in No. 10 now", [6])] == ["in No. 10 now"]


def test_nothing_gives_no_sentence() -> None:
    assert sentences("  ") == []


def test_many_parts_at_once_give_what_each_gives() -> None:
    parts = [(f"Quay {n} has sunk by 1.{n} m. Dr. Weir says so. [{n}] It goes on. iPads too.", [41]) for n in range(50)]
    parts += [("A heading", []), ("", []), ("One sentence, no more.", [3])] * PARTS_AT_ONCE
    assert list(sentences_of(parts)) == [sentences(*part) for part in parts]


def test_a_part_longer_than_any_report_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.reading.sentences.LONGEST_PIECE", 1000)
    expected = ["The harbour office counted the barges at the quay again."] * 100
    text = " ".join(expected)
    found = [span.of(text) for span in sentences(text)]
    assert " ".join(found) == text
    assert len(found) >= len(expected) - len(text) // 1000  # a cut costs a boundary at most


def test_a_package_is_hidden_from_one_thread_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a_heavy_package.py").write_text("weight = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with _hidden("a_heavy_package"), ThreadPoolExecutor(1) as other:
        with pytest.raises(ImportError):
            import_module("a_heavy_package")
        assert other.submit(import_module, "a_heavy_package").result().weight == 1
    assert import_module("a_heavy_package") is sys.modules.pop("a_heavy_package")


def test_the_tokenizer_that_is_not_loaded_is_the_models_own() -> None:
    pipeline = english()
    made = pipeline.tokenizer.to_bytes()
    pipeline.tokenizer.from_disk(_model() / "tokenizer")
    assert pipeline.tokenizer.to_bytes() == made


def test_the_command_line_of_spacy_is_there_for_whoever_asks() -> None:
    assert sentences("One. Two.")
    assert callable(import_module("spacy.cli.info").info)


def test_no_other_package_is_asked_for_parts_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Offers:
        def __getattr__(self, name: str) -> None:
            raise AssertionError(name)

    catalogue, offers = import_module("catalogue"), Offers()
    monkeypatch.setattr(catalogue, "AVAILABLE_ENTRY_POINTS", offers)
    assert "senter" in english().component_names
    assert catalogue.AVAILABLE_ENTRY_POINTS is offers
