"""A probe of Kubernetes that no route answers.

## What it does
Finds the start of a server (of axum, warp, actix-web, rocket, poem, salvo or tonic) whose Deployment in the
repository probes a path over HTTP that no string in the code of the workspace ends in.

## Why is this bad
The probe gets a 404. A pod with such a readiness probe never gets a request; with such a liveness probe it is killed
and started again for ever. The rollout hangs, and nothing in the program's own log says why.

## Example
```rust,crate:tokio,role:bin,probes:/healthz
#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = axum::Router::new().route("/health", axum::routing::get(async || "up"));
    let listener = tokio::net::TcpListener::bind("0.0.0.0:80").await?;
    axum::serve(listener, app.into_make_service()).await //~ probe_without_route
}
```

## Use instead
```rust,crate:tokio,role:bin,probes:/healthz
#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = axum::Router::new().route("/healthz", axum::routing::get(async || "up"));
    let listener = tokio::net::TcpListener::bind("0.0.0.0:80").await?;
    axum::serve(listener, app.into_make_service()).await
}
```

## When it is fine
Where something in front of the program answers: a proxy that the image brings along.

## Limits
Looks for manifests in folders such as `k8s`, `deploy`, `charts`, at workloads of one container whose image is called
as the package or its program. Paths with placeholders of a template, and code with a route for everything, say
nothing. The code is read when it is saved.

## Sources
The documentation of Kubernetes on liveness and readiness probes.
"""

from __future__ import annotations

from collections.abc import Iterable

from rust_specialist.lint import Context, Findings, Match, Severity, call, rule
from rust_specialist_rules.deployment._servers import SERVES, is_of_program


@rule(
    on=call(*SERVES),
    severity=Severity.WARNING,
    in_tests=False,
    docs="https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
)
def probe_without_route(match: Match, context: Context) -> Findings:
    deployment = context.crate.deployment
    if deployment.routes is None or not is_of_program(context):
        return
    if any("*" in route for route in deployment.routes):
        return
    for workload in deployment.workloads:
        lost = next((path for path in workload.paths if not _is_answered(path, deployment.routes)), None)
        if lost is not None:
            yield context.finding(
                match["path"], f"`{workload.file}` probes `{lost}`, which no route of this program answers"
            )
            return


def _is_answered(path: str, routes: Iterable[str]) -> bool:
    """Whether a string of the code may be the route of `path`, in a nested router or not."""
    bare = path.partition("?")[0].rstrip("/")
    if not bare or "{" in bare or "$" in bare:
        return True
    last = bare.rpartition("/")[2]
    return any(last in route for route in routes)
