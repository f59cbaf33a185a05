#@ case: nobody said who
FROM rust:1.95 AS build
COPY Cargo.toml Cargo.lock src ./
RUN cargo build --locked --release

FROM debian:bookworm-slim
COPY --from=build /target/release/service /usr/local/bin/
EXPOSE 8080
ENTRYPOINT ["service"] #~ image_runs_as_root
CMD ["--port", "8080"]

#@ case: root by name, in a stage below
FROM docker.io/library/alpine:3.22 AS base
USER root
RUN apk add ca-certificates

FROM rust:1.95-alpine AS build
RUN cargo install --locked --path .

FROM base
COPY --from=build /usr/local/cargo/bin/service /usr/local/bin/
CMD service --port 8080 #~ image_runs_as_root

#@ case: one stage
FROM rust
COPY Cargo.toml Cargo.lock src ./
RUN cargo install --locked --path .
CMD ["service"] #~ image_runs_as_root

#@ case: trap: a user
FROM rust:1.95 AS build
RUN cargo install --locked --path .

FROM debian:bookworm-slim
RUN useradd --system service
USER service
CMD ["service"]

#@ case: trap: a user of the stage below, of a variable
FROM debian:bookworm-slim AS base
ARG UID=1000
USER ${UID}

FROM rust:1.95 AS build
RUN cargo install --locked --path .

FROM base
CMD ["service"]

#@ case: trap: an image with a user of its own, or an unknown one
FROM rust:1.95 AS build
RUN cargo install --locked --path .

FROM gcr.io/distroless/cc-debian12:nonroot
CMD ["service"]

#@ case: trap: unknown image
FROM rust:1.95 AS build
RUN cargo install --locked --path .

FROM registry.example.com/base/debian:12
CMD ["service"]

#@ case: trap: the image is a variable
ARG BASE=debian
FROM rust:1.95 AS build
RUN cargo install --locked --path .

FROM ${BASE}
CMD ["service"]

#@ case: trap: not a program of Rust
FROM debian:bookworm-slim
CMD ["nginx"]

#@ case: trap: an image to build in, which starts nothing
FROM rust:1.95
RUN rustup component add clippy

#@ case: trap: the rights are given up at the start
FROM rust:1.95 AS build
RUN cargo install --locked --path .

FROM debian:bookworm-slim
COPY entrypoint.sh /
ENTRYPOINT ["/entrypoint.sh"]

#@ case: trap: an image to test in
FROM rust:1.95
COPY Cargo.toml Cargo.lock src ./
RUN cargo build --locked
CMD ["cargo", "test"]
