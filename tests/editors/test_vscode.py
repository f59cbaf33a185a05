"""The extension in a real VS Code: `scripts/vscode --try` fetches what is needed and runs this."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editors.code_server import CodeServer, require

pytestmark = [pytest.mark.editors, pytest.mark.slow]

MANIFEST = '[package]\nname = "orders"\nversion = "0.1.0"\nedition = "2024"\n\n[dependencies]\ntokio = "1"\n'

QUEUE = """\
use std::sync::Mutex;
use std::time::Duration;

/// Moves the first job to the end of the queue.
pub fn promote(queue: &mut Vec<String>) -> usize {
    let first = &queue[0];
    queue.push(String::from("late"));
    first.len()
}

pub async fn settle(total: &Mutex<u64>) {
    std::thread::sleep(Duration::from_millis(20));
    *total.lock().unwrap() += 1;
}

pub fn total(prices: &[f64]) -> f64 {
    let mut sum = 0.0;
    for price in prices.to_vec().iter() {
        sum += price;
    }
    sum
}
"""

DARK, LIGHT = "Default Dark Modern", "Default Light Modern"


@pytest.fixture(scope="module")
def extensions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of installed extensions, for all tests."""
    require()
    return tmp_path_factory.mktemp("extensions")


@pytest.fixture
def vscode(tmp_path: Path, extensions: Path) -> CodeServer:
    code_server = CodeServer(tmp_path, extensions)
    code_server.write("Cargo.toml", MANIFEST)
    code_server.write("src/lib.rs", "pub mod queue;\n")
    code_server.write("src/queue.rs", QUEUE)
    return code_server


@pytest.mark.parametrize(("theme", "name"), [(DARK, "dark"), (LIGHT, "light")])
def test_daily_use(vscode: CodeServer, theme: str, name: str) -> None:
    vscode.settings["workbench.colorTheme"] = theme
    vscode.play("daily", pictures=name)
