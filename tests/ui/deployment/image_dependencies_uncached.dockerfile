#@ case: everything first
FROM rust:1.95 AS build
RUN cargo install --locked wasm-bindgen-cli
WORKDIR /src
COPY . . #~ image_dependencies_uncached
RUN apt-get update && apt-get install -y protobuf-compiler
RUN cargo build --locked --release && \
    strip target/release/service

#@ case: by ADD, installed
FROM rust:1.95-alpine
ADD --chown=1000:1000 ./ /src #~ image_dependencies_uncached
RUN cd /src && cargo install --locked --path service

#@ case: trap: dependencies first
FROM rust:1.95 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && touch src/lib.rs && cargo build --locked --release
COPY . .
RUN touch src/lib.rs && cargo build --locked --release

#@ case: trap: cargo-chef
FROM lukemathwalker/cargo-chef:latest-rust-1 AS chef
WORKDIR /src

FROM chef AS planner
COPY . .
RUN cargo chef prepare --recipe-path recipe.json

FROM chef AS build
COPY --from=planner /src/recipe.json recipe.json
RUN cargo chef cook --release --recipe-path recipe.json
COPY . .
RUN cargo build --locked --release

#@ case: trap: a cache
FROM rust:1.95 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target cargo build --locked --release

#@ case: trap: compiled elsewhere, shared by sccache
FROM rust:1.95 AS build
COPY --from=deps /src/target target
COPY . .
RUN cargo build --locked --release

FROM rust:1.95 AS shared
ENV RUSTC_WRAPPER=sccache
COPY . .
RUN cargo build --locked --release

#@ case: trap: nothing is compiled here
FROM debian:bookworm-slim
COPY . .
COPY target/release/service /usr/local/bin/
RUN npm run build
USER 1000
CMD ["service"]

#@ case: trap: a part of the context
FROM rust:1.95
COPY src src
COPY . /src/
RUN make
RUN cargo fmt --check

#@ case: trap: half typed
FROM rust:1.95
COPY . .
RUN cargo build --locked
FRO
