"""Gradio is imported without what the page doesn't use, and nothing else in the process notices."""

from __future__ import annotations

import json
import subprocess
import sys

IMPORT = """
import gc, json, sys
from qa.page.server.quick_gradio import import_gradio, without_collecting
before = list(sys.meta_path)
with without_collecting():
    import_gradio()
seen = {"hidden": sorted({"IPython", "mcp", "pandas.core"} & set(sys.modules))}
import gradio
import gradio.component_meta as meta
try:
    seen["written"] = meta.create_or_modify_pyi(object, "object", [])
except Exception as error:
    seen["written"] = repr(error)
seen["finders"], seen["collects"] = sys.meta_path == before, gc.isenabled()
import mcp, pandas
seen["rows"], seen["mcp"] = len(pandas.DataFrame([1, 2])), bool(mcp.Client)
with gradio.Blocks(analytics_enabled=False) as page:
    gradio.HTML("<p>One</p>")
seen["components"] = [each["type"] for each in page.get_config_file()["components"]]
print(json.dumps(seen))
"""


def test_gradio_works_without_tools_for_its_developers_and_other_packages_as_ever() -> None:
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", IMPORT], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "hidden": [],
        "written": None,
        "finders": True,
        "collects": True,
        "rows": 2,
        "mcp": True,
        "components": ["html"],
    }
