"""Parts are found by their place, read when asked for, and checked when read."""

import importlib.metadata
import sys

import pytest

from nine16.errors import NotFound
from nine16.kinds.importer import importers
from nine16.kinds.metric import Metric, metrics, read_metric
from nine16.kinds.panel import Panel
from nine16.kinds.signal import Signal
from nine16.registry import BrokenPart, Registry

SIGNAL = '''"""A part."""
from nine16.kinds.signal import Needs, signal

@signal(title="{name}", title_zh="零件", unit="1", needs=Needs(sound=True))
def {name}(second):
    """Says something."""
    return 1.0
'''


@pytest.fixture
def parts(tmp_path, monkeypatch):
    """A package of parts on disk; `parts(files)` gives its name."""
    made = []

    def make(**files):
        package = f"parts_{len(made)}_{tmp_path.name.replace('-', '_')}"
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("", "utf-8")
        for name, text in files.items():
            (tmp_path / package / name.replace("__dot__", ".")).write_text(text, "utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        made.append(package)
        return package

    yield make
    for name in [name for name in sys.modules if name.split(".")[0] in made]:
        del sys.modules[name]


def test_names_are_the_files_and_listing_imports_none(parts):
    package = parts(
        hum__dot__py=SIGNAL.format(name="hum"),
        broken__dot__py="raise RuntimeError",
        _hidden__dot__py="",
        notes__dot__md="",
    )
    registry = Registry(Signal, package)

    assert list(registry) == ["broken", "hum"]
    assert len(registry) == 2
    assert "hum" in registry
    assert f"{package}.hum" not in sys.modules


def test_a_part_is_read_once(parts):
    registry = Registry(Signal, parts(hum__dot__py=SIGNAL.format(name="hum")))

    assert registry["hum"].name == "hum"
    assert registry["hum"] is registry["hum"]


def test_a_near_name_is_offered(parts):
    registry = Registry(Signal, parts(loudness__dot__py=SIGNAL.format(name="loudness")))

    with pytest.raises(NotFound, match=r"no signal is called 'loudnes'\. Did you mean loudness"):
        registry["loudnes"]


@pytest.mark.parametrize("text", ["", "hum = 3", SIGNAL.format(name="drum")])
def test_a_file_without_the_part_its_name_promises_is_broken(parts, text):
    registry = Registry(Signal, parts(hum__dot__py=text))

    with pytest.raises(BrokenPart, match="holds no Signal called 'hum'"):
        registry["hum"]


def test_installed_packages_offer_parts_by_entry_point(parts, monkeypatch):
    package = parts(hum__dot__py=SIGNAL.format(name="hum"))
    other = parts(plugin__dot__py=SIGNAL.format(name="buzz"))
    point = importlib.metadata.EntryPoint("buzz", f"{other}.plugin:buzz", package)
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [point] if group == package else [])
    registry = Registry(Signal, package)

    assert list(registry) == ["buzz", "hum"]
    assert registry["buzz"].name == "buzz"


def test_an_entry_point_of_the_wrong_kind_is_broken(parts, monkeypatch):
    package = parts()
    point = importlib.metadata.EntryPoint("buzz", "math:pi", package)
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [point] if group == package else [])

    with pytest.raises(BrokenPart, match="math:pi"):
        Registry(Signal, package)["buzz"]


def test_parts_in_toml_are_read_with_their_name(parts):
    text = """
    title = { en = "Gifts", zh = "礼物" }
    says = { en = "Views with a gift.", zh = "送礼的播放" }
    source = "us"
    """
    registry = Registry(Metric, parts(gifts__dot__toml=text, ignored__dot__py=""), read_toml=read_metric)

    assert list(registry) == ["gifts"]
    assert registry["gifts"].title_zh == "礼物"


@pytest.mark.parametrize(
    "registry",
    [
        Registry(Signal, "nine16.signals"),
        Registry(Panel, "nine16.panels"),
        metrics(),
        importers(),
    ],
    ids=["signals", "panels", "metrics", "importers"],
)
def test_every_part_of_ours_can_be_read_and_carries_its_files_name(registry):
    for name, part in registry.items():
        assert isinstance(part, registry.kind)
        assert part.name == name
