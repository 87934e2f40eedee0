//! Why a plan differs from the baseline: lever by lever, and account by account.

use super::tables::table;
use super::{Part, escape, label, plan_name, scrolling};
use crate::metrics::Unit;
use crate::report::words::{bracketed, colon, fill};
use crate::report::{number, view};
use crate::study::results::{Interval, Ladder, Waterfall};
use std::fmt::Write as _;

/// One step of a sum: its name, what it consists of, how much it adds, and its interval.
struct Step {
    name: String,
    detail: String,
    adds: f64,
    interval: Option<Interval>,
}

/// Ladder and waterfall of every plan.
pub fn why(part: &Part) -> String {
    let world = part.world;
    let mut out = format!("<p class=\"note\">{}</p>\n", part.page.why_intro);
    let mut made = [false, false];
    for index in view::plan_order(world) {
        let plan = &world.plans[index];
        // Doing nothing is what profit is told over: its own books matter only when there is nothing else to compare.
        let told = index != world.baseline && (index != world.do_nothing || world.plans.len() < 3);
        if !told || (plan.ladder.is_none() && plan.waterfall.is_none()) {
            continue;
        }
        let _infallible = writeln!(out, "<div data-plan=\"{index}\">\n<h3>{}</h3>", plan_name(part, index));
        if let Some(ladder) = &plan.ladder {
            made[0] = true;
            out.push_str(&rungs(part, ladder));
        }
        if let Some(waterfall) = &plan.waterfall {
            made[1] = true;
            out.push_str(&accounts(part, waterfall));
        }
        out.push_str("</div>\n");
    }
    for (made, none) in made.into_iter().zip([part.page.ladder_none, part.page.waterfall_none]) {
        if !made {
            let _infallible = writeln!(out, "<p>{none}</p>");
        }
    }
    out
}

/// The ladder of a plan.
fn rungs(part: &Part, ladder: &Ladder) -> String {
    let p = part.page;
    let steps = ladder.rungs.iter().map(|rung| Step {
        name: label(&rung.name),
        // A whole table that one plan has and the other has not is its own only lever.
        detail: if rung.levers == [rung.name.clone()] {
            String::new()
        } else {
            rung.levers.iter().map(|l| label(view::lever(l))).collect::<Vec<_>>().join("<br>")
        },
        adds: rung.share.mean,
        interval: Some(rung.share),
    });
    let steps: Vec<Step> = steps.collect();
    let unit = view::goal(part.results).map_or(Unit::Yuan, |(_, m)| m.unit);
    let how = if ladder.exact { p.ladder_exact } else { p.ladder_sampled };
    let how = fill(how, &[("n", &ladder.orders.to_string()), ("mixtures", &ladder.mixtures.to_string())]);
    let goal = view::goal(part.results).map_or("", |(_, m)| m.label.get(part.lang));
    let title = format!("{}{}{goal}", p.ladder, colon(part.lang));
    // A single lever has nobody to share the gain with.
    let how = if steps.len() < 2 { String::new() } else { format!("<p class=\"note\">{}</p>\n", escape(&how)) };
    let stairs = stairs(part, &title, &steps, ladder.total.mean, unit);
    format!("<h4>{}</h4>\n{stairs}{how}", escape(&title))
}

/// The waterfall of a plan: means over the runs of sums that are exact to the fen.
fn accounts(part: &Part, waterfall: &Waterfall) -> String {
    let runs = f64::from(waterfall.replicates.max(1));
    let yuan = |fen: i64| fen as f64 / 100.0 / runs;
    let steps = waterfall.accounts.iter().map(|a| Step {
        name: escape(a.label.get(part.lang)),
        detail: format!(
            "{} → {}",
            number::short(Some(yuan(a.baseline_fen)), Unit::Yuan, part.lang),
            number::short(Some(yuan(a.plan_fen)), Unit::Yuan, part.lang)
        ),
        adds: yuan(a.difference_fen()),
        interval: None,
    });
    let steps: Vec<Step> = steps.collect();
    let exact = fill(part.page.waterfall_exact, &[("n", &waterfall.replicates.to_string())]);
    format!(
        "<h4>{}</h4>\n{}<p class=\"note\">{}</p>\n",
        part.page.waterfall,
        stairs(part, part.page.waterfall, &steps, yuan(waterfall.total_fen), Unit::Yuan),
        escape(&exact)
    )
}

/// Steps that add up to a total: each with a bar that begins where the one before ends.
fn stairs(part: &Part, title: &str, steps: &[Step], total: f64, unit: Unit) -> String {
    let mut sums = vec![0.0];
    for step in steps {
        sums.push(sums.last().copied().unwrap_or(0.0) + step.adds);
    }
    let low = sums.iter().copied().fold(total.min(0.0), f64::min);
    let high = sums.iter().copied().fold(total.max(0.0), f64::max);
    let span = if high > low { high - low } else { 1.0 };
    let bar = |from: f64, to: f64| {
        let place = |x: f64| 100.0 * (x - low) / span;
        format!(
            "<td><span class=\"stair\" aria-hidden=\"true\" style=\"--z:{:.1}%;--a:{:.1}%;--w:{:.1}%\"><i class=\"{}\"></i></span></td>",
            place(0.0),
            place(from.min(to)),
            (place(from.max(to)) - place(from.min(to))).max(0.4),
            if to < from { "down" } else { "up" }
        )
    };
    let signed = |x: f64| number::signed(x, unit, part.lang);
    let mut rows = String::new();
    for (i, step) in steps.iter().enumerate() {
        let ends = step.interval.filter(|d| d.low < d.high);
        let ends = ends.map_or_else(String::new, |d| format!("{} … {}", signed(d.low), signed(d.high)));
        let detail = match step.detail.as_str() {
            "" => String::new(),
            detail => format!("<br><small class=\"faint\">{detail}</small>"),
        };
        let _infallible = writeln!(
            rows,
            "<tr><th scope=\"row\">{}{detail}</th><td>{}<span class=\"diff faint\">{ends}</span></td>{}</tr>",
            step.name,
            signed(step.adds),
            if step.adds == 0.0 { "<td></td>".to_owned() } else { bar(sums[i], sums[i + 1]) }
        );
    }
    let _infallible = writeln!(
        rows,
        "<tr class=\"sum\"><th scope=\"row\">{}</th><td>{}</td>{}</tr>",
        part.page.total,
        signed(total),
        bar(0.0, total)
    );
    let heads = format!(
        "<th class=\"name\" scope=\"col\">{}</th><th scope=\"col\">{}{}</th><th scope=\"col\">{}</th>",
        part.page.step,
        part.page.adds,
        bracketed(unit.words().get(part.lang), part.lang),
        part.page.running
    );
    scrolling(part, title, &table(&heads, &rows))
}
