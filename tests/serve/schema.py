"""As much of JSON Schema as serve/openapi.json uses; any other keyword is refused, so that none goes unchecked."""
KNOWN = {"type", "properties", "required", "additionalProperties", "items", "minItems", "maxItems", "enum", "const", "oneOf",
         "$ref", "description", "minimum", "maximum"}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def check(value, schema, root, at="$"):
    """What is wrong, a line each."""
    unknown = set(schema) - KNOWN
    if unknown:
        return [f"{at}: the schema has {unknown}"]
    if "$ref" in schema:
        target = root
        for piece in schema["$ref"].lstrip("#/").split("/"):
            target = target[piece]
        return check(value, target, root, at)
    out = []
    if "oneOf" in schema and sum(not check(value, s, root, at) for s in schema["oneOf"]) != 1:
        out.append(f"{at}: {value!r} is not one of {schema['oneOf']}")
    types = schema.get("type")
    if types and not any(is_type(value, t) for t in ([types] if isinstance(types, str) else types)):
        return out + [f"{at}: {value!r} is no {types}"]
    if "enum" in schema and value not in schema["enum"]:
        out.append(f"{at}: {value!r} is not in {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        out.append(f"{at}: {value!r} is not {schema['const']!r}")
    if isinstance(value, dict):
        properties, extra = schema.get("properties", {}), schema.get("additionalProperties", True)
        out += [f"{at}: there is no {k}" for k in schema.get("required", []) if k not in value]
        for k, v in value.items():
            if k in properties:
                out += check(v, properties[k], root, f"{at}.{k}")
            elif extra is False:
                out.append(f"{at}: {k} is not described")
            elif isinstance(extra, dict):
                out += check(v, extra, root, f"{at}.{k}")
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            out.append(f"{at}: {len(value)} items")
        for i, v in enumerate(value):
            out += check(v, schema.get("items", {}), root, f"{at}[{i}]")
    return out
