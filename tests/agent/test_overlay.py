"""Copies of workspaces: what is in them, who holds them, when they go."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.workspace import FILES, snapshot, write
from rust_specialist.agent import overlay as overlays
from rust_specialist.agent.closure import Closure, closure_of
from rust_specialist.agent.exclusive import exclusive, held
from rust_specialist.agent.overlay import Overlay, TooBig
from rust_specialist.agent.pruning import prune
from rust_specialist.project import Workspaces


def closure(root: Path, file: str = "words/src/lib.rs") -> Closure:
    found = closure_of(Workspaces(), root / file)
    assert found is not None
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    write(root, FILES)
    return root


def copied(overlay: Overlay) -> dict[str, bytes]:
    return {
        path.relative_to(overlay.tree).as_posix(): path.read_bytes()
        for path in overlay.tree.rglob("*")
        if path.is_file()
    }


def test_what_is_copied(root: Path, tmp_path: Path) -> None:
    overlay = Overlay(tmp_path / "copy", closure(root))
    overlay.sync({})
    assert set(copied(overlay)) == set(FILES) - {".env", "noise.log"}
    assert overlay.place(root / "app/build.rs").read_bytes() == (root / "app/build.rs").read_bytes()
    assert overlay.original(overlay.place(root / "app/build.rs")) == root / "app/build.rs"
    assert overlay.original(root) is None


def test_packages_outside_of_the_workspace_are_copied_beside_it(root: Path, tmp_path: Path) -> None:
    manifest = '[package]\nname = "{}"\nversion = "0.1.0"\nedition = "2021"\n'
    write(
        tmp_path,
        {
            "shared/near/Cargo.toml": manifest.format("near")
            + '[dependencies]\nfar = { path = "../../elsewhere/far" }\n',
            "shared/near/src/lib.rs": "",
            "elsewhere/far/Cargo.toml": manifest.format("far"),
            "elsewhere/far/src/lib.rs": "",
            "elsewhere/other.txt": "not of it",
            "project/app/Cargo.toml": FILES["app/Cargo.toml"] + 'near = { path = "../../shared/near" }\n',
        },
    )
    found = closure(root, "app/src/main.rs")
    assert found.folders == (root, tmp_path / "elsewhere/far", tmp_path / "shared/near")
    assert found.ancestor == tmp_path
    assert closure(root).dependents == ("app",)
    overlay = Overlay(tmp_path / "copy", found)
    overlay.sync({})
    names = set(copied(overlay))
    assert {"shared/near/src/lib.rs", "elsewhere/far/Cargo.toml", "project/app/src/main.rs"} <= names
    assert "elsewhere/other.txt" not in names


def test_a_lock_file_that_git_ignores_is_copied(root: Path, tmp_path: Path) -> None:
    write(root, {"Cargo.lock": "version = 4\n", ".gitignore": "Cargo.lock\n"})
    overlay = Overlay(tmp_path / "copy", closure(root))
    overlay.sync({})
    assert copied(overlay)["Cargo.lock"] == b"version = 4\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_links(root: Path, tmp_path: Path) -> None:
    write(tmp_path, {"outside.rs": "secret"})
    (root / "words/src/out.rs").symlink_to(tmp_path / "outside.rs")
    (root / "words/src/in.rs").symlink_to(root / "words/src/lib.rs")
    (root / "words/src/env.rs").symlink_to(root / ".env")
    overlay = Overlay(tmp_path / "copy", closure(root))
    overlay.sync({})
    names = copied(overlay)
    assert "words/src/out.rs" not in names
    assert "words/src/env.rs" not in names
    assert names["words/src/in.rs"] == FILES["words/src/lib.rs"].encode()
    assert not overlay.place(root / "words/src/in.rs").is_symlink()
    # What is written to the copy does not reach the user's file.
    overlay.sync({root / "words/src/in.rs": b"changed"})
    assert (root / "words/src/lib.rs").read_text() == FILES["words/src/lib.rs"]


@pytest.mark.skipif(sys.platform == "win32", reason="links")
@pytest.mark.parametrize("led", ["words/src", "words", ""])
@pytest.mark.parametrize("look", [True, False])
def test_a_link_that_a_build_script_left_leads_nowhere(
    root: Path, tmp_path: Path, led: str, look: bool
) -> None:
    """A folder of the copy becomes a link to the user's own: what is written next stays in the copy."""
    overlay = Overlay(tmp_path / "copy", closure(root))
    overlay.sync({})
    place = overlay.place(root / led)
    shutil.rmtree(place)
    place.symlink_to(root / led)
    before = snapshot(root)
    lib = root / "words/src/lib.rs"
    overlay.sync({lib: b"pub fn changed() {}\n"}, look=look)
    assert snapshot(root) == before
    assert not place.is_symlink()
    assert overlay.place(lib).read_bytes() == b"pub fn changed() {}\n"
    assert (
        overlay.place(root / "words/src/note.txt").read_bytes() == (root / "words/src/note.txt").read_bytes()
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_saved_state_that_lies_leads_nowhere(root: Path, tmp_path: Path) -> None:
    Overlay(tmp_path / "copy", closure(root)).sync({})
    state = tmp_path / "copy/state.json"
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    # It names files outside of the copy, to be removed from there; and it is a link itself.
    mark, _, saved = state.read_text().partition("\n")
    value = json.loads(saved)
    climbing = f"{value['ancestor']}/../victim.txt"
    value["copies"][climbing] = next(iter(value["copies"].values()))
    (tmp_path / "copy/victim.txt").write_text("mine")
    state.write_text(f"{mark}\n{json.dumps(value)}")
    Overlay(tmp_path / "copy", closure(root)).sync({})
    assert (tmp_path / "copy/victim.txt").read_text() == "mine"
    state.unlink()
    state.symlink_to(victim)
    Overlay(tmp_path / "copy", closure(root)).sync({})
    assert victim.read_text() == "mine"
    assert not state.is_symlink()


def test_every_write_is_a_new_file_with_the_present_time(root: Path, tmp_path: Path) -> None:
    """cargo takes a file with an old time for one that it has compiled."""
    path = root / "words/src/lib.rs"
    os.utime(path, (1_000_000, 1_000_000))
    overlay = Overlay(tmp_path / "copy", closure(root))
    overlay.sync({})
    place = overlay.place(path)
    first = place.stat()
    assert first.st_mtime > 1_500_000_000
    overlay.sync({path: b"// other\n"})
    second = place.stat()
    assert second.st_ino != first.st_ino
    assert second.st_mtime_ns >= first.st_mtime_ns
    overlay.sync({})
    third = place.stat()
    assert third.st_ino != second.st_ino
    assert place.read_bytes() == path.read_bytes()
    overlay.sync({})
    assert place.stat().st_ino == third.st_ino


FILES_OF_IT = ("words/src/lib.rs", "app/src/main.rs", "words/src/extra.rs")
TEXTS = (b"", b"// a\n", b"// b\n", None)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.booleans(),
            st.dictionaries(st.sampled_from(FILES_OF_IT), st.sampled_from(TEXTS), max_size=3),
            st.sampled_from(["first", "second", "new", "pruned"]),
        ),
        max_size=6,
    )
)
def test_the_copy_is_always_what_is_asked_for(
    steps: list[tuple[bool, dict[str, bytes | None], str]],
) -> None:
    """Files written by the user, texts of proposals, owners that take turns, come and go, in any order."""
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        root = Path(os.path.realpath(name)) / "project"
        write(root, FILES)
        folder = root.parent / "copy"
        owners = {name: Overlay(folder, closure(root)) for name in ("first", "second")}
        digests: dict[str, tuple[tuple[str, bytes], ...]] = {}
        for is_users, changes, owner in steps:
            if owner == "pruned":
                for one in ("tree", "target"):
                    shutil.rmtree(folder / one, ignore_errors=True)
                (folder / "state.json").unlink(missing_ok=True)
            overlay = owners.get(owner) or Overlay(folder, closure(root))
            texts: dict[Path, bytes] = {}
            for file, text in changes.items():
                path = root / file
                if is_users and text is None:
                    path.unlink(missing_ok=True)
                elif is_users and text is not None:
                    path.write_bytes(text)
                elif text is not None and path.exists():
                    texts[path] = text
            digest = overlay.sync(texts)
            wanted = {
                path.relative_to(root).as_posix(): texts.get(path, path.read_bytes())
                for path in root.rglob("*")
                if path.is_file() and path.name not in (".env", "noise.log")
            }
            assert copied(overlay) == wanted
            # Equal digests are equal copies, and the other way round.
            state = tuple(sorted(wanted.items()))
            assert digests.setdefault(digest, state) == state
            assert [one for one, known in digests.items() if known == state] == [digest]


def test_a_run_that_was_cut_short_is_not_trusted(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "words/src/lib.rs"
    overlay = Overlay(tmp_path / "copy", closure(root))
    overlay.sync({})

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Overlay, "_save", cut)
        with pytest.raises(KeyboardInterrupt):
            overlay.sync({path: b"// half\n"})
    overlay = Overlay(tmp_path / "copy", closure(root))
    overlay.sync({})
    assert overlay.place(path).read_bytes() == path.read_bytes()


def test_a_workspace_beyond_the_limits(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overlays, "MAX_FILES", 3)
    with pytest.raises(TooBig):
        Overlay(tmp_path / "copy", closure(root)).sync({})


async def test_one_owner_at_a_time(tmp_path: Path) -> None:
    order: list[str] = []

    async def own(name: str) -> None:
        async with exclusive(tmp_path / "copy"):
            order.append(f"{name} begins")
            await asyncio.sleep(0.02)
            with held(tmp_path / "copy") as is_ours:
                assert not is_ours
            order.append(f"{name} ends")

    await asyncio.gather(*(own(name) for name in "abc"))
    assert [line.split()[1] for line in order] == ["begins", "ends"] * 3
    with held(tmp_path / "copy") as is_ours:
        assert is_ours


async def test_another_process_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    script = (
        "import sys, pathlib\nfrom rust_specialist.agent.exclusive import held\n"
        "with held(pathlib.Path(sys.argv[1])) as ours:\n    print(ours, flush=True)\n    sys.stdin.read()\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, str(tmp_path / "copy"),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    assert await process.stdout.readline() == b"True\n"
    got = asyncio.Event()

    async def own() -> None:
        async with exclusive(tmp_path / "copy"):
            got.set()

    task = asyncio.create_task(own())
    await asyncio.sleep(0.2)
    assert not got.is_set()
    process.kill()
    await process.wait()
    await asyncio.wait_for(task, 20)


def test_the_copies_used_longest_ago_go(tmp_path: Path) -> None:
    for number, name in enumerate(("old", "held", "middle", "new")):
        write(tmp_path / name, {"target/a": "a" * 1000, "tree/b": "b", "lock": "", "state.json": "{}"})
        os.utime(tmp_path / name / "lock", (1000 + number, 1000 + number))
    with held(tmp_path / "held"):
        prune(tmp_path, tmp_path / "middle", 2500)
    left = {name for name in ("old", "held", "middle", "new") if (tmp_path / name / "target").exists()}
    assert left == {"held", "middle"}
    assert not (tmp_path / "old/state.json").exists()
    # Not again so soon.
    prune(tmp_path, tmp_path / "middle", 0)
    assert (tmp_path / "held/target").exists()
