"""What the rules of this pack know of test attributes and of the runtimes that bring them."""

from __future__ import annotations

from rust_specialist.lint import Context, Node


def attribute_path(context: Context, attribute: Node) -> str:
    """The path of an `attribute_item` as written, without blanks: `tokio::test` of `#[tokio::test(..)]`."""
    inside = next((child for child in attribute.named_children if child.type == "attribute"), None)
    path = inside.named_children[0] if inside is not None and inside.named_child_count else None
    return "".join(context.text(path).split()) if path is not None else ""


def attributed_function(item: Node) -> Node | None:
    """The function that an outer attribute belongs to."""
    if item.type != "attribute_item":
        return None
    after = item.next_named_sibling
    while after is not None and (after.type == "attribute_item" or after.type.endswith("comment")):
        after = after.next_named_sibling
    return after if after is not None and after.type == "function_item" else None


def is_async(function: Node) -> bool:
    """Whether a `function_item` is an async one."""
    return any(
        part.type == "async"
        for child in function.children
        if child.type == "function_modifiers"
        for part in child.children
    )


def has_tokio_test(context: Context) -> bool:
    """Whether `#[tokio::test]` can certainly be written here."""
    features = context.crate.features_of("tokio")
    return features is not None and ("full" in features or {"macros", "rt"} <= features)


def is_test_function(context: Context, function: Node) -> bool:
    """Whether a `function_item` has an attribute that makes it a test: `#[test]`, `#[tokio::test]`, `#[rstest]` .."""
    paths = (attribute_path(context, one) for one in context.attributes(function))
    return any(path.rpartition("::")[2] in ("test", "rstest", "test_case") for path in paths)
