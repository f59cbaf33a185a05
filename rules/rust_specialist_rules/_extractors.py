"""The extractors of axum: which types of a handler's parameters read the body, and which only look at the rest."""

from __future__ import annotations

from rust_specialist.lint import Context, Node, Type

_READS_BODY = frozenset(
    {
        *(
            "axum::Json",
            "axum::extract::Json",
            "axum::Form",
            "axum::extract::Form",
            "axum_extra::extract::Form",
        ),
        *("axum::extract::Multipart", "axum_extra::extract::Multipart", "axum::extract::RawForm"),
        *("axum::body::Bytes", "bytes::Bytes", "axum::body::Body", "std::string::String"),
        *("axum::extract::Request", "axum::http::Request", "http::Request", "hyper::Request"),
    }
)
_PARTS = (
    "State",
    "Path",
    "Query",
    "Extension",
    "ConnectInfo",
    "MatchedPath",
    "OriginalUri",
    "NestedPath",
    "Host",
)
_LEAVES_BODY = frozenset(
    {
        *(f"axum::extract::{name}" for name in (*_PARTS, "RawQuery", "RawPathParams", "WebSocketUpgrade")),
        *(
            "axum::Extension",
            "axum::TypedHeader",
            "axum_extra::TypedHeader",
            "axum_extra::extract::CookieJar",
        ),
        *("axum_extra::extract::Query", "axum_extra::extract::Host", "axum_extra::extract::Cached"),
    }
)


def parameters_of(function: Node) -> list[Node]:
    """The `parameter` nodes of a function or closure with a written type, in order; empty where one has none."""
    inside = function.child_by_field_name("parameters")
    children = inside.named_children if inside is not None else []
    plain = [one for one in children if "comment" not in one.type and one.type != "attribute_item"]
    return plain if all(one.type == "parameter" for one in plain) else []


def type_of_parameter(context: Context, parameter: Node) -> Type | None:
    """The type written for a parameter, as far as it is known."""
    body = context.body(parameter)
    return body.root.resolve_type(parameter.child_by_field_name("type")) if body is not None else None


def reads_body(type_: Type | None) -> bool:
    """Whether an extractor of this type takes the body of the request, which can be done once."""
    inner = _inside(type_)
    return inner is not None and inner.path in _READS_BODY


def leaves_body(type_: Type | None) -> bool:
    """Whether this is an extractor of axum that looks only at the head of the request."""
    inner = _inside(type_)
    return inner is not None and inner.path in _LEAVES_BODY


def _inside(type_: Type | None) -> Type | None:
    if type_ is not None and type_.path in ("std::option::Option", "std::result::Result"):
        return type_.argument(0)
    return type_


def field_type(context: Context, node: Node) -> Type | None:
    """The type of `app.folder`, where `app` is a parameter of type `Data<App>` and `App` is a struct of the file."""
    value, field = node.child_by_field_name("value"), node.child_by_field_name("field")
    if node.type != "field_expression" or value is None or field is None or value.type != "identifier":
        return None
    type_ = context.type_of(value)
    inner = type_.argument(0) if type_ is not None and type_.path == "actix_web::web::Data" else None
    struct = context.facts.struct(inner.path) if inner is not None else None
    name = context.text(field)
    if struct is None:
        return None
    return next((one.type for one in context.facts.resolved(struct).fields if one.name == name), None)
