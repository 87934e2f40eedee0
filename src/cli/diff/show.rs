//! Two runs side by side, in words and tables.

use super::super::{Context, Failure};
use super::Input;
use super::side::{Cell, Side};
use crate::lang::Lang;
use crate::metrics::{METRICS, Metric};
use crate::report::number::{short, signed};
use crate::report::terminal::{COLUMNS, wrap};
use crate::report::view::{clean, cut, width};
use crate::study;
use std::collections::BTreeMap;
use std::io;

/// Inputs of one plan beyond which the rest is counted only.
const MOST: usize = 40;

/// Writes a text wrapped to the terminal's columns.
fn say(text: &str, indent: usize, context: &mut Context<'_>) -> io::Result<()> {
    wrap(text, COLUMNS, indent).iter().try_for_each(|row| writeln!(context.out, "{row}"))
}

/// Which runs, and what they do not share beside their inputs.
pub fn head(first: &Side, second: &Side, context: &mut Context<'_>) -> io::Result<()> {
    writeln!(context.out, "{} -> {}", first.name, second.name)?;
    if first.version != second.version {
        let (a, b) = (&first.version, &second.version);
        let line = match context.lang {
            Lang::En => format!("made by siyu {a} and {b}: what changed may be the program"),
            Lang::Zh => format!("分别由 siyu {a} 与 {b} 生成：变化可能来自程序本身"),
        };
        say(&line, 0, context)?;
    }
    if first.baselines != second.baselines {
        let [a, b] = [first, second].map(|side| clean(&side.baselines.join(", ")));
        let line = match context.lang {
            Lang::En => format!(
                "plans are compared with {a} in the first run and with {b} in the second: values below stay, sentences and \
                 differences in the reports do not"
            ),
            Lang::Zh => format!("前者以 {a} 为基准，后者以 {b} 为基准：下列数值不受影响，两份报告中的结论与差值不同"),
        };
        say(&line, 0, context)?;
    }
    Ok(())
}

/// What was put in: changed inputs; a plan that only one run has is one line.
pub fn inputs(inputs: &[Input], first: &Side, second: &Side, context: &mut Context<'_>) -> io::Result<()> {
    let lang = context.lang;
    if inputs.is_empty() {
        return writeln!(context.out, "{}", context.pick("Inputs: the same.", "输入：相同。"));
    }
    writeln!(context.out, "{}", context.pick("Inputs that changed:", "变化的输入："))?;
    let plan = |path: &str| path.strip_prefix("plans.").and_then(|rest| Some(rest.split('.').next()?.to_owned()));
    let has = |side: &Side, name: &str| side.inputs.keys().any(|path| plan(path).as_deref() == Some(name));
    let mut alone: BTreeMap<String, bool> = BTreeMap::new();
    let mut shown = 0;
    for input in inputs {
        if let Some(name) = plan(&input.path) {
            let (here, there) = (has(first, &name), has(second, &name));
            if here != there {
                alone.insert(name, there);
                continue;
            }
        }
        shown += 1;
        if shown > MOST {
            continue;
        }
        let none = context.pick("(not set)", "（未设置）");
        let value = |text: &Option<String>| text.as_deref().map_or_else(|| none.to_owned(), |text| cut(text, 60));
        say(&format!("  {}: {} -> {}", clean(&input.path), value(&input.first), value(&input.second)), 4, context)?;
    }
    if shown > MOST {
        let more = shown - MOST;
        let line = match lang {
            Lang::En => format!("  ... and {more} more"),
            Lang::Zh => format!("  ……另有 {more} 项"),
        };
        writeln!(context.out, "{line}")?;
    }
    for (name, second_has) in alone {
        let side = if second_has { &second.name } else { &first.name };
        let line = match lang {
            Lang::En => format!("  plan {} is only in {side}", clean(&name)),
            Lang::Zh => format!("  方案 {} 只在 {side} 中", clean(&name)),
        };
        say(&line, 4, context)?;
    }
    Ok(())
}

/// Why results are not compared.
pub fn refusal(worlds: &[&Input], context: &Context<'_>) -> String {
    let all: Vec<&str> = worlds.iter().take(5).map(|input| input.path.as_str()).collect();
    let more = if worlds.len() > all.len() { context.pick(", ...", "等") } else { "" };
    let list = all.join(context.pick(", ", "、"));
    match context.lang {
        Lang::En => format!(
            "these runs are of different worlds ({list}{more}), so their results say nothing about plans and are not \
             compared.\nhint: put both worlds into one scenario as [world] and [worlds.NAME]; every plan then runs in \
             each"
        ),
        Lang::Zh => format!(
            "两次运行的世界不同（{list}{more}），结果不能说明方案优劣，因此不作比较。\n提示：可在一个场景中用 [world] 与 \
             [worlds.名称] 写出两个世界，每个方案都会在其中运行"
        ),
    }
}

/// What came out: plan by plan the measures that changed.
///
/// # Errors
/// When standard output cannot be written.
pub fn results(
    first: &Side,
    second: &Side,
    same_inputs: bool,
    all: bool,
    context: &mut Context<'_>,
) -> Result<(), Failure> {
    let lang = context.lang;
    let both: Vec<&(String, String)> = second.plans.iter().filter(|plan| first.plans.contains(plan)).collect();
    let mut changed = false;
    let mut same = Vec::new();
    for plan in &both {
        let rows = changes(first, second, plan);
        if rows.is_empty() {
            same.push(clean(&plan.1));
            continue;
        }
        changed = true;
        table(&rows, plan, (first, second), all, context)?;
    }
    if !changed && both.is_empty() {
        let line = context.pick("Results: no plan is in both runs.", "结果：没有两次运行共有的方案。");
        return Ok(writeln!(context.out, "{line}")?);
    }
    if changed && !same.is_empty() {
        let line = match lang {
            Lang::En => format!("The same to the digit: {}", same.join(", ")),
            Lang::Zh => format!("逐位相同：{}", same.join("、")),
        };
        say(&line, 2, context)?;
    }
    if !changed {
        let line = match (same_inputs, first.plans.len() == both.len() && second.plans.len() == both.len()) {
            (true, true) => context
                .pick("Results: the same to the digit. The runs are identical.", "结果：逐位相同。两次运行完全一致。"),
            _ => context.pick(
                "Results: the same to the digit in every plan that both runs have.",
                "结果：两次运行共有的方案逐位相同。",
            ),
        };
        say(line, 0, context)?;
        return Ok(());
    }
    let note = if first.seed == second.seed {
        context.pick(
            "Change: second minus first, on the same people with the same luck; behind ± half its interval.",
            "变化：第二次减第一次，同一批人、同样的运气；± 后为区间半宽。",
        )
    } else {
        context.pick(
            "Change: second minus first. The seeds differ, so it holds luck too; behind ± half its interval.",
            "变化：第二次减第一次。随机种子不同，变化中含有运气成分；± 后为区间半宽。",
        )
    };
    say(note, 0, context)?;
    Ok(())
}

/// A measure that changed.
struct Changed {
    metric: &'static Metric,
    first: Option<f64>,
    second: Option<f64>,
    half: Option<f64>,
}

/// The measures of a plan that changed, in the order of every table.
fn changes(first: &Side, second: &Side, plan: &(String, String)) -> Vec<Changed> {
    let row = |metric: &'static Metric| {
        let cell: Cell = (plan.0.clone(), plan.1.clone(), metric.key.to_owned());
        let (a, b) = (first.values.get(&cell).copied(), second.values.get(&cell).copied());
        let ((a, half_a), (b, half_b)) = (a.unwrap_or_default(), b.unwrap_or_default());
        let none = Vec::new();
        let runs = |side: &Side| side.replicates.get(&cell).unwrap_or(&none).clone();
        let (runs_a, runs_b) = (runs(first), runs(second));
        if a == b && (runs_a == runs_b || first.seed != second.seed) {
            return None;
        }
        let half = if first.seed == second.seed {
            let n = runs_a.len().min(runs_b.len());
            let d = study::paired(&runs_a[..n], &runs_b[..n], first.confidence).filter(|d| d.n > 1);
            d.map(|d| (d.interval.high - d.interval.low) / 2.0)
        } else {
            half_a.zip(half_b).map(|(a, b)| (a * a + b * b).sqrt())
        };
        Some(Changed { metric, first: a, second: b, half })
    };
    METRICS.iter().filter_map(row).collect()
}

/// The changed measures of one plan.
fn table(
    rows: &[Changed],
    plan: &(String, String),
    (first, second): (&Side, &Side),
    all: bool,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let lang = context.lang;
    let name = match lang {
        Lang::En => format!("\nPlan {} in world {}", clean(&plan.1), clean(&plan.0)),
        Lang::Zh => format!("\n方案 {}，世界 {}", clean(&plan.1), clean(&plan.0)),
    };
    writeln!(context.out, "{name}")?;
    let pad = |text: &str, columns: usize| format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))));
    let line = |cells: [&str; 4]| {
        let name = format!("{}{}", cells[0], " ".repeat(28_usize.saturating_sub(width(cells[0]))));
        format!("  {name}{}{}{}", pad(cells[1], 13), pad(cells[2], 13), pad(cells[3], 24))
    };
    let change = context.pick("change", "变化");
    writeln!(context.out, "{}", line(["", &cut(&first.name, 12), &cut(&second.name, 12), change]))?;
    let shown: Vec<&Changed> = rows.iter().filter(|row| all || row.metric.headline).collect();
    for row in &shown {
        let unit = row.metric.unit;
        let value = |x: Option<f64>| if x.is_some() { short(x, unit, lang) } else { "-".to_owned() };
        let half = row.half.map_or_else(String::new, |half| format!(" ±{}", crate::report::number::plain(half, unit)));
        let change = row.first.zip(row.second).map_or_else(String::new, |(a, b)| signed(b - a, unit, lang));
        let names = wrap(row.metric.label.get(lang), 27, 1);
        let cells = [value(row.first), value(row.second), format!("{change}{half}")];
        writeln!(context.out, "{}", line([&names[0], &cells[0], &cells[1], &cells[2]]))?;
        for more in &names[1..] {
            writeln!(context.out, "  {more}")?;
        }
    }
    let rest = rows.len() - shown.len();
    if rest > 0 {
        let line = match lang {
            Lang::En => format!("  {rest} further measures changed; --all shows them"),
            Lang::Zh => format!("  另有 {rest} 个指标变化；可用 --all 查看"),
        };
        writeln!(context.out, "{line}")?;
    }
    Ok(())
}
