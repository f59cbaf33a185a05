"""How the programs of a package are deployed, as far as its repository says: ports of images, probes of Kubernetes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from rust_specialist.project.dependencies import Dependency, Kind
from rust_specialist.project.discovery import is_dockerfile
from rust_specialist.project.files import Files
from rust_specialist.project.targets import Role, Target
from rust_specialist.syntax.containerfile import Containerfile
from rust_specialist.text import Document, decode

#: Frameworks for servers that leave the end of the program to the program.
SERVER_FRAMEWORKS = ("axum", "hyper", "poem", "salvo", "tonic", "warp")
#: Folders of a repository, by their names, in which manifests of Kubernetes lie.
_FOLDERS = frozenset(
    {
        *("k8s", "kubernetes", "kube", "deploy", "deployment", "deployments", "manifests", "charts", "chart"),
        *("helm", "kustomize", "base", "overlays", "infra", "infrastructure", "ops", "templates"),
    }
)
_DEEPEST = 4
_MOST_MANIFESTS = 200
_MOST_CODE_FILES = 2000
_BIGGEST = 256 * 1024
_SKIPPED = frozenset({"target", "node_modules", "vendor"})

_KIND = re.compile(r"^kind:[ \t]*[\"']?(Deployment|StatefulSet|DaemonSet)[\"']?[ \t]*$", re.M)
_IMAGE = re.compile(r"^[ \t-]*image:[ \t]*[\"']?([^\s\"']+)", re.M)
_PROBE = re.compile(r"^([ \t]*)(liveness|readiness|startup)Probe:", re.M)
_PATH = re.compile(r"(?:^|[\s{,])path:[ \t]*[\"']?(/[^\s\"',}]*)", re.M)
_PORT = re.compile(r"(?<![\w$-])(\d{2,5})(?:/tcp)?(?![\w/-])")
_SIGTERM = (
    b"SIGTERM",
    b"::terminate",
    b"terminate()",
    b"signal_hook",
    b"ctrlc::",
    b"tokio_graceful",
    b"async_signal",
)
_ROUTE = re.compile(rb'"(/[^"\\\n\s]{0,80}|[\w-]*(?:health|live|ready|alive|ping|status|check)[\w/-]{0,40})"')


@dataclass(frozen=True, slots=True)
class Workload:
    """A Deployment, StatefulSet or DaemonSet of one container, in the YAML file `file` (relative, with `/`).

    `probes` are its kinds of probes (`liveness`, `readiness`, `startup`), `paths` what the ones over HTTP ask for.
    """

    file: str
    kind: str
    image: str
    probes: tuple[str, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deployment:
    """What lies beside the programs of a package.

    `has_image` says that a Dockerfile is there for it, `exposed` are the ports that it exposes. `workloads` run an
    image that is called as the package or one of its programs. `routes` are the strings in the code of the workspace
    that may be routes, sorted; known (not None) where there is a workload, and the workspace is not too big to read.
    `hears_sigterm` says that the package's code speaks of SIGTERM anywhere; known where the package serves by one of
    `SERVER_FRAMEWORKS`.
    """

    has_image: bool = False
    exposed: tuple[int, ...] = ()
    workloads: tuple[Workload, ...] = ()
    routes: tuple[str, ...] | None = None
    hears_sigterm: bool | None = None


def deployment_of(
    files: Files,
    root: Path,
    top: Path,
    name: str | None,
    targets: Collection[Target],
    dependencies: Collection[Dependency] = (),
) -> Deployment:
    """How the package in `root`, of the workspace in `top`, is deployed; nothing is known of a library."""
    names = {target.name for target in targets if target.role is Role.BIN}
    if not names:
        return Deployment()
    names = {one.replace("_", "-") for one in (*names, name) if one is not None}
    folders = tuple(dict.fromkeys((root, top)))
    images = [ports for folder in folders for ports in _exposed(files, folder, names, is_own=folder == root)]
    workloads = [
        workload
        for folder in folders
        for workload in _workloads(files, folder, top)
        if workload.image.replace("_", "-") in names
    ]
    routes = _routes(files, top) if workloads else None
    serves = any(one.kind is Kind.NORMAL and one.package in SERVER_FRAMEWORKS for one in dependencies)
    hears = _hears_sigterm(files, root) if serves else None
    exposed = {port for ports in images for port in ports}
    return Deployment(bool(images), tuple(sorted(exposed)), tuple(dict.fromkeys(workloads)), routes, hears)


def _exposed(
    files: Files, folder: Path, names: Collection[str], *, is_own: bool
) -> Iterator[tuple[int, ...]]:
    """The ports that each Dockerfile of a folder exposes; of a workspace's only one that names a program counts."""
    for file in files.listing(folder):
        if is_dockerfile(file):
            ports, words = files.extract(folder / file, _read_dockerfile) or ((), frozenset[str]())
            if is_own or not words.isdisjoint(names):
                yield ports


def _read_dockerfile(text: bytes) -> tuple[tuple[int, ...], frozenset[str]]:
    """The ports of `EXPOSE` in the last stage, and all words of the file that may be a program's name."""
    ports: list[int] = []
    for instruction in Containerfile.parse(Document(text)).instructions:
        if instruction.name == "FROM":
            ports = []
        elif instruction.name == "EXPOSE":
            said = instruction.script or " ".join(word.text for word in instruction.words)
            ports += [int(port) for port in _PORT.findall(said)]
    words = re.findall(r"[A-Za-z][\w-]*", decode(text))
    return tuple(ports), frozenset(word.replace("_", "-") for word in words)


def _workloads(files: Files, folder: Path, top: Path) -> Iterator[Workload]:
    """The workloads in the manifests below a folder."""
    for file in list(_manifests(files, folder, 0))[:_MOST_MANIFESTS]:
        place = file.relative_to(top).as_posix() if file.is_relative_to(top) else file.name
        for kind, image, probes, paths in files.extract(file, _read_manifest) or ():
            yield Workload(place, kind, image, probes, paths)


def _manifests(files: Files, folder: Path, depth: int) -> Iterator[Path]:
    for name in files.listing(folder):
        if depth and name.endswith((".yaml", ".yml")):
            yield folder / name
        elif depth < _DEEPEST and "." not in name and (depth or name.lower() in _FOLDERS):
            yield from _manifests(files, folder / name, depth + 1)


def _read_manifest(text: bytes) -> tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...]:
    """Kind, image, probes and paths of each workload with one container in a YAML file."""
    found: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = []
    if len(text) > _BIGGEST:
        return ()
    for document in re.split(r"^---.*$", decode(text), flags=re.M):
        kind, images = _KIND.search(document), _IMAGE.findall(document)
        if kind is None or len(images) != 1 or "{" in images[0]:
            continue
        probes: list[str] = []
        paths: list[str] = []
        for probe in _PROBE.finditer(document):
            probes.append(probe[2])
            path = _PATH.search(_below(document, probe))
            if path is not None:
                paths.append(path[1])
        image = re.split(r"[:@]", images[0].rpartition("/")[2])[0]
        found.append((kind[1], image, tuple(probes), tuple(paths)))
    return tuple(found)


def _below(document: str, key: re.Match[str]) -> str:
    """The lines that stand deeper than the key's own, up to the next one that does not."""
    lines = document[key.end() :].split("\n")
    kept = [lines[0]]
    for line in lines[1:]:
        if line.strip() and len(line) - len(line.lstrip(" ")) <= len(key[1]):
            break
        kept.append(line)
    return "\n".join(kept)


def _routes(files: Files, top: Path) -> tuple[str, ...] | None:
    """The strings in the code of a workspace that may be routes; None if it is too big to read."""
    code = _code_in(files, top)
    if code is None:
        return None
    return tuple(sorted({route for file in code for route in files.extract(file, _read_routes) or ()}))


def _hears_sigterm(files: Files, root: Path) -> bool | None:
    code = _code_in(files, root / "src")
    if code is None:
        return None
    return any(bool(files.extract(file, _speaks_of_sigterm)) for file in code)


def _code_in(files: Files, folder: Path) -> list[Path] | None:
    """The Rust files below a folder; None if there are too many."""
    found: list[Path] = []
    pending = [folder]
    while pending:
        at = pending.pop()
        for name in files.listing(at):
            if name.endswith(".rs"):
                found.append(at / name)
            elif "." not in name and name not in _SKIPPED:
                pending.append(at / name)
        if len(found) > _MOST_CODE_FILES:
            return None
    return found


def _speaks_of_sigterm(text: bytes) -> bool:
    return any(word in text for word in _SIGTERM)


def _read_routes(text: bytes) -> frozenset[str]:
    return frozenset(decode(route) for route in _ROUTE.findall(text))
