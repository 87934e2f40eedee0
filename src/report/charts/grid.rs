//! What a study varied, as numbers: the axes, and the goal at every combination that was run.

use super::Scene;
use crate::keys::{self, Value, Words};
use crate::metrics::Metric;
use crate::report::view;
use crate::study::results::Interval;

/// A key that takes two or more numbers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    /// Path as in the file.
    pub path: String,
    /// The values, ascending.
    pub values: Vec<f64>,
}

/// One plan in one world.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// World and plan without the varied values: what is compared at equal values.
    pub family: (String, String),
    /// Index of the world.
    pub world: usize,
    /// Value per axis; none where the axis does not touch the plan.
    pub at: Vec<Option<f64>>,
    /// The goal.
    pub goal: Interval,
}

/// Everything that was varied.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// The axes, those with most values first.
    pub axes: Vec<Axis>,
    /// All plans but doing nothing in all worlds.
    pub cells: Vec<Cell>,
}

/// The number of a varied value.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(x) => Some(*x),
        Value::Whole(x) => Some(*x as f64),
        _ => None,
    }
}

/// A name without the varied values behind it.
fn stem(name: &str, varied: bool) -> String {
    if varied { name.rsplit_once(" [").map_or(name, |(stem, _)| stem).to_owned() } else { name.to_owned() }
}

/// Which of two paths name the same key, of whatever plan or world: what the file calls `plans.a.x` and `plans.b.x`
/// is one axis.
fn same(a: &str, b: &str) -> bool {
    a == b || (key(a).is_some() && key(a).map(keys::Key::full_path) == key(b).map(keys::Key::full_path))
}

/// Reads what was varied; nothing when no key takes two numbers.
pub(super) fn read(scene: &Scene, goal: usize) -> Option<Grid> {
    let worlds = &scene.results.worlds;
    let all = worlds.iter().flat_map(|w| w.varied.iter().chain(w.plans.iter().flat_map(|p| &p.varied)));
    let mut axes: Vec<Axis> = Vec::new();
    for (path, value) in all {
        let Some(value) = number(value) else { continue };
        let at = axes.iter().position(|axis| same(&axis.path, path)).unwrap_or_else(|| {
            axes.push(Axis { path: path.clone(), values: Vec::new() });
            axes.len() - 1
        });
        if !axes[at].values.contains(&value) {
            axes[at].values.push(value);
        }
    }
    axes.retain(|axis| axis.values.len() > 1);
    axes.iter_mut().for_each(|axis| axis.values.sort_by(f64::total_cmp));
    // A stable sort: among keys with equally many values the first of the file leads.
    axes.sort_by_key(|axis| std::cmp::Reverse(axis.values.len()));
    if axes.is_empty() {
        return None;
    }
    let mut cells = Vec::new();
    for (index, world) in worlds.iter().enumerate() {
        for (_, result) in world.plans.iter().enumerate().filter(|(plan, _)| *plan != world.do_nothing) {
            let Some(goal) = result.measures.get(goal).and_then(|m| m.value).filter(|g| g.mean.is_finite()) else {
                continue;
            };
            let of = |axis: &Axis| {
                let mut both = world.varied.iter().chain(&result.varied);
                both.find(|(path, _)| same(path, &axis.path)).and_then(|(_, value)| number(value))
            };
            cells.push(Cell {
                family: (stem(&world.label, !world.varied.is_empty()), stem(&result.label, !result.varied.is_empty())),
                world: index,
                at: axes.iter().map(of).collect(),
                goal,
            });
        }
    }
    (!cells.is_empty()).then_some(Grid { axes, cells })
}

impl Grid {
    /// The families, in order of first appearance.
    pub fn families(&self) -> Vec<&(String, String)> {
        let mut out: Vec<&(String, String)> = Vec::new();
        for cell in &self.cells {
            if !out.contains(&&cell.family) {
                out.push(&cell.family);
            }
        }
        out
    }

    /// The name of a family on a picture: the plan, and the world where there are several kinds.
    pub fn family_name(&self, family: &(String, String)) -> String {
        let worlds = self.cells.iter().any(|cell| cell.family.0 != family.0);
        let name = if worlds { format!("{} · {}", family.1, family.0) } else { family.1.clone() };
        view::cut(&name, if worlds { 2 * view::LABEL_COLUMNS } else { view::LABEL_COLUMNS })
    }
}

/// The key of a varied path. A plan's or a named world's name stands in between and may hold dots of its own.
fn key(path: &str) -> Option<&'static keys::Key> {
    let (scope, rest) = path.split_once('.')?;
    let of = if scope == "plans" { keys::Scope::Plan } else { keys::Scope::World };
    let fits = |key: &&keys::Key| {
        let before = rest.strip_suffix(key.path);
        if scope == "world" { before == Some("") } else { before.is_some_and(|b| b.len() > 1 && b.ends_with('.')) }
    };
    keys::of(of).iter().copied().filter(fits).max_by_key(|key| key.path.len())
}

/// Label and unit of a varied key, for an axis.
pub(super) fn title(axis: &Axis, scene: &Scene) -> String {
    let found = key(&axis.path);
    let label = found.map_or_else(|| view::cut(&axis.path, 48), |k| k.label.get(scene.lang).to_owned());
    let unit: Words = found.map_or(keys::words("", ""), |k| k.unit.words());
    match unit.get(scene.lang) {
        "" => label,
        unit if scene.lang == crate::lang::Lang::Zh => format!("{label}（{unit}）"),
        unit => format!("{label}, {unit}"),
    }
}

/// Short name of a varied key.
pub(super) fn short(axis: &Axis, scene: &Scene) -> String {
    let found = key(&axis.path);
    view::cut(found.map_or(axis.path.as_str(), |k| k.label.get(scene.lang)), view::LABEL_COLUMNS)
}

/// Points of one line: value of the axis, and the cell.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Name at its end.
    pub name: String,
    /// The points, ascending along the first axis.
    pub points: Vec<(f64, &'a Cell)>,
    /// Plans that the first axis does not touch: the one value holds everywhere.
    pub level: bool,
}

/// The lines along the first axis: one per family and combination of the other axes.
pub(super) fn lines(grid: &Grid) -> Vec<Line<'_>> {
    let mut groups: Vec<(&(String, String), Vec<Option<f64>>, Vec<&Cell>)> = Vec::new();
    for cell in &grid.cells {
        let others = &cell.at[1..];
        match groups.iter_mut().find(|(family, at, _)| **family == cell.family && at == others) {
            Some((.., cells)) => cells.push(cell),
            None => groups.push((&cell.family, others.to_vec(), vec![cell])),
        }
    }
    let mut lines = Vec::new();
    for (family, others, cells) in groups {
        let mut points: Vec<(f64, &Cell)> = cells.iter().filter_map(|c| Some((c.at[0]?, *c))).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        points.dedup_by(|a, b| a.0 == b.0);
        let level = points.is_empty();
        if level {
            points = cells.first().map(|cell| (f64::NAN, *cell)).into_iter().collect();
        } else if points.len() < 2 {
            continue;
        }
        let value = |value: &Option<f64>| Some(crate::report::number::csv(Some((*value)?)));
        let with: Vec<String> = others.iter().filter_map(value).collect();
        let with = view::cut(&with.join(" / "), view::LABEL_COLUMNS);
        // The values tell lines of one plan apart, so they are never cut away; `others` says what they are.
        let room = (36_usize.saturating_sub(view::width(&with) + 3)).max(8);
        let name = match (with.is_empty(), grid.families().len() == 1) {
            (true, _) => grid.family_name(family),
            (false, true) => with,
            (false, false) => format!("{} · {with}", view::cut(&grid.family_name(family), room)),
        };
        lines.push(Line { name, points, level });
    }
    lines
}

/// What the values in the names of lines are: the axes behind the first one; nothing when there is only one axis.
pub(super) fn others(grid: &Grid, scene: &Scene) -> Option<String> {
    let names: Vec<String> = grid.axes[1..].iter().map(|axis| short(axis, scene)).collect();
    let plan = if grid.families().len() > 1 { format!("{} · ", scene.text().plan) } else { String::new() };
    (!names.is_empty()).then(|| {
        let names = format!("{plan}{}", names.join(" / "));
        crate::report::words::fill(super::text::LINE_NAMES.get(scene.lang), &[("names", &names)])
    })
}

/// The goal, when there is one.
pub(super) fn goal(scene: &Scene) -> Option<(usize, &'static Metric)> {
    view::goal(scene.results)
}
