"""rust-specialist as an aspect, with the output groups that rules_lint's tools collect.

Each target's own sources are one action, whose result Bazel remembers and may have made elsewhere. Nothing is compiled.

    # tools/lint/BUILD.bazel, with rust-specialist in the lock file of pip
    load("@rules_python//python/entry_points:py_console_script_binary.bzl", "py_console_script_binary")

    py_console_script_binary(name = "rust_specialist", pkg = "@pip//rust_specialist", script = "rust-specialist")

    # tools/lint/linters.bzl
    load("//tools/lint:rust_specialist.bzl", "lint_rust_specialist_aspect")

    rust_specialist = lint_rust_specialist_aspect(
        binary = Label("//tools/lint:rust_specialist"),
        config = Label("//:rust-specialist.toml"),
    )

    bazel build //... --aspects=//tools/lint:linters.bzl%rust_specialist --output_groups=rules_lint_human
"""

_NAME = "rust_specialist"
_KINDS = ["rust_binary", "rust_library", "rust_proc_macro", "rust_shared_library", "rust_static_library", "rust_test"]

def _sources(ctx):
    """The Rust files of the target itself that somebody wrote."""
    return [
        file
        for file in getattr(ctx.rule.files, "srcs", [])
        if file.is_source and file.extension == "rs" and file.owner.workspace_name == ""
    ]

def _check(ctx, label, sources, output_format, suffix):
    """One action: a report and the exit status (1: findings; 2: something could not be read)."""
    report = ctx.actions.declare_file("{}.{}.{}".format(label.name, _NAME, suffix))
    status = ctx.actions.declare_file("{}.{}.{}.exit_code".format(label.name, _NAME, suffix))
    inputs = sources + ctx.files._context
    options = ["--output-format", output_format, "--output-file", report.path, "--no-cache", "--jobs", "1"]
    if ctx.file._config:
        inputs = inputs + [ctx.file._config]
        options += ["--config", ctx.file._config.path]
    else:
        options.append("--isolated")
    arguments = ctx.actions.args()
    arguments.add_all(options)
    arguments.add("--")
    arguments.add_all(sources)

    # A finding must not fail the build: the status is a result of its own. Wrong usage writes no report, and does.
    ctx.actions.run_shell(
        inputs = inputs,
        outputs = [report, status],
        tools = [ctx.executable._binary],
        arguments = [arguments],
        command = '"{}" check "$@"; echo $? > "{}"'.format(ctx.executable._binary.path, status.path),
        mnemonic = "RustSpecialist",
        progress_message = "Checking {} with rust-specialist".format(label),
    )
    return depset([report, status])

def _implementation(target, ctx):
    if ctx.rule.kind not in ctx.attr._kinds:
        return []
    sources = _sources(ctx)
    if not sources:
        return []
    human = _check(ctx, target.label, sources, "text", "out")
    machine = _check(ctx, target.label, sources, "sarif", "report")
    return [OutputGroupInfo(rules_lint_human = human, rules_lint_machine = machine, rules_lint_report = machine)]

def lint_rust_specialist_aspect(binary, config = None, context = [], kinds = _KINDS):
    """Make the aspect.

    Args:
        binary: the command `rust-specialist`
        config: a settings file; without one, no settings files are read
        context: Cargo.toml files that say edition, rust-version and dependencies. Without them these are unknown, and
            rules that depend on them are silent
        kinds: the kinds of rules whose sources are checked

    Returns:
        the aspect
    """
    return aspect(
        implementation = _implementation,
        attrs = {
            "_binary": attr.label(default = binary, executable = True, cfg = "exec"),
            "_config": attr.label(default = config, allow_single_file = True),
            "_context": attr.label_list(default = context, allow_files = True),
            "_kinds": attr.string_list(default = kinds),
        },
    )
