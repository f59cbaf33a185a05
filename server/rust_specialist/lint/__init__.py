"""The authoring API: everything a rule module may import."""

from rust_specialist.lint.aliasing import may_be_renamed, root_of
from rust_specialist.lint.chains import (
    Chain,
    Step,
    arguments_in,
    called_path,
    chain_to,
    initialiser_of,
    steps_after,
)
from rust_specialist.lint.context import Context, Match
from rust_specialist.lint.crate_root import (
    crate_root_of,
    is_always_compiled,
    is_conditional,
    is_crate_root,
    is_deep,
    is_hidden_by_root,
    is_tuned_by_root,
)
from rust_specialist.lint.dockerfiles.context import DockerfileContext
from rust_specialist.lint.dockerfiles.view import Command, Dockerfile, Stage, commands
from rust_specialist.lint.literals import Hole, holes_in, string_value, token_parts
from rust_specialist.lint.manifests.context import ManifestContext
from rust_specialist.lint.manifests.tables import (
    Unmaintained,
    in_std,
    needed_features,
    removed_features,
    unmaintained,
)
from rust_specialist.lint.manifests.view import DependencyItem, Manifest
from rust_specialist.lint.model import (
    Applicability,
    Finding,
    Fix,
    Related,
    Severity,
    Tag,
)
from rust_specialist.lint.naming import free_name, keep_in_name
from rust_specialist.lint.packs import Pack
from rust_specialist.lint.places import dependency, manifest_item, whole_dockerfile, whole_manifest
from rust_specialist.lint.rule import Findings, Rule, rule
from rust_specialist.lint.triggers import (
    Trigger,
    any_call,
    attribute,
    call,
    generic_type,
    macro_call,
    method_call,
    node,
    query,
    scoped_path,
    struct_literal,
    unsafe_block,
    whole_file,
)
from rust_specialist.project import (
    SERVER_FRAMEWORKS,
    Crate,
    CrateRoot,
    Kind,
    ManifestFacts,
    Requirement,
    Role,
    Version,
)
from rust_specialist.semantics.bindings import Binding, Occurrence
from rust_specialist.semantics.body import Body
from rust_specialist.semantics.copyness import has_reference, is_copy
from rust_specialist.semantics.declarations import Enum, Field, Function, Impl, Struct, Trait
from rust_specialist.semantics.facts import FileFacts
from rust_specialist.semantics.guards import Guard
from rust_specialist.semantics.types import FLOATS, INTEGERS, Type
from rust_specialist.semantics.use_trees import use_leaves
from rust_specialist.syntax import Arm, Fragment, Node, Select, Source, span_of
from rust_specialist.syntax.containerfile import Instruction, Word
from rust_specialist.syntax.toml import TomlItem
from rust_specialist.text import Edit, Span

__all__ = [
    "FLOATS",
    "INTEGERS",
    "SERVER_FRAMEWORKS",
    "Applicability",
    "Arm",
    "Binding",
    "Body",
    "Chain",
    "Command",
    "Context",
    "Crate",
    "CrateRoot",
    "DependencyItem",
    "Dockerfile",
    "DockerfileContext",
    "Edit",
    "Enum",
    "Field",
    "FileFacts",
    "Finding",
    "Findings",
    "Fix",
    "Fragment",
    "Function",
    "Guard",
    "Hole",
    "Impl",
    "Instruction",
    "Kind",
    "Manifest",
    "ManifestContext",
    "ManifestFacts",
    "Match",
    "Node",
    "Occurrence",
    "Pack",
    "Related",
    "Requirement",
    "Role",
    "Rule",
    "Select",
    "Severity",
    "Source",
    "Span",
    "Stage",
    "Step",
    "Struct",
    "Tag",
    "TomlItem",
    "Trait",
    "Trigger",
    "Type",
    "Unmaintained",
    "Version",
    "Word",
    "any_call",
    "arguments_in",
    "attribute",
    "call",
    "called_path",
    "chain_to",
    "commands",
    "crate_root_of",
    "dependency",
    "free_name",
    "generic_type",
    "has_reference",
    "holes_in",
    "in_std",
    "initialiser_of",
    "is_always_compiled",
    "is_conditional",
    "is_copy",
    "is_crate_root",
    "is_deep",
    "is_hidden_by_root",
    "is_tuned_by_root",
    "keep_in_name",
    "macro_call",
    "manifest_item",
    "may_be_renamed",
    "method_call",
    "needed_features",
    "node",
    "query",
    "removed_features",
    "root_of",
    "rule",
    "scoped_path",
    "span_of",
    "steps_after",
    "string_value",
    "struct_literal",
    "token_parts",
    "unmaintained",
    "unsafe_block",
    "use_leaves",
    "whole_dockerfile",
    "whole_file",
    "whole_manifest",
]
