#@ case: a package with a lock file
# syntax=docker/dockerfile:1
FROM rust:1.95-slim AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release #~ image_build_unlocked
COPY src src
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    # once more, now with the sources
    CARGO_TERM_COLOR=never cargo +nightly build \ #~ image_build_unlocked
        --release \
        --bin service
RUN cargo --color always test; strip target/release/service #~ image_build_unlocked
RUN ["cargo", "build", "--release"] #~ image_build_unlocked
RUN cargo install sqlx-cli --no-default-features && cargo install --path . #~ image_build_unlocked, image_build_unlocked
RUN <<EOF
set -e
cargo build -- --locked #~ image_build_unlocked
EOF
#@ file: Cargo.toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"
#@ file: Cargo.lock
version = 4

[[package]]
name = "service"
version = "0.1.0"

#@ case: trap: locked
FROM rust:1.95-slim AS build
COPY Cargo.toml Cargo.lock src ./
RUN cargo build --release --locked
RUN cargo build --frozen && cargo test --offline
RUN cargo install --locked cargo-nextest
RUN cargo chef cook --release --recipe-path recipe.json
RUN cargo fetch && cargo --version && cargo clean
RUN echo "cargo build" && ./cargo-build.sh
RUN npm run build && make cargo
USER 1000
CMD ["cargo", "run"]
#@ file: Cargo.toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"
#@ file: Cargo.lock
version = 4

[[package]]
name = "service"
version = "0.1.0"

#@ case: trap: there is no lock file
FROM rust:1.95-slim
COPY Cargo.toml src ./
RUN cargo build --release
#@ file: Cargo.toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

#@ case: trap: a variable, sources from elsewhere
FROM rust:1.95-slim AS build
ARG CARGO_FLAGS="--release --locked"
COPY Cargo.toml Cargo.lock src ./
RUN cargo build ${CARGO_FLAGS} && cargo build --release "$CARGO_FLAGS"
FROM rust:1.95-slim AS tool
RUN git clone https://git.example.com/tool.git && cd tool && cargo build --release
#@ file: Cargo.toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"
#@ file: Cargo.lock
version = 4

[[package]]
name = "service"
version = "0.1.0"

#@ case: a variable that is a value, a package further up
FROM rust:1.95-slim AS build
COPY Cargo.toml Cargo.lock src ./
RUN cargo build --features $FEATURES #~ image_build_unlocked
#@ file: ../Cargo.toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"
#@ file: ../Cargo.lock
version = 4

[[package]]
name = "service"
version = "0.1.0"

#@ case: trap: allowed
FROM rust:1.95-slim
COPY Cargo.toml src ./
# rust-specialist: allow(deployment::image_build_unlocked) the newest is wanted here
RUN cargo build --release
#@ file: Cargo.toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"
#@ file: Cargo.lock
version = 4

[[package]]
name = "service"
version = "0.1.0"
