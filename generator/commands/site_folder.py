"""Takes a site's configuration, returns the folder that it says the site lies in; leaves all else of it to MkDocs."""

from __future__ import annotations

import os
from pathlib import Path

from generator.commands.console import misuse

KEY = "site_dir"
BY_DEFAULT = Path("site")


def site_folder(config: Path) -> Path:
    """The `site_dir` of a configuration, from its own folder; `site` where the command runs, where it says none.

    Ends the command where only MkDocs could tell, for another folder than is meant must not be replaced.
    """
    try:
        raw = config.read_bytes()
    except OSError:
        return BY_DEFAULT
    if KEY.encode() not in raw:
        return BY_DEFAULT
    import yaml  # hardly any configuration says it

    try:
        root = yaml.compose(raw, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return BY_DEFAULT  # MkDocs tells what is wrong with it
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    said = next((value for key, value in pairs if key.value == KEY), None)
    if said is None:
        return BY_DEFAULT
    if not isinstance(said, yaml.ScalarNode) or said.tag != "tag:yaml.org,2002:str" or not said.value:
        misuse(f"{config} does not say `{KEY}` as a plain text; name the folder with --site")
    return Path(os.path.relpath(config.parent / said.value))
