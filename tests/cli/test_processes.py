"""What needs processes of its own: several workers, interrupts, pipes that close, what is imported."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rust_specialist.cli.jobs import BYTES_WORTH_A_WORKER, jobs_for
from support.command_line import CLEAN, FAULTY, UNUSED, Project

COMMAND = [sys.executable, "-m", "rust_specialist"]


@pytest.fixture
def many(project: Project) -> Project:
    texts = {
        "faulty": FAULTY.encode(),
        "unused": UNUSED.replace("\n", "\r\n").encode(),
        "clean": CLEAN.encode(),
        "broken": b"fn \xff",
        "docs": b"/// ```\n/// std::process::exit(1);\n/// ```\nfn f() {}\n",
    }
    for number in range(8):
        for name, text in texts.items():
            project.write(f"crate{number}/src/{name}.rs", text)
        project.write(f"crate{number}/Cargo.toml", f'[package]\nname = "c{number}"\nedition = "2021"\n')
    project.write("crate3/Cargo.toml", "[package")
    project.write("crate5/rust-specialist.toml", '[rules]\nselcet = ["async"]\n')
    return project


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_two_workers_find_what_one_finds(many: Project, output_format: str) -> None:
    one = many.spawn("check", "--output-format", output_format, "--jobs", "1")
    two = many.spawn("check", "--output-format", output_format, "--jobs", "2")
    assert (two.returncode, two.stdout) == (one.returncode, one.stdout)
    assert one.returncode == 2
    # The order in which troubles are met is the workers' own.
    assert sorted(two.stderr.splitlines()) == sorted(one.stderr.splitlines())
    assert b"selcet" in one.stderr


def test_two_workers_mend_what_one_mends(many: Project) -> None:
    many.spawn("check", "--fix", "--unsafe-fixes", "--jobs", "2")
    for number in range(8):
        assert (
            many.read(f"crate{number}/src/faulty.rs")
            == FAULTY.replace("std::process::exit(1)", "return").encode()
        )
        assert many.read(f"crate{number}/src/unused.rs") == CLEAN.replace("\n", "\r\n").encode()
        assert many.read(f"crate{number}/src/broken.rs") == b"fn \xff"


@pytest.mark.parametrize(
    ("sizes", "wanted", "jobs"),
    [
        ([], None, 1),
        ([10] * 50, None, 1),
        ([BYTES_WORTH_A_WORKER * 100], None, 1),
        ([10] * 50, 3, 3),
        ([10] * 2, 8, 2),
        ([], 8, 1),
    ],
)
def test_jobs(sizes: list[int], wanted: int | None, jobs: int) -> None:
    assert jobs_for(sizes, wanted) == jobs


def test_big_work_gets_the_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert jobs_for([BYTES_WORTH_A_WORKER // 4] * 100, None) == 4
    assert jobs_for([BYTES_WORTH_A_WORKER // 4] * 12, None) == 3


# -- interrupts


def big_project(project: Project) -> None:
    body = "".join(
        f"fn f{number}(x: Option<u32>) -> u32 {{ x.map(|y| y + {number}).unwrap_or(0) }}\n"
        for number in range(2000)
    )
    for number in range(120):
        project.write(f"src/m{number}.rs", body)


def children_of(process: int) -> list[int]:
    found: list[int] = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                status = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(status[1]) == process and status[0] != "Z":
                found.append(int(entry.name))
    return found


def is_alive(process: int) -> bool:
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until_gone(processes: list[int]) -> list[int]:
    end = time.monotonic() + 30
    while (left := [one for one in processes if is_alive(one)]) and time.monotonic() < end:
        time.sleep(0.05)
    return left


def started(process: subprocess.Popen[bytes], number: int) -> list[int]:
    """The processes that `process` started, once there are `number` of them (one more watches over resources)."""
    end = time.monotonic() + 30
    while len(found := children_of(process.pid)) < number and time.monotonic() < end:
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    return found


def wait_until_it_works(process: subprocess.Popen[bytes]) -> None:
    """Wait until the parser is loaded: from then on an interrupt meets the program, not the interpreter's start."""
    end = time.monotonic() + 60
    while b"tree_sitter" not in (Path("/proc") / str(process.pid) / "maps").read_bytes():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("wait", [0.0, 1.0])
def test_interrupt(project: Project, jobs: int, wait: float) -> None:
    big_project(project)
    process = subprocess.Popen(
        [*COMMAND, "check", "--jobs", str(jobs)], cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    children = started(process, jobs + 1) if jobs > 1 else []
    wait_until_it_works(process)
    time.sleep(wait)
    # As a terminal does it: to the whole group.
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")
    assert wait_until_gone(children) == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_no_orphans(project: Project, number: signal.Signals) -> None:
    big_project(project)
    process = subprocess.Popen(
        [*COMMAND, "check", "--jobs", "2"],
        cwd=project.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    children = started(process, 3)
    process.send_signal(number)
    process.communicate(timeout=60)
    assert wait_until_gone(children) == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_worker_that_dies_is_told(project: Project) -> None:
    big_project(project)
    process = subprocess.Popen(
        [*COMMAND, "check", "--jobs", "2"], cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    children = started(process, 3)
    # The first one started is the one that watches over resources.
    os.kill(max(children), signal.SIGKILL)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, b"")
    assert err.startswith(b"rust-specialist: error: one of the processes that check files died")
    assert wait_until_gone(children) == []


# -- pipes


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other pipes")
@pytest.mark.parametrize("output_format", ["text", "json", "sarif", "github"])
def test_a_reader_that_goes_away(project: Project, output_format: str) -> None:
    for number in range(40):
        project.write(f"m{number}.rs", FAULTY * 20)
    process = subprocess.Popen(
        [*COMMAND, "check", "--output-format", output_format],
        cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    err = process.stderr.read()
    assert (process.wait(60), err) == (1, b"")
    process.stderr.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other pipes")
@pytest.mark.parametrize(
    "command", [("rules",), ("explain", "local::no_exit"), ("rules", "--output-format", "json")]
)
def test_no_reader_at_all(project: Project, command: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    completed = subprocess.run(
        [*COMMAND, *command], cwd=project.root, stdout=write, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(write)
    assert (completed.returncode, completed.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
def test_a_full_disk(project: Project) -> None:
    project.write("a.rs", FAULTY)
    with Path("/dev/full").open("w") as full:
        completed = subprocess.run(
            [*COMMAND, "check"],
            cwd=project.root,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert completed.returncode == 2
    assert completed.stderr == b"rust-specialist: error: cannot write the output: no space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="written for a POSIX shell")
@pytest.mark.parametrize(
    ("closed", "status", "out", "err"),
    [
        ("<&-", 2, b"", b"rust-specialist: error: standard input is closed\n"),
        (">&-", 1, b"", b""),
        ("2>&-", 1, b"::warning", b""),
    ],
)
def test_closed_streams(project: Project, closed: str, status: int, out: bytes, err: bytes) -> None:
    command = f'"{sys.executable}" -m rust_specialist check - --output-format github {closed}'
    completed = subprocess.run(
        ["sh", "-c", command],
        input=FAULTY.encode(),
        capture_output=True,
        cwd=project.root,
        timeout=60,
        check=False,
    )
    assert (completed.returncode, completed.stderr) == (status, err)
    assert completed.stdout.startswith(out)


# -- what is imported


def imported_by(project: Project, *arguments: str) -> set[str]:
    program = (
        "import sys\n"
        "from rust_specialist.cli import main\n"
        f"main({list(arguments)!r})\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    completed = subprocess.run(
        [sys.executable, "-c", program],
        cwd=project.root,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(completed.stderr.split())


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("check", "--help")])
def test_help_imports_nothing_that_takes_time(project: Project, arguments: tuple[str, ...]) -> None:
    modules = imported_by(project, *arguments)
    ours = {name for name in modules if name.startswith("rust_specialist")}
    assert {name.partition(".")[0] for name in modules} & {
        "tree_sitter",
        "rich",
        "pygls",
        "tomlkit",
        "pathspec",
    } == set()
    assert {name.split(".")[1] for name in ours if "." in name} == {"cli", "collector"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "a.rs"),
        ("check", "a.rs", "--output-format", "sarif"),
        ("check", "a.rs", "--output-format", "json"),
        ("explain", "E0382"),
        ("rules",),
    ],
)
def test_only_serve_imports_the_protocol(project: Project, arguments: tuple[str, ...]) -> None:
    project.write("a.rs", FAULTY)
    names = {name.partition(".")[0] for name in imported_by(project, *arguments)}
    assert names & {"pygls", "lsprotocol", "httpx", "pydantic", "asyncio"} == set()


def test_version(project: Project) -> None:
    completed = project.spawn("--version")
    assert (completed.returncode, completed.stderr) == (0, b"")
    assert completed.stdout.startswith(b"rust-specialist ")
