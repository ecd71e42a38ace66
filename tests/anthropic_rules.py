"""What the Anthropic API of November 2026 refuses, as far as this project could get it wrong."""

from collections.abc import Iterator, Mapping
from typing import Any

MODELS = (
    "claude-haiku-5-5",
    "claude-sonnet-5-5",
    "claude-opus-5-5",
    "claude-sonnet-5",
    "claude-haiku-4-5",
)
FIELDS = frozenset(
    {
        "model", "max_tokens", "messages", "system", "stream", "metadata", "stop_sequences", "thinking", "tools",
        "tool_choice", "output_config", "cache_control", "service_tier", "diagnostics", "inference_geo", "speed",
    }
)  # fmt: skip
SAMPLING = ("temperature", "top_p", "top_k")
WITHOUT_FORCED_TOOLS = ("claude-sonnet-5-5", "claude-opus-5-5")
#: How thinking may be set; nothing else is accepted.
THINKING: Mapping[str, frozenset[str]] = {
    "claude-haiku-5-5": frozenset({"adaptive", "enabled", "disabled"}),
    "claude-sonnet-5-5": frozenset({"adaptive", "enabled", "between_tools"}),
    "claude-opus-5-5": frozenset({"adaptive", "enabled"}),
}
EFFORTS = ("low", "medium", "high", "xhigh", "max")
MOST_OPTIONAL, MOST_UNIONS, MOST_TOKENS = 24, 16, 128_000
KEYWORDS = frozenset(
    {
        "type", "enum", "const", "anyOf", "allOf", "$ref", "$defs", "description", "title", "format", "properties",
        "required", "additionalProperties", "items", "minItems",
    }
)  # fmt: skip
FORMATS = ("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid")

Json = Mapping[str, Any]


def refusal(body: Json) -> str | None:
    """Return why the API would refuse a request, None where it would not."""
    return next(_complaints(body), None)


def _complaints(body: Json) -> Iterator[str]:
    for name in SAMPLING:
        if name in body:
            yield f"{name}: this model does not accept sampling parameters"
    for name in body:
        if name not in FIELDS:
            yield f"{name}: Extra inputs are not permitted"
    if not 0 <= int(body.get("max_tokens", -1)) <= MOST_TOKENS:
        yield "max_tokens: Field required, up to 128000"
    yield from _messages(body.get("messages"))
    yield from _tools(body)
    yield from _thinking(body)
    yield from _output(body.get("output_config", {}))


def _messages(messages: Any) -> Iterator[str]:  # noqa: ANN401 - whatever was sent
    if not messages:
        yield "messages: at least one message is required"
        return
    roles = [message.get("role") for message in messages]
    if roles != [("user", "assistant")[index % 2] for index in range(len(roles))]:
        yield "messages: roles must alternate, beginning with user"
    if roles[-1] != "user":
        yield "messages: this model does not support assistant message prefill"
    for message in messages:
        if not message.get("content") or not str(message["content"]).strip():
            yield "messages: text content must be non-empty"


def _tools(body: Json) -> Iterator[str]:
    choice = body.get("tool_choice", {}).get("type")
    if choice in {"any", "tool"} and body["model"] in WITHOUT_FORCED_TOOLS:
        yield "tool_choice: forced tool use is not supported on this model"


def _thinking(body: Json) -> Iterator[str]:
    thinking = body.get("thinking")
    if thinking is None:
        return
    kind, allowed = thinking.get("type"), THINKING.get(body["model"], frozenset({"enabled", "disabled"}))
    if kind not in allowed:
        yield f"thinking.type: {kind} is not supported on this model"
    if kind == "enabled" and thinking.get("budget_tokens", 0) < 1024:
        yield "thinking.budget_tokens: must be at least 1024"
    if kind in {"disabled", "between_tools"} and body.get("output_config", {}).get("effort") in {"xhigh", "max"}:
        yield "output_config.effort: too high without thinking"


def _output(config: Json) -> Iterator[str]:
    for name in config:
        if name not in {"effort", "format"}:
            yield f"output_config.{name}: Extra inputs are not permitted"
    if config.get("effort", "high") not in EFFORTS:
        yield "output_config.effort: not an effort"
    form = config.get("format")
    if form is None:
        return
    if form.get("type") != "json_schema" or not isinstance(form.get("schema"), Mapping):
        yield "output_config.format: json_schema with a schema is required"
        return
    yield from schema_complaints(form["schema"])


def schema_complaints(schema: Json) -> Iterator[str]:
    """Yield what is outside of the strict subset."""
    parts = list(_parts(schema))
    for part in parts:
        yield from _part(part)
    optional = sum(len(set(part.get("properties", {})) - set(part.get("required", ()))) for part in parts)
    if optional > MOST_OPTIONAL:
        yield f"schema: {optional} optional parameters, at most {MOST_OPTIONAL}"
    unions = sum("anyOf" in part or isinstance(part.get("type"), list) for part in parts)
    if unions > MOST_UNIONS:
        yield f"schema: {unions} parameters with a union type, at most {MOST_UNIONS}"
    if _is_recursive(schema):
        yield "schema: recursive schemas are not supported"


def _parts(schema: Json) -> Iterator[Json]:
    """Yield the schema and every schema inside it."""
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    inner += [*schema.get("anyOf", ()), *schema.get("allOf", ())]
    inner += [schema["items"]] if isinstance(schema.get("items"), Mapping) else []
    for each in inner:
        yield from _parts(each)


def _part(part: Json) -> Iterator[str]:
    for name in part:
        if name not in KEYWORDS:
            yield f"schema: {name} is not supported"
    if part.get("type") == "object" and part.get("additionalProperties") is not False:
        yield "schema: additionalProperties must be false for objects"
    if part.get("minItems", 0) not in {0, 1}:
        yield "schema: minItems must be 0 or 1"
    if "format" in part and part["format"] not in FORMATS:
        yield f"schema: format {part['format']} is not supported"


def _is_recursive(schema: Json) -> bool:
    definitions = schema.get("$defs", {})
    uses = {name: {part["$ref"].rpartition("/")[2] for part in _parts(each) if "$ref" in part}
            for name, each in definitions.items()}  # fmt: skip
    reached = {name: set(found) for name, found in uses.items()}
    for _ in reached:
        for found in reached.values():
            found.update(*(reached.get(other, set()) for other in tuple(found)))
    return any(name in found for name, found in reached.items())
