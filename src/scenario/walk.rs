//! A table of the file against the keys of a scope: every entry becomes a checked value or a problem.

use super::raw::{Item, Node, Table, shorten};
use super::resolved;
use super::value::{self, did_you_mean};
use super::{absent, gone};
use crate::keys::{self, Key, Kind, Scope, Unit, Value, Values, synonyms};
use crate::lang::{Text, say};
use crate::problem::{Finding, Place, Problems, nearest};
use std::collections::BTreeMap;

/// A checked value with its place.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// The value.
    pub(super) value: Value,
    /// Where the value stands.
    pub(super) place: Place,
}

/// Checked values of one table, by path of the key; what a table does not say it does not hold.
pub(super) type Layer = BTreeMap<&'static str, Given>;

/// What a table may hold.
pub(super) struct Spec {
    /// Path of the table as the user writes it, without dot at the end.
    pub(super) full: String,
    /// Scope that decides what counts as a key in the wrong table.
    pub(super) scope: Scope,
    /// Names inside the table with their keys.
    pub(super) allowed: Vec<(&'static str, &'static Key)>,
    /// Named tables inside, which others read.
    pub(super) tables: &'static [&'static str],
}

impl Spec {
    /// All keys of a scope.
    pub(super) fn of(scope: Scope, full: impl Into<String>, tables: &'static [&'static str]) -> Self {
        let allowed = keys::of(scope).iter().map(|&key| (key.path, key)).collect();
        Self { full: full.into(), scope, allowed, tables }
    }

    /// Keys of a segment of the world: its own and the per-segment world keys by their last part.
    pub(super) fn segment(full: String) -> Self {
        let own = keys::of(Scope::Segment).iter().map(|&key| (key.path, key));
        let world = keys::of(Scope::World).iter().filter(|key| key.per_segment).map(|&key| (key.leaf(), key));
        Self { full, scope: Scope::Segment, allowed: own.chain(world).collect(), tables: &[] }
    }

    /// Levers, as a phase or a segment of a plan may set them, with the keys of `own` beside them. A
    /// segment, which has no `own`, cannot set what all of a plan's segments share.
    pub(super) fn levers(own: Option<Scope>, full: String) -> Self {
        let phase = own.is_some();
        let own = own.into_iter().flat_map(keys::of).map(|&key| (key.path, key));
        let levers = keys::of(Scope::Plan).iter().filter(|key| is_lever(key) && (phase || !is_shared(key)));
        let levers = levers.map(|&key| (key.path, key));
        Self { full, scope: Scope::Plan, allowed: own.chain(levers).collect(), tables: &[] }
    }

    /// The key of a path.
    fn key(&self, path: &str) -> Option<&'static Key> {
        self.allowed.iter().find(|(name, _)| *name == path).map(|(_, key)| *key)
    }

    /// Whether a path is the front part of a key.
    fn is_group(&self, path: &str) -> bool {
        self.allowed.iter().any(|(name, _)| name.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
    }

    /// Names that may stand directly inside a group (or the table itself, for an empty path).
    fn inside(&self, group: &str) -> Vec<&'static str> {
        let front = if group.is_empty() { String::new() } else { format!("{group}.") };
        let mut names: Vec<&str> = self
            .allowed
            .iter()
            .filter_map(|(name, _)| name.strip_prefix(front.as_str()))
            .filter_map(|rest| rest.split('.').next())
            .chain(
                self.tables
                    .iter()
                    .filter_map(|name| name.strip_prefix(front.as_str()))
                    .filter(|rest| !rest.contains('.')),
            )
            .collect();
        names.dedup();
        names
    }
}

/// Whether a lever serves the whole plan, so that no segment of it can have its own.
pub(super) fn is_shared(key: &Key) -> bool {
    key.path.starts_with("staff.") || key.path.starts_with("pay.") || keys::channels::is_of_the_firm(key)
}

/// Whether a plan key is a lever: it changes what happens, and not only what the plan is called or starts from.
pub(super) fn is_lever(key: &Key) -> bool {
    !matches!(key.path, "label" | "extends")
}

/// Reads a table into a layer; every fault goes to `problems`.
pub(super) fn read(table: &Table, spec: &Spec, problems: &mut Problems) -> Layer {
    let mut layer = Layer::new();
    read_group(table, "", spec, &mut layer, problems);
    layer
}

/// Reads one group of keys, for example `rhythm`, and the groups inside it.
fn read_group(table: &Table, group: &str, spec: &Spec, layer: &mut Layer, problems: &mut Problems) {
    for (name, item) in table.in_order() {
        let path = join(group, name);
        if spec.tables.contains(&path.as_str()) {
            continue;
        }
        let full = join(&spec.full, &path);
        if let Some(key) = spec.key(&path) {
            match value::check(key, item, &full) {
                Ok(value) => {
                    if let Some(finding) = doubtful(key, &value, &full, &item.place) {
                        problems.push(finding);
                    }
                    layer.insert(key.path, Given { value, place: item.place.clone() });
                }
                Err(finding) => problems.push(*finding),
            }
        } else if spec.is_group(&path) {
            match item.table() {
                Some(inner) => {
                    imply_on(&path, spec, item, inner.items.contains_key("on"), layer);
                    read_group(inner, &path, spec, layer, problems);
                }
                None => scalar_for_group(&path, &full, item, spec, layer, problems),
            }
        } else {
            unknown(item, name, group, spec, problems);
        }
    }
}

/// A price that is allowed but was probably meant in another way: 1.5 zhe is 85 % off.
pub(super) fn doubtful(key: &Key, value: &Value, full: &str, place: &Place) -> Option<Finding> {
    let zhe = match value {
        Value::Number(zhe) if key.unit == Unit::Zhe && *zhe > 1.0 && *zhe < 2.0 => *zhe,
        _ => return None,
    };
    let round = |x: f64| (x * 1e6).round() / 1e6;
    let (meant, percent, off) = (round(10.0 - zhe), round(zhe * 10.0), round((10.0 - zhe) * 10.0));
    let message = say(
        format!("`{full}` is {zhe} zhe: {percent} % of the list price, {off} % off"),
        format!("`{full}` 为 {zhe} 折：只卖标价的 {percent}%，优惠 {off}%"),
    );
    let hint = say(
        format!("for {percent} % off write {meant}; leave it if {off} % off is meant"),
        format!("若想优惠 {percent}%，请写 {meant}；若确为优惠 {off}%，可不改"),
    );
    Some(Finding::new("N53", place, message).key(full).value(zhe.to_string()).hint(hint))
}

/// Naming a channel's table switches the channel on, unless the table itself says otherwise.
fn imply_on(path: &str, spec: &Spec, item: &Item, said: bool, layer: &mut Layer) {
    if let Some(key) = spec.key(&format!("{path}.on"))
        && !said
    {
        layer.insert(key.path, Given { value: Value::Switch(true), place: item.key.clone() });
    }
}

/// A plain value where a table is wanted: `channels.parcel_card = "off"` has a meaning, everything else is a fault.
fn scalar_for_group(path: &str, full: &str, item: &Item, spec: &Spec, layer: &mut Layer, problems: &mut Problems) {
    let switch = spec.key(&format!("{path}.on"));
    if let Some(key) = switch.filter(|_| item.is_off()) {
        layer.insert(key.path, Given { value: Value::Switch(false), place: item.place.clone() });
        return;
    }
    let inside = spec.inside(path);
    let first = inside.first().copied().unwrap_or_default();
    let kind = item.node.kind();
    let message = say(
        format!("`{full}` is a table of keys, but this is {}", kind.en),
        format!("`{full}` 是一组键，此处却是{}", kind.zh),
    );
    let hint = if switch.is_some() {
        let leaf = path.rsplit('.').next().unwrap_or(path);
        say(
            format!("write {leaf} = {{}} to switch it on with its defaults, or {leaf} = \"off\""),
            format!("按默认值开启请写 {leaf} = {{}}，关闭请写 {leaf} = \"off\""),
        )
    } else {
        say(format!("write for example {full}.{first} = ..."), format!("例如写成 {full}.{first} = ..."))
    };
    let list = inside.join(", ");
    let allowed = say(format!("keys: {list}"), format!("可用键：{list}"));
    let finding = Finding::new("E0202", &item.place, message).key(full).value(item.node.shown());
    problems.push(finding.allowed(allowed).hint(hint));
}

/// A name that the table does not have: a slip, or a key of another table.
fn unknown(item: &Item, name: &str, group: &str, spec: &Spec, problems: &mut Problems) {
    let path = join(group, name);
    if gone::gone(item, &path, &join(&spec.full, &path), problems) {
        return;
    }
    if spec.scope == Scope::Plan && shared_in_segment(&path, item, spec, problems) {
        return;
    }
    if let Some(home) = home_of(&path, item, spec.scope) {
        misplaced(item, &path, home, spec, problems);
        return;
    }
    let full = join(&spec.full, &path);
    if let Some(absent) = keys::absent::find(name) {
        problems.push(absent::finding(absent, &full, &item.key, None));
        return;
    }
    let inside = spec.inside(group);
    let near = nearest(name, inside.iter().copied())
        .map(|near| join(group, near))
        .or_else(|| by_word(name, spec))
        .or_else(|| {
            // The name may be right and its group missing: ticket_yuan for money.ticket_yuan.
            let leaves = spec.allowed.iter().filter(|(path, _)| path.contains('.'));
            let leaf = |path: &'static str| path.rsplit('.').next().unwrap_or(path);
            let near = nearest(name, leaves.clone().map(|(path, _)| leaf(path)))?;
            leaves.clone().find(|(path, _)| leaf(path) == near).map(|(path, _)| (*path).to_owned())
        });
    let owner = join(&spec.full, group);
    let shown = shorten(name);
    let message = say(format!("`{owner}` has no key `{shown}`"), format!("`{owner}` 没有键 `{shown}`"));
    let list = inside.iter().take(14).copied().collect::<Vec<_>>().join(", ");
    let hint =
        near.as_deref().map_or_else(|| say(format!("known here: {list}"), format!("此处可用：{list}")), did_you_mean);
    problems.push(Finding::new("E0201", &item.key, message).key(full).nearest(near).hint(hint));
}

/// The key of a table that the field calls by a word, or whose label it is.
fn by_word(word: &str, spec: &Spec) -> Option<String> {
    let keys = || spec.allowed.iter();
    let label = keys().find(|(_, key)| synonyms::same(key.label.en, word) || synonyms::same(key.label.zh, word));
    let target = || {
        let fits = |name: &str| keys().find(|(path, key)| *path == name || key.full_path() == name);
        synonyms::of(word).flat_map(|row| row.names).find_map(|name| fits(name))
    };
    label.or_else(target).map(|(path, _)| (*path).to_owned())
}

/// Reports a key that serves the whole plan where only a part of the customers is meant; says whether it was one.
fn shared_in_segment<'a>(path: &str, item: &'a Item, spec: &Spec, problems: &mut Problems) -> bool {
    let found = keys::of(Scope::Plan).iter().filter(|key| is_shared(key)).find_map(|key| {
        let inside = |table: &'a Table| table.items.get(key.leaf()).map(|item| &item.key);
        match key.path.rsplit_once('.') {
            _ if key.path == path => Some((key, &item.key)),
            Some((group, _)) if group == path => Some((key, item.table().and_then(inside)?)),
            _ => None,
        }
    });
    let Some((key, place)) = found else { return false };
    let full = join(&spec.full, key.path);
    let message = say(
        format!("`{full}` cannot differ between segments: it is set for the whole plan"),
        format!("`{full}` 不能按分群设置：它属于整个方案"),
    );
    let plan = spec.full.split(".segments.").next().unwrap_or_default();
    let hint = say(
        format!("write {plan}.{} for the plan as a whole", key.path),
        format!("请在方案层级填写 {plan}.{}", key.path),
    );
    let near = Some(format!("{plan}.{}", key.path));
    problems.push(Finding::new("E0211", place, message).key(full).nearest(near).hint(hint));
    true
}

/// The scope that a misplaced path belongs to, when it belongs to one.
fn home_of(path: &str, item: &Item, here: Scope) -> Option<(Scope, &'static Key)> {
    let homes: &[Scope] = match here {
        Scope::Plan => &[Scope::World, Scope::Study],
        Scope::World | Scope::Segment => &[Scope::Plan, Scope::Study],
        Scope::Study => &[Scope::World, Scope::Plan],
        _ => &[],
    };
    let leaf = path.rsplit('.').next().unwrap_or(path);
    homes.iter().find_map(|&home| {
        let group = item.table().is_some();
        let fits = |key: &&'static Key| {
            key.path == path
                || (group && key.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
                // A world key without its group is still plainly a world key: ticket_yuan in a plan.
                || (!group && home == Scope::World && key.path.contains('.') && key.leaf() == leaf)
        };
        keys::of(home).iter().copied().find(fits).map(|key| (home, key))
    })
}

/// A key in the wrong table. A whole group is reported key by key, so that every key is named.
fn misplaced(item: &Item, path: &str, home: (Scope, &'static Key), spec: &Spec, problems: &mut Problems) {
    if let Some(inner) = item.table() {
        let before = problems.len();
        for (name, child) in inner.in_order() {
            let path = join(path, name);
            if let Some(home) = home_of(&path, child, spec.scope) {
                misplaced(child, &path, home, spec, problems);
            }
        }
        if problems.len() > before {
            return;
        }
    }
    let (scope, key) = home;
    let name = if item.table().is_some() { path } else { key.path };
    let full = join(&spec.full, path);
    let (table, code) = match scope {
        Scope::World if spec.scope == Scope::Plan => ("[world]", "E0208"),
        Scope::World => ("[world]", "E0209"),
        Scope::Study => ("[study]", "E0209"),
        _ => ("[plans.NAME]", "E0209"),
    };
    let (message, hint) = if code == "E0208" {
        let hint = say(
            format!("no plan can change the world; put `{name}` under [world], or into a [worlds.NAME] of its own"),
            format!("方案不能改变世界；请把 `{name}` 写在 [world] 下，或单独写入 [worlds.名称]"),
        );
        (say(format!("`{full}` is a world key inside a plan"), format!("方案中出现了世界参数 `{full}`")), hint)
    } else {
        let hint = say(format!("put `{name}` under {table}"), format!("请把 `{name}` 写在 {table} 下"));
        (say(format!("`{full}` belongs to {table}"), format!("`{full}` 应写在 {table} 下")), hint)
    };
    problems.push(Finding::new(code, &item.key, message).key(full).nearest(Some(name.to_owned())).hint(hint));
}

/// Joins two parts of a dotted path, either of which may be empty; names that TOML would not take bare are quoted.
pub(super) fn join(front: &str, name: &str) -> String {
    match (front.is_empty(), name.is_empty()) {
        (true, _) => name.to_owned(),
        (_, true) => front.to_owned(),
        _ => format!("{front}.{name}"),
    }
}

/// A name chosen by the user as it stands in a path: quoted unless TOML takes it bare. Nothing of it can end the line or
/// reach the terminal as a command.
pub(super) fn quoted(name: &str) -> String {
    let bare = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if bare { name.to_owned() } else { resolved::string(name) }
}

/// The named tables inside a table, in file order, at most `most`; faults of names and types go to `problems`.
pub(super) fn named<'a>(
    item: Option<&'a Item>,
    full: &str,
    most: usize,
    problems: &mut Problems,
) -> Vec<(&'a str, &'a Item)> {
    let Some(item) = item else { return Vec::new() };
    let Some(table) = item.table() else {
        problems.push(not_a_table(item, full));
        return Vec::new();
    };
    let mut good = Vec::new();
    for (name, item) in table.in_order() {
        let path = join(full, &quoted(&shorten(name)));
        let length = name.chars().count();
        if good.len() >= most {
            let message =
                say(format!("`{full}` holds more than {most} tables"), format!("`{full}` 中的表超过 {most} 个"));
            problems.push(Finding::new("E0314", &item.key, message).key(path));
            break;
        }
        if name.trim().is_empty() {
            let message = say(
                format!("a name in `{full}` is blank; it needs a sign that can be seen"),
                format!("`{full}` 中有一个空白名称，至少需要一个可见字符"),
            );
            problems.push(Finding::new("E0207", &item.key, message).key(path));
        } else if length > 200 {
            let message = say(
                format!("a name in `{full}` has {length} characters; it needs 1 to 200"),
                format!("`{full}` 中的名称有 {length} 个字符，应为 1 到 200 个"),
            );
            problems.push(Finding::new("E0207", &item.key, message).key(path));
        } else if name.chars().any(char::is_control) {
            let message = say(
                format!("the name `{path}` holds a character that cannot be shown, such as a line break"),
                format!("名称 `{path}` 含有无法显示的字符（如换行）"),
            );
            problems.push(Finding::new("E0207", &item.key, message).key(path));
        } else if item.table().is_none() && !item.is_off() {
            problems.push(not_a_table(item, &path));
        } else {
            good.push((name, item));
        }
    }
    good
}

/// A value where a table is wanted.
pub(super) fn not_a_table(item: &Item, full: &str) -> Finding {
    let kind = item.node.kind();
    let message = say(
        format!("`{full}` must be a table, but this is {}", kind.en),
        format!("`{full}` 应为表，此处却是{}", kind.zh),
    );
    let doubled = matches!(&item.node, Node::List(list) if list.iter().any(|item| item.table().is_some()));
    let hint = if doubled {
        say(
            format!("give each a name of its own, in single brackets: [{full}.NAME]"),
            format!("请为每一项取名，并用单层方括号：[{full}.名称]"),
        )
    } else {
        say(
            format!("write [{full}] on a line of its own and its keys below"),
            format!("请单独一行写 [{full}]，其下写各键"),
        )
    };
    Finding::new("E0202", &item.place, message).key(full).value(item.node.shown()).hint(hint)
}

/// A required key that is missing, reported at the table that lacks it.
pub(super) fn missing(place: &Place, full: &str, en: &str, zh: &str) -> Finding {
    let message: Text = say(format!("`{full}` is missing"), format!("缺少 `{full}`"));
    Finding::new("E0206", place, message).key(full).hint(say(en, zh))
}

/// Lays a layer over another. Of two keys that say the same, the upper layer's wins.
pub(super) fn overlay(under: &mut Layer, over: &Layer) {
    for pair in SAME {
        for (one, other) in [(pair.0, pair.1), (pair.1, pair.0)] {
            if over.contains_key(one) {
                under.remove(other);
            }
        }
    }
    under.extend(over.iter().map(|(path, given)| (*path, given.clone())));
}

/// Pairs of keys that say the same thing.
pub(super) const SAME: &[(&str, &str)] = &[
    ("product.every_days", "product.orders_per_buyer_year"),
    ("people.orders_per_day", "people.new_buyers_per_day"),
    ("offer.off_share", "offer.zhe"),
    ("rhythm.mass_message.content", "rhythm.mass_message.content_share"),
    ("off_share", "zhe"),
];

/// Reports pairs of [`SAME`] in one table.
pub(super) fn said_twice(layer: &Layer, full: &str, problems: &mut Problems) {
    for (one, other) in SAME {
        if let (Some(_), Some(second)) = (layer.get(one), layer.get(other)) {
            let message = say(
                format!("`{full}` gives both `{one}` and `{other}`"),
                format!("`{full}` 同时给出了 `{one}` 与 `{other}`"),
            );
            let hint = say("keep the one you know better", "保留更有把握的那个");
            problems.push(Finding::new("E0307", &second.place, message).key(format!("{full}.{other}")).hint(hint));
        }
    }
}

/// The plain values of a layer for the keys of a scope.
pub(super) fn values(layer: &Layer, scope: Scope) -> Values {
    let mut values = Values::new();
    for key in keys::of(scope) {
        if let Some(given) = layer.get(key.path) {
            values.set(key, given.value.clone());
        }
    }
    values
}

/// Values with places, from a preset or another source without places.
pub(super) fn layer_of(values: &Values, place: &Place) -> Layer {
    values.given().map(|(path, value)| (path, Given { value: value.clone(), place: place.clone() })).collect()
}

/// A text of a layer.
pub(super) fn text<'a>(layer: &'a Layer, key: &Key) -> Option<&'a str> {
    match layer.get(key.path).map(|given| &given.value) {
        Some(Value::Text(text)) if matches!(key.kind, Kind::Text | Kind::File | Kind::Preset(_) | Kind::Choice(_)) => {
            Some(text)
        }
        _ => None,
    }
}
