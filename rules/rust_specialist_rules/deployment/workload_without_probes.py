"""A server that gets requests before it is ready.

## What it does
Finds the start of a server (of axum, warp, actix-web, rocket, poem, salvo or tonic) whose Deployment in the
repository has no readiness probe.

## Why is this bad
Without a readiness probe Kubernetes sends requests to a pod as soon as its process has begun, before the pool is
connected and the migrations are done: each rollout answers some of them with an error. Without a liveness probe a
process that hangs stays where it is.

## Example
```rust,crate:tokio,role:bin,probes:none
#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = axum::Router::new().route("/healthz", axum::routing::get(async || "up"));
    let listener = tokio::net::TcpListener::bind("0.0.0.0:80").await?;
    axum::serve(listener, app.into_make_service()).await //~ workload_without_probes
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

The manifest then asks for `/healthz` in its `readinessProbe` and, for the process alone, in its `livenessProbe`.

## When it is fine
A program that nothing sends requests to.

## Limits
Looks for manifests in folders such as `k8s`, `deploy`, `charts`, at workloads of one container whose image is called
as the package or its program. A startup probe or a liveness probe alone is not enough.

## Sources
The documentation of Kubernetes on liveness and readiness probes.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Severity, call, rule
from rust_specialist_rules.deployment._servers import SERVES, is_of_program


@rule(
    on=call(*SERVES),
    severity=Severity.HINT,
    in_tests=False,
    docs="https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
)
def workload_without_probes(match: Match, context: Context) -> Findings:
    if not is_of_program(context):
        return
    for workload in context.crate.deployment.workloads:
        if "readiness" not in workload.probes:
            yield context.finding(
                match["path"],
                f"`{workload.file}` has no readiness probe: requests come before this program is ready for them",
            )
            return
