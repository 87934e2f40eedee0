//! `[world]` and `[worlds.NAME]`: from tables to resolved worlds.

use super::checked::{CalendarEvent, Segment};
use super::files;
use super::presets;
use super::raw::{Item, Table, shorten};
use super::walk::{self, Given, Layer, Spec, missing, named, quoted};
use super::{Horizon, Loader};
use crate::keys::synonyms::meant;
use crate::keys::{Default, Key, Scope, Value, Values, channels, off_share_of_zhe, tables, world};
use crate::lang::say;
use crate::problem::{Finding, Place, Problems};

/// Tables inside a world that hold names chosen by the user.
const TABLES: &[&str] = &["segments", "calendar"];

/// Segments a world may have: each repeats every lever of every plan.
pub(super) const MOST_SEGMENTS: usize = 12;

/// Calendar events a world may have.
const MOST_EVENTS: usize = 100;

/// Name of the base world.
pub(super) const BASE: &str = "world";

/// A world as its own table says it, presets laid under.
#[derive(Clone, Debug, std::default::Default)]
pub(super) struct Draft {
    /// Name: [`BASE`] or that of its table.
    pub(super) name: String,
    /// Where its table starts.
    pub(super) place: Place,
    /// Own values, without those of presets.
    pub(super) own: Layer,
    /// Segments by name, in file order; `None` removes what the base has.
    pub(super) segments: Vec<(String, Option<Part>)>,
    /// Calendar events likewise.
    pub(super) calendar: Vec<(String, Option<Part>)>,
}

/// A named table inside a world or plan.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Where it stands.
    pub(super) place: Place,
    /// What it says.
    pub(super) layer: Layer,
}

/// Reads a world's table.
pub(super) fn read(name: &str, item: &Item, table: &Table, problems: &mut Problems) -> Draft {
    let full = if name == BASE { BASE.to_owned() } else { format!("worlds.{}", quoted(name)) };
    let own = walk::read(table, &Spec::of(Scope::World, full.clone(), TABLES), problems);
    walk::said_twice(&own, &full, problems);
    let mut part = |kind: &str, most: usize, spec: fn(String) -> Spec| {
        let path = format!("{full}.{kind}");
        let mut parts = Vec::new();
        for (name, item) in named(table.items.get(kind), &path, most, problems) {
            let path = format!("{path}.{}", quoted(name));
            let layer = item.table().map(|table| walk::read(table, &spec(path.clone()), problems));
            if let Some(layer) = &layer {
                walk::said_twice(layer, &path, problems);
            }
            parts.push((name.to_owned(), layer.map(|layer| Part { place: item.key.clone(), layer })));
        }
        parts
    };
    let segments = part("segments", MOST_SEGMENTS, Spec::segment);
    let calendar = part("calendar", MOST_EVENTS, |full| Spec::of(Scope::Calendar, full, &[]));
    Draft { name: name.to_owned(), place: item.key.clone(), own, segments, calendar }
}

impl Draft {
    /// The world's own values over those of the presets it names itself.
    fn with_presets(&self) -> Layer {
        let mut layer = Layer::new();
        for key in [&world::PRESET, &world::PLATFORM, &world::MARKETPLACE] {
            if let (crate::keys::Kind::Preset(family), Some(name)) = (key.kind, walk::text(&self.own, key))
                && let Some(preset) = presets::find(family, name)
            {
                layer.extend(walk::layer_of(&preset.values, &self.place));
            }
        }
        walk::overlay(&mut layer, &self.own);
        layer
    }

    /// Whether the world's own table or its presets say a key.
    pub(super) fn says(&self, key: &Key) -> bool {
        self.with_presets().contains_key(key.path)
    }

    /// This world laid over the base.
    pub(super) fn over(&self, base: &Self) -> Self {
        let mut own = base.with_presets();
        walk::overlay(&mut own, &self.with_presets());
        if !self.own.contains_key(world::LABEL.path) {
            own.remove(world::LABEL.path);
        }
        let (name, place) = (self.name.clone(), self.place.clone());
        let (segments, calendar) = (inherit(&base.segments, &self.segments), inherit(&base.calendar, &self.calendar));
        Self { name, place, own, segments, calendar }
    }

    /// The base world with its presets laid under.
    pub(super) fn alone(&self) -> Self {
        self.over(&Self::default())
    }
}

/// Named tables of a child over those of its parent: merged by name, `"off"` removes.
pub(super) fn inherit(
    parent: &[(String, Option<Part>)],
    own: &[(String, Option<Part>)],
) -> Vec<(String, Option<Part>)> {
    let mut parts = parent.to_vec();
    for (name, part) in own {
        let at = parts.iter().position(|(known, _)| known == name);
        match (at, part) {
            (Some(at), None) => drop(parts.remove(at)),
            (None, None) => {}
            (None, Some(part)) => parts.push((name.clone(), Some(part.clone()))),
            (Some(at), Some(part)) => match &mut parts[at].1 {
                Some(inherited) => {
                    walk::overlay(&mut inherited.layer, &part.layer);
                    inherited.place = part.place.clone();
                }
                none => *none = Some(part.clone()),
            },
        }
    }
    parts
}

/// A world without its plans.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) values: Values,
    pub(super) segments: Vec<Segment>,
    pub(super) calendar: Vec<CalendarEvent>,
    pub(super) first_order_days: Option<Vec<u16>>,
}

/// Resolves a whole world (see [`Draft::over`] and [`Draft::alone`]) and checks what concerns several keys.
pub(super) fn resolve(draft: &Draft, horizon: &Horizon, loader: &dyn Loader, problems: &mut Problems) -> Resolved {
    let mut values = walk::values(&draft.own, Scope::World);
    interval(&mut values);
    let first_order_days = draft
        .own
        .get(world::FIRST_ORDER_DAYS.path)
        .and_then(|given| files::first_order_days(given, horizon, loader, problems));
    people(draft, &values, first_order_days.as_deref(), horizon, problems);
    forbidden(draft, &values, problems);
    Resolved {
        segments: segments(draft, &values, problems),
        calendar: calendar(draft, horizon, problems),
        values,
        first_order_days,
    }
}

/// Sets the interval from the orders a year, when that is what the user knows.
fn interval(values: &mut Values) {
    if let Some(orders) = values.try_number(&world::ORDERS_PER_BUYER_YEAR) {
        values.set(&world::EVERY_DAYS, Value::Number((365.0 / orders).clamp(1.0, 3_650.0)));
    }
}

/// Where a key stands, or the world's table when the file does not say it.
fn place(draft: &Draft, key: &Key) -> Place {
    draft.own.get(key.path).map_or_else(|| draft.place.clone(), |given| given.place.clone())
}

/// Channels that are forbidden must be channels.
fn forbidden(draft: &Draft, values: &Values, problems: &mut Problems) {
    let text = values.text(&world::FORBIDDEN_CHANNELS);
    let known = || channels::COMMON.iter().map(|keys| keys.name);
    for name in text.split([',', ' ']).filter(|name| !name.is_empty() && !known().any(|k| k == *name)) {
        let near = meant(name, &known().collect::<Vec<_>>(), &[]);
        let shown = shorten(name);
        let message = say(format!("there is no channel `{shown}`"), format!("没有渠道 `{shown}`"));
        let list = known().collect::<Vec<_>>().join(", ");
        let channels = say(format!("channels: {list}"), format!("渠道：{list}"));
        let hint = near.map_or(channels, super::value::did_you_mean);
        let finding = Finding::new("E0203", &place(draft, &world::FORBIDDEN_CHANNELS), message);
        problems.push(
            finding
                .key(world::FORBIDDEN_CHANNELS.path.to_owned())
                .value(shown)
                .nearest(near.map(str::to_owned))
                .hint(hint),
        );
    }
}

/// Figures that a file of first orders replaces.
const REPLACED: [&Key; 6] = [
    &world::PAST_BUYERS,
    &world::ORDERS_PER_DAY,
    &world::NEW_BUYERS_PER_DAY,
    &world::FRIENDS_AT_START,
    &world::HISTORY_DAYS,
    &world::STRANGERS,
];

/// Friends among buyers, and visits by buyers.
fn people(draft: &Draft, values: &Values, real: Option<&[u16]>, horizon: &Horizon, problems: &mut Problems) {
    let path = |key: &Key| {
        let front = if draft.name == BASE { BASE.to_owned() } else { format!("worlds.{}", quoted(&draft.name)) };
        format!("{front}.{}", key.path)
    };
    if real.is_some() {
        for key in REPLACED.into_iter().filter(|key| values.is_given(key)) {
            if !values.try_number(key).is_some_and(|x| x > 0.0) {
                continue;
            }
            let message = say(
                format!("`{}` has no effect next to people.first_order_days: the file says who buys", path(key)),
                format!("`{}` 与 people.first_order_days 同时给出时不起作用：买家以文件为准", path(key)),
            );
            let hint = say("leave it out, or set it to 0", "请删除，或设为 0");
            problems.push(Finding::new("E0340", &place(draft, key), message).key(path(key)).hint(hint));
        }
        return;
    }
    let (past, friends) = (values.whole(&world::PAST_BUYERS), values.whole(&world::FRIENDS_AT_START));
    if friends > past {
        let key =
            if values.is_given(&world::FRIENDS_AT_START) { &world::FRIENDS_AT_START } else { &world::PAST_BUYERS };
        let given = values.is_given(&world::PAST_BUYERS);
        let message = if given {
            say(
                format!("{friends} friends on the first day, but only {past} past buyers"),
                format!("期初好友 {friends} 人，历史买家却只有 {past} 人"),
            )
        } else {
            say(
                format!(
                    "{friends} friends on the first day, but people.past_buyers is missing (the example figure is {past})"
                ),
                format!("期初好友 {friends} 人，却未填写 people.past_buyers（示例值为 {past}）"),
            )
        };
        let hint = say(
            format!(
                "friends on the first day are among the past buyers: write everybody who bought so far, at least people.past_buyers = {friends}"
            ),
            format!("期初好友属于历史买家：请填写至今购买过的总人数，至少 people.past_buyers = {friends}"),
        );
        problems.push(Finding::new("E0308", &place(draft, key), message).key(path(key)).hint(hint));
    }
    let new = values.try_number(&world::NEW_BUYERS_PER_DAY).unwrap_or(0.0) * f64::from(horizon.days);
    let buyers = past as f64 + new;
    let (stores, visitors) = (values.whole(&world::STORES), values.number(&world::VISITORS_PER_STORE_DAY));
    let visits = stores as f64 * visitors;
    if visits > buyers {
        let key = &world::VISITORS_PER_STORE_DAY;
        let message = say(
            format!("{stores} stores x {visitors} visitors are {visits} visits a day by {buyers} known buyers"),
            format!("{stores} 家店 × {visitors} 人次 = 每天 {visits} 人次，而已知买家只有 {buyers} 人"),
        );
        let hint = say(
            "count visits by known buyers only, at most one a person and day",
            "只计老买家的到店人次，每人每天最多一次",
        );
        problems.push(Finding::new("E0309", &place(draft, key), message).key(path(key)).hint(hint));
    }
}

/// The segments with all world values as they hold for each.
fn segments(draft: &Draft, values: &Values, problems: &mut Problems) -> Vec<Segment> {
    let mut segments = Vec::new();
    let front = if draft.name == BASE { BASE.to_owned() } else { format!("worlds.{}", quoted(&draft.name)) };
    let mut complete = true;
    let mut last: Option<Place> = None;
    for (name, part) in draft.segments.iter().filter_map(|(name, part)| Some((name, part.as_ref()?))) {
        let path = format!("{front}.segments.{}", quoted(name));
        let given = part.layer.get(tables::SEGMENT_SHARE.path);
        let share = if let Some(Given { value: Value::Number(share), place }) = given {
            // The share that stands last in the file: in a world that inherits segments, probably its own.
            let later = |known: &Place| (known.source, known.span.start) < (place.source, place.span.start);
            if last.as_ref().is_none_or(later) {
                last = Some(place.clone());
            }
            *share
        } else {
            complete = false;
            let full = format!("{path}.share");
            let en = "give the part of all people in this segment, for example share = 0.4";
            let zh = "请填写该分群占全部人数的比例，例如 share = 0.4";
            if !problems.concerns(&full) {
                problems.push(missing(&part.place, &full, en, zh));
            }
            0.0
        };
        let mut own = values.clone();
        if part.layer.contains_key(world::EVERY_DAYS.path) {
            own.unset(&world::ORDERS_PER_BUYER_YEAR);
        }
        for key in world::KEYS.iter().filter(|key| key.per_segment) {
            if let Some(given) = part.layer.get(key.path) {
                own.set(key, given.value.clone());
            }
        }
        interval(&mut own);
        let label = walk::text(&part.layer, &tables::SEGMENT_LABEL).unwrap_or(name).to_owned();
        segments.push(Segment { name: name.clone(), label, share, values: own });
    }
    if segments.is_empty() {
        return vec![Segment { name: "all".into(), label: "all".into(), share: 1.0, values: values.clone() }];
    }
    let sum: f64 = segments.iter().map(|segment| segment.share).sum();
    if complete && (sum - 1.0).abs() > 1e-9 {
        let sum = (sum * 1e9).round() / 1e9;
        let message = say(
            format!("the shares of `{front}.segments` add up to {sum}, not 1"),
            format!("`{front}.segments` 各分群占比之和为 {sum}，应为 1"),
        );
        let hint = say("every person belongs to exactly one segment", "每个人恰好属于一个分群");
        let place = last.unwrap_or_else(|| draft.place.clone());
        problems.push(Finding::new("E0306", &place, message).key(format!("{front}.segments")).hint(hint));
    }
    segments
}

/// Calendar events, clipped to the study and the days after it; events wholly outside are named and dropped.
fn calendar(draft: &Draft, horizon: &Horizon, problems: &mut Problems) -> Vec<CalendarEvent> {
    let mut events = Vec::new();
    let front = if draft.name == BASE { BASE.to_owned() } else { format!("worlds.{}", quoted(&draft.name)) };
    for (name, part) in draft.calendar.iter().filter_map(|(name, part)| Some((name, part.as_ref()?))) {
        let path = format!("{front}.calendar.{}", quoted(name));
        let start = horizon.required(part, &tables::CALENDAR_START, &path, problems);
        let until = horizon.required(part, &tables::CALENDAR_UNTIL, &path, problems);
        let (Some(start), Some(until)) = (start, until) else { continue };
        if !Horizon::ordered(part, &tables::CALENDAR_UNTIL, start, until, &path, problems) {
            continue;
        }
        let days = i64::from(horizon.days) + i64::from(horizon.after);
        if horizon.known && (start >= days || until <= 0) {
            let message = say(
                format!("`{path}` lies outside the study and has no effect"),
                format!("`{path}` 在研究期之外，不起作用"),
            );
            problems.push(Finding::new("N15", &part.place, message).key(path));
            continue;
        }
        let day = |day: i64| u16::try_from(day.clamp(0, days)).unwrap_or(horizon.days + horizon.after);
        let number = |key: &Key| match (part.layer.get(key.path).map(|given| &given.value), key.default) {
            (Some(Value::Number(x)), _) => *x,
            (_, Default::Number(x)) => x,
            _ => 1.0,
        };
        let demand = number(&tables::CALENDAR_DEMAND);
        let off_share = off_share_of_zhe(number(&tables::CALENDAR_ZHE));
        let (from_day, until_day) = (day(start), day(until));
        events.push(CalendarEvent { name: name.clone(), from_day, until_day, demand, off_share });
    }
    events
}
