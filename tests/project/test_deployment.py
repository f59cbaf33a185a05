"""What a package's repository says of how its programs are deployed."""

from __future__ import annotations

from pathlib import Path

from rust_specialist.project import Deployment, Workload, Workspaces

MANIFEST = '[package]\nname = "orders"\nversion = "0.1.0"\nedition = "2024"\n'
WORKLOAD = """\
apiVersion: v1
kind: Service
metadata: {name: orders}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  template:
    spec:
      containers:
        - name: orders
          image: "registry.internal:5000/acme/orders:1.2"
          livenessProbe:
            httpGet:
              path: /healthz
              port: 3000
          readinessProbe: { httpGet: { path: "/ready", port: 3000 } }
          volumeMounts:
            - path: /data
"""


def deployment(folder: Path, files: dict[str, str], path: str = "src/main.rs") -> Deployment:
    """The deployment of the crate around `path`, of a folder with these files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return Workspaces(cargo_home=folder / "home").crate_of(folder / path).deployment


def test_ports_of_the_last_stage(tmp_path: Path) -> None:
    docker = "FROM rust AS build\nEXPOSE 1234\nFROM debian\nEXPOSE 3000 9090/tcp 5353/udp $PORT\n"
    found = deployment(
        tmp_path, {"Cargo.toml": MANIFEST, "src/main.rs": "fn main() {}", "Dockerfile": docker}
    )
    assert found.exposed == (3000, 9090)
    assert found.workloads == ()
    assert found.routes is None


def test_a_library_is_not_deployed(tmp_path: Path) -> None:
    files = {"Cargo.toml": MANIFEST, "src/lib.rs": "", "Dockerfile": "FROM debian\nEXPOSE 3000\n"}
    assert deployment(tmp_path, files, "src/lib.rs") == Deployment()


def test_workloads_and_routes(tmp_path: Path) -> None:
    code = 'fn main() { route("/healthz"); route("/orders/{id}"); print("ready"); print("a b"); }'
    files = {"Cargo.toml": MANIFEST, "src/main.rs": code, "k8s/base/orders.yaml": WORKLOAD}
    found = deployment(tmp_path, files)
    assert found.workloads == (
        Workload(
            "k8s/base/orders.yaml",
            "Deployment",
            "orders",
            ("liveness", "readiness"),
            ("/healthz", "/ready"),
        ),
    )
    assert found.routes == ("/healthz", "/orders/{id}", "ready")


def test_workloads_of_others(tmp_path: Path) -> None:
    two = WORKLOAD.replace("          livenessProbe:", "        - image: proxy:1\n          livenessProbe:")
    files = {
        "Cargo.toml": MANIFEST,
        "src/main.rs": "fn main() {}",
        "k8s/database.yaml": WORKLOAD.replace("acme/orders", "postgres"),
        "k8s/two.yaml": two,
        "k8s/templates/chart.yaml": WORKLOAD.replace("1.2", "{{ .Values.tag }}"),
        "docs/orders.yaml": WORKLOAD,
        "orders.yaml": WORKLOAD,
    }
    assert deployment(tmp_path, files).workloads == ()


def test_a_member_of_a_workspace(tmp_path: Path) -> None:
    files = {
        "Cargo.toml": '[workspace]\nmembers = ["server", "tool"]\nresolver = "3"\n',
        "server/Cargo.toml": MANIFEST,
        "server/src/main.rs": "fn main() {}",
        "tool/Cargo.toml": MANIFEST.replace("orders", "tool"),
        "tool/src/main.rs": "fn main() {}",
        "Dockerfile": 'FROM debian\nEXPOSE 3000\nCMD ["orders"]\n',
        "deploy/orders.yml": WORKLOAD,
    }
    server = deployment(tmp_path, files, "server/src/main.rs")
    assert server.exposed == (3000,)
    assert [workload.file for workload in server.workloads] == ["deploy/orders.yml"]
    assert deployment(tmp_path, {}, "tool/src/main.rs") == Deployment()


def test_saved_files_are_looked_at_again(tmp_path: Path) -> None:
    files = {"Cargo.toml": MANIFEST, "src/main.rs": "fn main() {}", "k8s/orders.yaml": WORKLOAD}
    deployment(tmp_path, files)
    workspaces = Workspaces(cargo_home=tmp_path / "home")
    main = tmp_path / "src/main.rs"
    before = workspaces.crate_of(main)
    main.write_text("fn main() { let a = 1; }")
    assert not workspaces.changed(main)
    main.write_text('fn main() { route("/healthz"); }')
    assert workspaces.changed(main)
    after = workspaces.crate_of(main)
    assert after.deployment.routes == ("/healthz",)
    assert after.fingerprint != before.fingerprint


def test_whether_a_server_hears_sigterm(tmp_path: Path) -> None:
    served = MANIFEST + '[dependencies]\naxum = "0.8"\n'
    files = {"Cargo.toml": served, "src/main.rs": "mod stop;\nfn main() {}", "src/stop.rs": ""}
    assert deployment(tmp_path, files).hears_sigterm is False
    workspaces = Workspaces(cargo_home=tmp_path / "home")
    assert workspaces.crate_of(tmp_path / "src/main.rs").deployment.hears_sigterm is False
    (tmp_path / "src/stop.rs").write_text("fn stop() { signal(SignalKind::terminate()); }")
    assert workspaces.changed(tmp_path / "src/stop.rs")
    assert workspaces.crate_of(tmp_path / "src/main.rs").deployment.hears_sigterm is True
    assert deployment(tmp_path, {"Cargo.toml": MANIFEST}).hears_sigterm is None
