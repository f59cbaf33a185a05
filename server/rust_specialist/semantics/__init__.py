"""Facts of one file as plain data, and what is known of each function: scopes, types, places, flow, guards.

`None` means unknown everywhere. Nothing here raises on any text, and nothing does input or output but the one table
of signatures that is read with the first function.
"""

from rust_specialist.semantics.bindings import Binding, Occurrence
from rust_specialist.semantics.body import Body, BodyKind, RootBody
from rust_specialist.semantics.copyness import has_reference, is_copy
from rust_specialist.semantics.declarations import (
    Alias,
    Constant,
    Enum,
    ExternCrate,
    Field,
    Function,
    Generic,
    Impl,
    Item,
    MacroCall,
    MacroRules,
    Module,
    ModuleItem,
    Parameter,
    Struct,
    Trait,
    Use,
    Variant,
    attribute_path,
)
from rust_specialist.semantics.facts import FileFacts
from rust_specialist.semantics.flow import Flow
from rust_specialist.semantics.guards import ASYNC_GUARDS, GUARDS, STD_GUARDS, Guard, live_guards
from rust_specialist.semantics.items import ItemFacts, facts_of_children, item_facts
from rust_specialist.semantics.places import Place
from rust_specialist.semantics.resolution import Method
from rust_specialist.semantics.std_stubs import warm_up
from rust_specialist.semantics.type_syntax import path_text, written_type
from rust_specialist.semantics.types import Type, display, peel, peel_references
from rust_specialist.semantics.usage import Usage, usage_of

__all__ = [
    "ASYNC_GUARDS",
    "GUARDS",
    "STD_GUARDS",
    "Alias",
    "Binding",
    "Body",
    "BodyKind",
    "Constant",
    "Enum",
    "ExternCrate",
    "Field",
    "FileFacts",
    "Flow",
    "Function",
    "Generic",
    "Guard",
    "Impl",
    "Item",
    "ItemFacts",
    "MacroCall",
    "MacroRules",
    "Method",
    "Module",
    "ModuleItem",
    "Occurrence",
    "Parameter",
    "Place",
    "RootBody",
    "Struct",
    "Trait",
    "Type",
    "Usage",
    "Use",
    "Variant",
    "attribute_path",
    "display",
    "facts_of_children",
    "has_reference",
    "is_copy",
    "item_facts",
    "live_guards",
    "path_text",
    "peel",
    "peel_references",
    "usage_of",
    "warm_up",
    "written_type",
]
