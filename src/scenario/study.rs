//! `[study]`: dates, baseline, guardrails, observed series.

use super::checked::{DO_NOTHING, Guardrail, Observed, World};
use super::raw::{Item, Table, shorten};
use super::walk::{self, Given, Layer, Spec, missing, named, quoted};
use super::world::Part;
use super::{Loader, Names, files, goal, windows};
use crate::keys::synonyms::meant;
use crate::keys::{Default, Key, Scope, Value, study, tables};
use crate::lang::say;
use crate::problem::{Finding, Place, Problems};
use jiff::civil::Date;

/// Tables inside the study that others read.
const TABLES: &[&str] = &["guardrails", "observed", "vary", "goal.weights"];

/// Guardrails or observed series a study may have.
const MOST: usize = 50;

/// The dates of the study.
#[derive(Clone, Debug)]
pub(super) struct Horizon {
    /// First day.
    pub(super) start: Date,
    /// Length.
    pub(super) days: u16,
    /// Days after it that can be simulated at least.
    pub(super) after: u16,
    /// Whether the file gives a usable first day; without it no date can be placed.
    pub(super) known: bool,
}

impl Horizon {
    /// The dates of a study's layer; a missing first day is a problem.
    pub(super) fn of(layer: &Layer, place: &Place, problems: &mut Problems) -> Self {
        let start = match layer.get(study::START.path).map(|given| &given.value) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        };
        if start.is_none() && !problems.concerns("study.start") {
            let en = "write the first day of the study, for example start = 2026-04-01";
            problems.push(missing(place, "study.start", en, "请填写研究首日，例如 start = 2026-04-01"));
        }
        let days = match (layer.get(study::DAYS.path).map(|given| &given.value), study::DAYS.default) {
            (Some(Value::Whole(days)), _) => u16::try_from(*days).ok(),
            (None, Default::Whole(days)) => u16::try_from(days).ok(),
            _ => None,
        };
        let after = match layer.get(study::AFTER_DAYS.path).map(|given| &given.value) {
            Some(Value::Whole(after)) => u16::try_from(*after).unwrap_or(0),
            _ => 365,
        };
        let days = days.unwrap_or(365);
        if let (Some(start), Some(given)) = (start, layer.get(study::START.path)) {
            ends_in_time(start, days, given, problems);
        }
        Self { start: start.unwrap_or(Date::ZERO), days, after, known: start.is_some() }
    }

    /// The day of a date of a named table, counted from the first day; negative before it.
    pub(super) fn day(&self, part: &Part, key: &Key) -> Option<i64> {
        match part.layer.get(key.path).map(|given| &given.value) {
            Some(Value::Date(date)) => Some(days_between(self.start, *date)),
            _ => None,
        }
    }

    /// The same for a date that must be given.
    pub(super) fn required(&self, part: &Part, key: &Key, path: &str, problems: &mut Problems) -> Option<i64> {
        let day = self.day(part, key);
        let full = format!("{path}.{}", key.path);
        if day.is_none() && !problems.concerns(&full) {
            problems.push(missing(&part.place, &full, "write a date like 2026-04-01", "日期写法如 2026-04-01"));
        }
        day
    }

    /// Whether a date lies inside the study; `late` days behind the last one are allowed.
    pub(super) fn inside(
        &self,
        part: &Part,
        key: &Key,
        day: i64,
        late: i64,
        path: &str,
        problems: &mut Problems,
    ) -> bool {
        let inside = !self.known || (0..i64::from(self.days) + late).contains(&day);
        if !inside && let Some(given) = part.layer.get(key.path) {
            let (first, last) = (self.start, self.last());
            let message = say(
                format!("`{path}.{}` lies outside the study ({first} to {last})", key.path),
                format!("`{path}.{}` 超出研究期（{first} 至 {last}）", key.path),
            );
            let hint =
                say("move the date, or change study.start or study.days", "请调整日期，或修改 study.start、study.days");
            let finding = Finding::new("E0303", &given.place, message).key(format!("{path}.{}", key.path));
            problems.push(finding.value(given.value.to_string()).hint(hint));
        }
        inside
    }

    /// Whether an interval has a day at all.
    pub(super) fn ordered(part: &Part, key: &Key, start: i64, until: i64, path: &str, problems: &mut Problems) -> bool {
        if start < until {
            return true;
        }
        if let Some(given) = part.layer.get(key.path) {
            let message = say(format!("`{path}` ends before it starts"), format!("`{path}` 的结束日不晚于开始日"));
            let hint = say(
                "`until` is the first day after, so it must be later than `start`",
                "`until` 为结束后的第一天，必须晚于 `start`",
            );
            let finding = Finding::new("E0304", &given.place, message).key(format!("{path}.{}", key.path));
            problems.push(finding.value(given.value.to_string()).hint(hint));
        }
        false
    }

    /// The last day, for messages.
    fn last(&self) -> Date {
        let days = jiff::Span::new().days(i64::from(self.days) - 1);
        self.start.checked_add(days).unwrap_or(Date::MAX)
    }
}

/// Most days after the study that may be followed.
const MOST_AFTER: i64 = 1_095;

/// Reports a study that would end after the last date there is.
fn ends_in_time(start: Date, days: u16, given: &Given, problems: &mut Problems) {
    let span = jiff::Span::new().days(i64::from(days) + MOST_AFTER);
    if start.checked_add(span).is_ok() {
        return;
    }
    let message = say(
        format!("a study of {days} days from {start} comes too close to the last date, {}", Date::MAX),
        format!("自 {start} 起 {days} 天的研究过于接近最后日期 {}", Date::MAX),
    );
    let hint = say("choose an earlier study.start", "请选择更早的 study.start");
    let finding = Finding::new("E0341", &given.place, message).key("study.start").value(start.to_string());
    problems.push(finding.hint(hint));
}

/// Days from one date to another.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// Reads the study's own keys.
pub(super) fn read(table: &Table, known: &Names, problems: &mut Problems) -> Layer {
    let spec = Spec::of(Scope::Study, "study", TABLES);
    match goal::only_named(table, known) {
        Some(finding) => {
            problems.push(finding);
            let mut rest = table.clone();
            rest.items.remove("goal");
            walk::read(&rest, &spec, problems)
        }
        None => walk::read(table, &spec, problems),
    }
}

/// The named tables of a kind inside the study.
fn parts<'a>(table: &'a Table, kind: &str, scope: Scope, problems: &mut Problems) -> Vec<(&'a str, String, Part)> {
    let path = format!("study.{kind}");
    let mut parts = Vec::new();
    for (name, item) in named(table.items.get(kind), &path, MOST, problems) {
        let path = format!("{path}.{}", quoted(name));
        let Some(inner) = item.table() else { continue };
        let layer = walk::read(inner, &Spec::of(scope, path.clone(), &[]), problems);
        parts.push((name, path, Part { place: item.key.clone(), layer }));
    }
    parts
}

/// The red lines; `known` are the measures that exist.
pub(super) fn guardrails(
    table: &Table,
    known: &Names,
    (horizon, worlds): (&Horizon, &[World]),
    problems: &mut Problems,
) -> Vec<Guardrail> {
    let mut rails = Vec::new();
    for (name, path, part) in parts(table, "guardrails", Scope::Guardrail, problems) {
        let limit = |key: &Key| match part.layer.get(key.path).map(|given| &given.value) {
            Some(Value::Number(limit)) => Some(*limit),
            _ => None,
        };
        let (max, min) = (limit(&tables::GUARDRAIL_MAX), limit(&tables::GUARDRAIL_MIN));
        if !known.measures.contains(&name) {
            let finding = unknown_name(name, ("measure", "指标"), (&known.measures, &known.labels), &part.place);
            problems.push(finding.key(path));
            continue;
        }
        let wrong = match (max, min) {
            (None, None) if !part.layer.is_empty() || problems.concerns(&format!("{path}.max")) => None,
            (None, None) => Some(say(format!("`{path}` has neither max nor min"), format!("`{path}` 没有 max 或 min"))),
            (Some(max), Some(min)) if max < min => Some(say(
                format!("`{path}`: max {max} is below min {min}"),
                format!("`{path}`:max {max} 小于 min {min}"),
            )),
            _ => None,
        };
        if let Some(message) = wrong {
            let hint = say("for example { max = 0.03 }", "例如 { max = 0.03 }");
            problems.push(Finding::new("E0311", &part.place, message).key(path).hint(hint));
        }
        let what = say("the red line", "红线");
        windows::ask(name, &part.place, &what, (horizon, worlds, known.windows), problems);
        rails.push(Guardrail { measure: name.to_owned(), max, min });
    }
    rails
}

/// Names that exist, and labels in either language with the name of each.
pub(super) type Listed<'a> = (&'a [&'static str], &'a [(&'static str, &'static str)]);

/// A measure or series that does not exist.
pub(super) fn unknown_name(name: &str, kind: (&str, &str), (known, labels): Listed<'_>, place: &Place) -> Finding {
    let labels: Vec<_> = labels.iter().copied().filter(|(of, _)| known.contains(of)).collect();
    let near = meant(name, known, &labels);
    let shown = shorten(name);
    let message = say(format!("there is no {} `{shown}`", kind.0), format!("没有{} `{shown}`", kind.1));
    let list = known.iter().take(12).copied().collect::<Vec<_>>().join(", ");
    let hint =
        near.map_or_else(|| say(format!("for example {list}"), format!("例如 {list}")), super::value::did_you_mean);
    Finding::new("E0310", place, message).value(shown).nearest(near.map(str::to_owned)).hint(hint)
}

/// The series that the user measured. `plans` are the names that exist once values are varied, `known` holds the daily series.
pub(super) fn observed(
    table: &Table,
    (plans, known): (&[&str], &Names),
    horizon: &Horizon,
    loader: &dyn Loader,
    problems: &mut Problems,
) -> Vec<Observed> {
    let mut list = Vec::new();
    for (name, path, part) in parts(table, "observed", Scope::Observed, problems) {
        let text = |key: &Key| walk::text(&part.layer, key).map(str::to_owned);
        let series = required_text(&part, &tables::OBSERVED_MEASURE, &path, problems);
        if let (Some(series), Some(given)) = (&series, part.layer.get(tables::OBSERVED_MEASURE.path))
            && !known.series.contains(&series.as_str())
        {
            let (names, labels) = (&known.series[..], &known.labels[..]);
            let finding = unknown_name(series, ("daily series", "每日序列"), (names, labels), &given.place);
            problems.push(finding.key(format!("{path}.series")));
        }
        let plan = text(&tables::OBSERVED_PLAN).unwrap_or_else(|| DO_NOTHING.to_owned());
        if let Some(given) = part.layer.get(tables::OBSERVED_PLAN.path) {
            check_plan(&plan, plans, given, &format!("{path}.plan"), problems);
        }
        let file = required_text(&part, &tables::OBSERVED_FILE, &path, problems);
        let points = file
            .and_then(|_| part.layer.get(tables::OBSERVED_FILE.path))
            .and_then(|given| files::observed(given, horizon, loader, problems));
        let label = text(&tables::OBSERVED_LABEL).unwrap_or_else(|| name.to_owned());
        let (series, points) = (series.unwrap_or_default(), points.unwrap_or_default());
        list.push(Observed { name: name.to_owned(), label, series, plan, points });
    }
    list
}

/// A text that must be given.
fn required_text(part: &Part, key: &Key, path: &str, problems: &mut Problems) -> Option<String> {
    let text = walk::text(&part.layer, key).map(str::to_owned);
    let full = format!("{path}.{}", key.path);
    if text.is_none() && !problems.concerns(&full) {
        problems.push(missing(&part.place, &full, key.doc.en, key.doc.zh));
    }
    text
}

/// Reports a plan name that does not exist.
fn check_plan(name: &str, plans: &[&str], given: &Given, path: &str, problems: &mut Problems) {
    if name != DO_NOTHING && !plans.contains(&name) {
        problems.push(super::plan::unknown(name, plans.iter().copied(), &given.place).key(path));
    }
}

/// The baseline plan; do-nothing when the file names none.
pub(super) fn baseline(layer: &Layer, plans: &[&str], problems: &mut Problems) -> String {
    let Some(given) = layer.get(study::BASELINE.path) else { return DO_NOTHING.to_owned() };
    let name = walk::text(layer, &study::BASELINE).unwrap_or(DO_NOTHING);
    check_plan(name, plans, given, "study.baseline", problems);
    name.to_owned()
}

/// Plan names that the study refers to, so that varying a plan keeps the original when somebody needs it.
pub(super) fn referred(layer: &Layer, table: &Table) -> Vec<String> {
    let mut names: Vec<String> = walk::text(layer, &study::BASELINE).map(str::to_owned).into_iter().collect();
    let tables = table.items.get("observed").and_then(Item::table);
    for item in tables.into_iter().flat_map(|table| table.items.values()) {
        if let Some(super::raw::Node::Text(name)) = item.table().and_then(|t| t.items.get("plan")).map(|i| &i.node) {
            names.push(name.clone());
        }
    }
    names
}
