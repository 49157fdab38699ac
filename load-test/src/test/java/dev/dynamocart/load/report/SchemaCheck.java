package dev.dynamocart.load.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Checks JSON against the part of JSON Schema that our schema uses. */
final class SchemaCheck {

    private final List<String> problems = new ArrayList<>();

    private SchemaCheck() {}

    static List<String> problems(JsonNode schema, JsonNode value) {
        SchemaCheck check = new SchemaCheck();
        check.check("$", schema, value);
        return check.problems;
    }

    private void check(String path, JsonNode schema, JsonNode value) {
        checkType(path, schema.path("type"), value);
        if (schema.has("const") && !schema.path("const").equals(value)) {
            problems.add(path + " is " + value + ", not " + schema.path("const"));
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            problems.add(path + " is " + value + ", not one of " + schema.path("enum"));
        }
        schema.path("required").forEach(name -> {
            if (value.isObject() && !value.has(name.asText())) {
                problems.add(path + "." + name.asText() + " is missing");
            }
        });
        value.properties().forEach(member -> {
            JsonNode known = schema.path("properties").path(member.getKey());
            if (known.isMissingNode()) {
                problems.add(path + "." + member.getKey() + " is not in the schema");
            } else {
                check(path + "." + member.getKey(), known, member.getValue());
            }
        });
        if (value.isArray() && schema.has("items")) {
            value.forEach(item -> check(path + "[]", schema.path("items"), item));
        }
    }

    private void checkType(String path, JsonNode type, JsonNode value) {
        boolean fits = type.isMissingNode() || (type.isArray() ? fitsOne(type, value) : fits(type.asText(), value));
        if (!fits) {
            problems.add(path + " is " + value + ", not of type " + type);
        }
    }

    private static boolean fitsOne(JsonNode types, JsonNode value) {
        for (JsonNode type : types) {
            if (fits(type.asText(), value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "null" -> value.isNull();
            case "boolean" -> value.isBoolean();
            default -> throw new IllegalArgumentException("a type the check does not know: " + type);
        };
    }

    private static boolean contains(JsonNode values, JsonNode wanted) {
        for (JsonNode value : values) {
            if (value.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
