//! JSON Schema of the scenario file, for completion and checking in editors.

use super::presets;
use crate::keys::{self, Default, Key, Kind, Scope};
use serde_json::{Map, Value, json};

/// Name of the file in which `siyu new` keeps the schema beside scenarios.
pub const FILE: &str = "siyu.schema.json";

/// First line of every bundled scenario: editors that know TOML (Taplo, Even Better TOML) complete and check keys by
/// the schema that it names.
pub const HINT: &str = "#:schema siyu.schema.json\n";

/// The schema (draft 2020-12) as pretty JSON.
#[must_use]
pub fn json() -> String {
    let parts = [("phases", named(&levers(Scope::Phase))), ("segments", named(&levers(Scope::Segment)))];
    let tables = keys::PLAN_TABLES.iter().map(|&(name, scope, _)| (name, named(&object(scope))));
    let plan = with_tables(Scope::Plan, &parts.into_iter().chain(tables).collect::<Vec<_>>());
    let study = with_tables(
        Scope::Study,
        &[
            ("guardrails", named(&object(Scope::Guardrail))),
            ("observed", named(&object(Scope::Observed))),
            ("vary", json!({ "type": "object", "description": "Full key = list of values. 完整键 = 取值列表" })),
        ],
    );
    let mut study = study;
    if let Some(Value::Object(goal)) = study.pointer_mut("/properties/goal/properties") {
        let description = "Measure = weight, instead of goal.measure. 指标 = 权重，代替 goal.measure";
        let weights = json!({ "type": "object", "description": description,
            "additionalProperties": { "type": "number", "exclusiveMinimum": 0, "maximum": 1_000_000 } });
        goal.insert("weights".to_owned(), weights);
    }
    let world =
        with_tables(Scope::World, &[("segments", named(&segment())), ("calendar", named(&object(Scope::Calendar)))]);
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "siyu scenario",
        "type": "object",
        "properties": { "study": study, "world": world, "worlds": named(&world), "plans": named(&plan) },
        "required": ["study"],
        "additionalProperties": false,
    });
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// A table of tables whose names the user chooses; each may be switched off.
fn named(inner: &Value) -> Value {
    json!({ "type": "object", "additionalProperties": { "anyOf": [inner, { "const": "off" }] } })
}

/// The keys of a scope as nested objects.
fn object(scope: Scope) -> Value {
    nest(keys::of(scope).iter().map(|&key| (key.path, key)))
}

/// The same with further tables.
fn with_tables(scope: Scope, tables: &[(&str, Value)]) -> Value {
    let mut value = object(scope);
    if let Some(Value::Object(properties)) = value.get_mut("properties") {
        properties.extend(tables.iter().map(|(name, table)| ((*name).to_owned(), table.clone())));
    }
    value
}

/// What a phase or a segment of a plan may set.
fn levers(own: Scope) -> Value {
    let own_phase = own == Scope::Phase;
    let own = if own_phase { keys::of(own) } else { &[] };
    let fits = |key: &&&Key| super::walk::is_lever(key) && (own_phase || !super::walk::is_shared(key));
    let levers = keys::of(Scope::Plan).iter().filter(fits);
    nest(own.iter().chain(levers).map(|&key| (key.path, key)))
}

/// What a segment of the world may set.
fn segment() -> Value {
    let own = keys::of(Scope::Segment).iter().map(|&key| (key.path, key));
    let world = keys::of(Scope::World).iter().filter(|key| key.per_segment).map(|&key| (key.leaf(), key));
    nest(own.chain(world))
}

/// Dotted names as nested objects without further entries.
fn nest(list: impl Iterator<Item = (&'static str, &'static Key)>) -> Value {
    let mut root = Map::new();
    for (path, key) in list {
        insert(&mut root, path, leaf(key));
    }
    // A channel's table may be replaced by the word that switches it off.
    if let Some(Value::Object(channels)) = root.get_mut("channels").and_then(|group| group.get_mut("properties")) {
        for channel in channels.values_mut() {
            *channel = json!({ "anyOf": [channel.take(), { "const": "off" }] });
        }
    }
    let mut object = closed();
    object.insert("properties".to_owned(), Value::Object(root));
    Value::Object(object)
}

/// Puts a value at a dotted path, making the objects on the way.
fn insert(properties: &mut Map<String, Value>, path: &str, value: Value) {
    let Some((group, rest)) = path.split_once('.') else {
        properties.insert(path.to_owned(), value);
        return;
    };
    let group = properties.entry(group).or_insert_with(|| Value::Object(closed()));
    if let Some(Value::Object(inner)) = group.get_mut("properties") {
        insert(inner, rest, value);
    }
}

/// An object that knows all its entries.
fn closed() -> Map<String, Value> {
    let value = json!({ "type": "object", "properties": {}, "additionalProperties": false });
    value.as_object().cloned().unwrap_or_default()
}

/// One key.
fn leaf(key: &Key) -> Value {
    let mut value = match key.kind {
        Kind::Number { low, high } => json!({ "type": "number", "minimum": low, "maximum": high }),
        Kind::Whole { low, high } => json!({ "type": "integer", "minimum": low, "maximum": high }),
        Kind::Span { low, high } => json!({
            "type": "array", "items": { "type": "number", "minimum": low, "maximum": high }, "minItems": 2, "maxItems": 2
        }),
        Kind::Switch => json!({ "type": "boolean" }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Text | Kind::File | Kind::Audience => json!({ "type": "string" }),
        Kind::Choice(words) => json!({ "enum": words }),
        Kind::Preset(family) => json!({ "enum": presets::names(family) }),
    };
    if let Some(object) = value.as_object_mut() {
        object.insert("title".into(), json!(format!("{} {}", key.label.en, key.label.zh)));
        object.insert("description".into(), json!(format!("{}\n{}", key.doc.en, key.doc.zh)));
        let default = match key.default {
            Default::None => None,
            Default::Number(x) => Some(json!(x)),
            Default::Whole(x) => Some(json!(x)),
            Default::Switch(x) => Some(json!(x)),
            Default::Text(x) => Some(json!(x)),
        };
        object.extend(default.map(|default| ("default".to_owned(), default)));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_in_the_schema() {
        let schema: Value = serde_json::from_str(&json()).expect("valid JSON");
        for (scope, root) in [
            (Scope::Study, "/properties/study"),
            (Scope::World, "/properties/world"),
            (Scope::Plan, "/properties/plans/additionalProperties/anyOf/0"),
        ] {
            for key in keys::of(scope) {
                let plain = format!("{root}/properties/{}", key.path.replace('.', "/properties/"));
                let parts: Vec<&str> = key.path.splitn(3, '.').collect();
                let channel = match parts.as_slice() {
                    [a, b, c] => format!("{root}/properties/{a}/properties/{b}/anyOf/0/properties/{c}"),
                    _ => plain.clone(),
                };
                let found = schema.pointer(&plain).or_else(|| schema.pointer(&channel));
                assert!(found.is_some_and(|leaf| leaf.get("title").is_some()), "{}", key.full_path());
            }
        }
    }
}
