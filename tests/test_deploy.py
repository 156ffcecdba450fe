"""The compose file says what exists: settings, commands, options, volumes, secrets, extras."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from indexer import settings
from indexer.command.cli import app

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "docs" / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
# What the images of others read, by their documentation.
OTHERS = {
    "database": {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD_FILE"},
    "proxy": {f"OAUTH2_PROXY_{name}" for name in ("OIDC_ISSUER_URL", "CLIENT_ID", "CLIENT_SECRET", "COOKIE_SECRET",
                                                  "EMAIL_DOMAINS", "REDIRECT_URL")},
}  # fmt: skip
OURS = [name for name, service in SERVICES.items() if service.get("image", "").startswith("evidence-trail:")]


@pytest.mark.parametrize("name", SERVICES)
def test_every_setting_exists(name: str) -> None:
    known = OTHERS.get(name, {setting.name for setting in settings.SETTINGS})
    for variable in SERVICES[name].get("environment", {}):
        assert variable in known or _configures_dask(variable), variable


def _configures_dask(variable: str) -> bool:
    """`DASK_DISTRIBUTED__SCHEDULER__…` names a place in Dask's configuration, which must be there."""
    import distributed  # noqa: F401  # brings its defaults
    from dask import config

    place = variable.removeprefix("DASK_").lower().replace("__", ".")
    return variable.startswith("DASK_") and config.get(place.replace("_", "-"), None) is not None


@pytest.mark.parametrize("name", OURS)
def test_every_command_and_option_exists(name: str) -> None:
    words = SERVICES[name]["command"]
    if words[0] == "dask":
        from distributed.cli import dask_scheduler, dask_worker

        command: Any = {"scheduler": dask_scheduler.main, "worker": dask_worker.main}[words[1]]
    else:
        command = typer.main.get_command(app).commands[words[1]]  # type: ignore[attr-defined]  # a group of commands
    command.make_context(words[1], [str(word) for word in words[2:]]).close()


def test_what_is_named_is_there() -> None:
    for service in SERVICES.values():
        volumes = [str(volume).partition(":")[0] for volume in service.get("volumes", ())]
        assert {one for one in volumes if one.isalpha()} <= set(COMPOSE["volumes"])
        assert set(service.get("networks", ())) <= set(COMPOSE["networks"])
        assert set(service.get("secrets", ())) <= set(COMPOSE["secrets"])
        assert set(service.get("depends_on", ())) <= set(SERVICES)
        if "build" in service:
            assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file()
    used = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    assert used == set(re.findall(r"^(\w+)=", (DEPLOY / "example.env").read_text(encoding="utf-8"), re.MULTILINE))


def test_only_the_proxy_is_reached_and_it_knows_the_others() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    upstreams = {int(port) for port in re.findall(r"127\.0\.0\.1:(\d+)/", " ".join(SERVICES["proxy"]["command"]))}
    api = SERVICES["api"]["command"]
    assert upstreams == {settings.DEFAULT_PORT, int(api[api.index("--port") + 1])}
    assert SERVICES["explorer"]["network_mode"] == SERVICES["api"]["network_mode"] == "service:proxy"
    assert "--read-only" in SERVICES["explorer"]["command"]


def test_the_image_installs_extras_that_exist() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    (named,) = re.findall(r"/src\[([\w,]+)\]", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"))
    assert set(named.split(",")) <= set(extras)


def test_the_page_names_every_service() -> None:
    page = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    assert not [name for name in SERVICES if f"| {name} (" not in page and f"| {name.upper()} (" not in page]
