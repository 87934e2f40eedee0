//! What the terminal shows after a run: verdicts and a scoreboard, at most 80 columns wide.

use super::html::{OPEN, mark};
use super::number;
use super::verdict::{
    self, goal_meaning, line_mark, run_line, settled_line, tolerance_line, truths, verdicts, warnings,
};
use super::view::{self, width};
use super::words::{colon, fill, phrases};
use crate::lang::Lang;
use crate::metrics::{METRICS, Metric, SERIES, Unit};
use crate::study::results::{Difference, ObservedResult, Results, VerdictKind, WorldResult};
use unicode_width::UnicodeWidthChar;

/// Columns of the terminal.
pub const COLUMNS: usize = 80;
/// Columns of the names of measures.
const NAMES: usize = 26;
/// Columns of one plan.
const PLAN: usize = 18;

/// Columns of a plan's label in the order by the goal.
const RANKED: usize = 32;

/// How text may look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Marks, ellipses and dashes in ASCII. Labels stay as the user typed them, and Chinese stays Chinese.
    pub ascii: bool,
    /// Colour by ANSI codes; the caller has asked `NO_COLOR` and the terminal.
    pub colour: bool,
}

/// Verdicts and scoreboard of every world.
#[must_use]
pub fn summary(results: &Results, lang: Lang, look: Look) -> String {
    let text = phrases(lang);
    let mut out = String::new();
    push(&mut out, &view::clean(&results.study.title), 0, None);
    push(&mut out, &run_line(results, lang), 0, None);
    if let Some(settled) = settled_line(results, lang) {
        push(&mut out, &settled, 0, None);
    }
    for world in &results.worlds {
        out.push('\n');
        if results.worlds.len() > 1 {
            push(&mut out, &format!("{}{}{}", text.world, colon(lang), view::clean(&world.label)), 0, None);
        }
        for warning in warnings(results, world, lang) {
            push(&mut out, &format!("! {warning}"), 2, paint(look, "33"));
        }
        if verdict::are_many(world) {
            let shown = leaders(world);
            told(&mut out, results, world, &shown[..shown.len().min(2)], lang, look);
            in_order(&mut out, results, world, lang);
            scoreboard(&mut out, results, world, &shown, lang);
        } else if world.plans.len() > 1 {
            let all = view::plan_order(world);
            told(&mut out, results, world, &all, lang, look);
            scoreboard(&mut out, results, world, &all, lang);
        } else {
            alone(&mut out, world, lang);
        }
        for observed in &world.observed {
            laid_over(&mut out, results, world, observed, lang);
        }
    }
    if look.ascii { ascii(&out) } else { out }
}

/// The ANSI code, when colour is wanted.
fn paint(look: Look, code: &'static str) -> Option<&'static str> {
    look.colour.then_some(code)
}

/// The baseline and the leaders beside it: the plans of a scoreboard that fits the terminal.
fn leaders(world: &WorldResult) -> Vec<usize> {
    let others = world.ranks.iter().map(|rank| rank.plan).filter(|&plan| plan != world.baseline);
    std::iter::once(world.baseline).chain(others).take((COLUMNS - NAMES) / PLAN).collect()
}

/// Many plans by the goal, a line or two each.
fn in_order(out: &mut String, results: &Results, world: &WorldResult, lang: Lang) {
    let ranks = &world.ranks;
    let text = phrases(lang);
    let Some((_, metric)) = view::goal(results) else { return };
    let label = |plan: usize| view::plan_label(world, &world.plans[plan], lang);
    let values = [("n", ranks.len().to_string()), ("base", label(world.baseline))];
    out.push('\n');
    push(out, &fill(text.ranking, &values.each_ref().map(|(k, v)| (*k, v.as_str()))), 2, None);
    for (place, rank) in ranks.iter().enumerate() {
        let level = if !rank.behind && place > 0 { "=" } else { "" };
        let (difference, interval) = match &rank.from_baseline {
            Some(d) => (
                against(d, metric, (true, view::is_open(results, &world.plans[rank.plan], metric)), lang),
                d.single.map_or_else(String::new, |(low, high)| {
                    format!("{} .. {}", number::plain(low, metric.unit), number::plain(high, metric.unit))
                }),
            ),
            None => (format!("({})", text.baseline), String::new()),
        };
        let broken = world.plans[rank.plan].guardrails.iter().any(|line| line.kept == Some(false));
        let head = format!("{:>3} {level:<1} ", place + 1);
        for (i, row) in folded(&label(rank.plan), RANKED, 3).iter().enumerate() {
            let cells = pad(row, RANKED, false);
            if i > 0 {
                line(out, &format!("      {cells}"));
                continue;
            }
            let mark = if broken { line_mark(Some(false)).0 } else { "" };
            line(out, &format!("{head}{cells}{}{}{mark:>2}", pad(&difference, 14, true), pad(&interval, 26, true)));
        }
    }
    if ranks.iter().skip(1).any(|rank| !rank.behind) {
        push(out, text.rank_level, 2, None);
    }
    let depends = view::depend_afterwards(world, lang);
    if !depends.is_empty() {
        push(out, &fill(text.rank_depends, &[("plans", &depends)]), 2, None);
    }
    push(out, text.rank_rest, 0, None);
}

/// Verdicts of some plans of a world and what they rest on.
fn told(out: &mut String, results: &Results, world: &WorldResult, plans: &[usize], lang: Lang, look: Look) {
    let text = phrases(lang);
    for said in verdicts(results, world, lang).into_iter().filter(|said| plans.contains(&said.plan)) {
        let (bullet, code) = match said.kind {
            VerdictKind::Better => ("▲ ", "32"),
            VerdictKind::Worse => ("▼ ", "31"),
            VerdictKind::Baseline => ("· ", "0"),
            _ => ("○ ", "33"),
        };
        push(out, &format!("{bullet}{}", said.sentence), 2, paint(look, code));
        for (kept, line) in &said.lines {
            let code = if *kept == Some(false) { paint(look, "31") } else { None };
            push(out, &format!("  {} {line}", line_mark(*kept).0), 4, code);
        }
        for note in said.depends.iter().chain(&said.notes) {
            push(out, &format!("  {note}"), 2, None);
        }
    }
    let truths = truths(world, lang);
    if !truths.is_empty() {
        push(out, text.rests_on_truths, 0, None);
        for t in &truths {
            push(out, &format!("  - {t}"), 4, None);
        }
    }
    push(out, &goal_meaning(results, lang), 0, None);
    if let Some(line) = tolerance_line(results, world, lang) {
        push(out, &line, 0, None);
    }
}

/// A world in which nothing is compared: what it is like.
fn alone(out: &mut String, world: &WorldResult, lang: Lang) {
    let text = phrases(lang);
    push(out, text.no_plan, 0, None);
    for shown in world.mirror.iter().filter(|line| line.value.is_some_and(|x| x != 0.0)) {
        let value = shown.value.map_or_else(String::new, |x| number::long(x, shown.unit, lang));
        line(out, &format!("  {}{}", pad(shown.label.get(lang), 30, false), pad(&value, PLAN, true)));
    }
}

/// Dates at which a measured series is shown beside the simulated band.
const DATES: usize = 8;

/// How many points a band of so few runs can be expected to hold.
fn expected(runs: u32, lang: Lang) -> String {
    let text = phrases(lang);
    if runs < 2 {
        return text.observed_one_run.to_owned();
    }
    let share = number::short(Some(view::band_holds(runs)), Unit::Share, lang);
    fill(text.observed_expected, &[("n", &runs.to_string()), ("expected", &share)])
}

/// A measured series beside the band it is laid over: how many points lie inside, and the figures at some dates.
fn laid_over(out: &mut String, results: &Results, world: &WorldResult, observed: &ObservedResult, lang: Lang) {
    let text = phrases(lang);
    let (Some(series), Some(plan)) = (SERIES.get(observed.series), world.plans.get(observed.plan)) else { return };
    let Some(band) = plan.daily.get(observed.series) else { return };
    out.push('\n');
    let all = observed.points.len();
    if all == 0 {
        push(out, &fill(text.observed_none, &[("label", &view::name(&observed.label))]), 2, None);
        return;
    }
    let values = [
        ("label", view::name(&observed.label)),
        ("series", series.label.get(lang).to_owned()),
        ("inside", ((observed.inside * all as f64).round() as u64).to_string()),
        ("all", all.to_string()),
        ("plan", view::plan_label(world, plan, lang)),
    ];
    push(out, &fill(text.observed_inside, &values.each_ref().map(|(k, v)| (*k, v.as_str()))), 2, None);
    push(out, &expected(results.study.replicates, lang), 2, None);
    let columns = [(text.day, 12), (text.observed_value, 14), (text.simulated_value, 14), (text.simulated_band, 24)];
    let row = |cells: [&str; 4]| {
        cells.iter().zip(columns).enumerate().map(|(i, (cell, (_, w)))| pad(cell, w, i > 0)).collect::<String>()
    };
    line(out, &row(columns.map(|(name, _)| name)));
    let step = all.div_ceil(DATES).max(1);
    // Counted back from the last point, which matters most.
    let shown = observed.points.iter().enumerate().filter(|(i, _)| (all - 1 - i).is_multiple_of(step));
    for (_, &(day, value)) in shown {
        let day = usize::from(day);
        let show = |x: Option<f64>| number::short(x, series.unit, lang);
        let (low, high) = (view::on(&band.low, day), view::on(&band.high, day));
        let place = match (low, high) {
            (Some(low), _) if value < low => text.observed_below,
            (_, Some(high)) if value > high => text.observed_above,
            _ => "",
        };
        let date = view::date(results.study.start, day).to_string();
        let range = format!("{} .. {}", show(low), show(high));
        let cells = row([&date, &show(Some(value)), &show(view::on(&band.mean, day)), &range]);
        line(out, &format!("{cells}  {place}"));
    }
}

/// Lines of a label in a number of columns, at most so many; an ellipsis stands where that is not enough.
fn folded(label: &str, columns: usize, most: usize) -> Vec<String> {
    let mut lines = wrap(&view::clean(label), columns, 0);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            if width(last) >= columns {
                // `cut` leaves room for its own ellipsis.
                let room = view::cut(last, columns - 1);
                *last = room.trim_end_matches('…').into();
            }
            last.push('…');
        }
    }
    lines
}

/// The difference of a plan from the baseline as the scoreboard shows it.
fn against(d: &Difference, metric: &Metric, (marked, open): (bool, bool), lang: Lang) -> String {
    if d.sd == 0.0 && d.interval.mean == 0.0 {
        return "=".to_owned();
    }
    let sign = match (d.n < 2 || !marked, open) {
        (true, _) => "",
        (_, true) => OPEN,
        _ => mark(d, metric.better).0,
    };
    format!("{sign} {}", number::signed(d.interval.mean, metric.unit, lang))
}

/// Headline measures by plan, as many plans side by side as fit.
fn scoreboard(out: &mut String, results: &Results, world: &WorldResult, order: &[usize], lang: Lang) {
    let text = phrases(lang);
    for block in order.chunks((COLUMNS - NAMES) / PLAN) {
        out.push('\n');
        heading(out, world, block, lang);
        for (index, metric) in METRICS.iter().enumerate().filter(|(_, m)| m.headline) {
            let of = |p: usize| world.plans[p].measures.get(index);
            let marked = view::is_marked(results, world, index);
            if !order.iter().any(|&p| of(p).is_some_and(view::is_shown)) {
                continue;
            }
            let value = |&p: &usize| of(p).map_or_else(String::new, |m| view::cell(m, metric.unit, lang));
            let paired = |&p: &usize| {
                let d = of(p).and_then(|m| m.against_baseline).filter(|_| p != world.baseline);
                let open = view::is_open(results, &world.plans[p], metric);
                d.map_or_else(String::new, |d| against(&d, metric, (marked, open), lang))
            };
            let cells = [block.iter().map(value).collect(), block.iter().map(paired).collect()];
            rows(out, &folded(metric.label.get(lang), NAMES - 1, 3), &cells);
        }
    }
    push(out, text.shapes, 0, None);
}

/// Names of the plans above their columns.
fn heading(out: &mut String, world: &WorldResult, block: &[usize], lang: Lang) {
    let text = phrases(lang);
    let names: Vec<Vec<String>> = block
        .iter()
        .map(|&plan| {
            let mut lines = folded(&view::plan_label(world, &world.plans[plan], lang), PLAN - 2, 4);
            lines.extend((plan == world.baseline).then(|| format!("({})", text.baseline)));
            lines
        })
        .collect();
    let most = names.iter().map(Vec::len).max().unwrap_or(0);
    let cells: Vec<Vec<String>> =
        (0..most).map(|i| names.iter().map(|lines| lines.get(i).cloned().unwrap_or_default()).collect()).collect();
    rows(out, &[text.measure.to_owned()], &cells);
    line(out, &"─".repeat(NAMES + PLAN * block.len()));
}

/// Lines of a name beside lines of cells.
fn rows(out: &mut String, names: &[String], cells: &[Vec<String>]) {
    for i in 0..names.len().max(cells.len()) {
        let mut row = pad(names.get(i).map_or("", String::as_str), NAMES, false);
        for cell in cells.get(i).into_iter().flatten() {
            row.push_str(&pad(cell, PLAN, true));
        }
        line(out, &row);
    }
}

/// Adds a line without blanks at its end; a line of blanks only is left out.
fn line(out: &mut String, text: &str) {
    let text = text.trim_end();
    if !text.is_empty() {
        out.push_str(text);
        out.push('\n');
    }
}

/// Fills up to a number of columns.
fn pad(text: &str, columns: usize, right: bool) -> String {
    let blanks = " ".repeat(columns.saturating_sub(width(text)));
    if right { blanks + text } else { text.to_owned() + &blanks }
}

/// Adds a text wrapped to the terminal, later lines indented, in colour when a code is given.
fn push(out: &mut String, text: &str, indent: usize, code: Option<&str>) {
    for row in wrap(text, COLUMNS, indent) {
        if let Some(code) = code {
            out.push_str(&format!("\u{1b}[{code}m{row}\u{1b}[0m\n"));
        } else {
            out.push_str(&row);
            out.push('\n');
        }
    }
}

/// Whether a character may not begin a line.
fn closes(c: char) -> bool {
    ",.;:!?%)]\u{201d}\u{2026}\u{3001}\u{3002}\u{ff0c}\u{ff1a}\u{ff1b}\u{ff1f}\u{ff09}".contains(c)
}

/// Whether a character may not end a line.
fn opens(c: char) -> bool {
    "([\u{201c}\u{ff08}".contains(c)
}

/// Breaks a text into lines: at blanks, and beside any Chinese character unless punctuation forbids it.
#[must_use]
pub fn wrap(text: &str, columns: usize, indent: usize) -> Vec<String> {
    let wide = |c: char| c.width() == Some(2);
    let chars: Vec<char> = text.chars().collect();
    let mut pieces: Vec<String> = vec![String::new()];
    for (i, &c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).map(|j| chars[j]);
        let may = before
            .is_some_and(|b| (b == ' ' && c != ' ') || ((wide(b) || wide(c)) && c != ' ' && !closes(c) && !opens(b)));
        if may {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
    }
    // Columns are counted as they fill: a line of a megabyte is measured once.
    let (mut lines, mut used, mut blank) = (vec![String::new()], 0, true);
    for piece in pieces.iter().flat_map(|p| chop(p, columns - indent)) {
        if !blank && used + width(piece.trim_end()) > columns {
            lines.push(" ".repeat(indent));
            (used, blank) = (indent, true);
        }
        if let Some(last) = lines.last_mut() {
            last.push_str(&piece);
        }
        used += width(&piece);
        blank &= piece.trim().is_empty();
    }
    lines.iter().map(|l| l.trim_end().to_owned()).collect()
}

/// Cuts a piece that is wider than a line, a long word or address.
fn chop(piece: &str, columns: usize) -> Vec<String> {
    let (mut out, mut used) = (vec![String::new()], 0);
    for c in piece.chars() {
        let own = c.width().unwrap_or(0);
        if used + own > columns {
            out.push(String::new());
            used = 0;
        }
        used += own;
        if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out
}

/// Marks and dashes in ASCII, one column each, so that nothing moves.
fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '▲' => out.push('+'),
            '▼' | '─' | '–' | '—' | '−' => out.push('-'),
            '○' => out.push('?'),
            '◇' | '…' => out.push('~'),
            '✓' => out.push('v'),
            '✗' => out.push('x'),
            '·' => out.push('*'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    /// Whether every line fits the terminal.
    fn fits(text: &str) -> bool {
        text.lines().all(|l| width(l) <= COLUMNS)
    }

    #[test]
    fn lines_fit_eighty_columns() {
        let many: Vec<(String, String)> = (0..9).map(|i| (format!("p{i}"), format!("促销 {i} 次的方案"))).collect();
        let many: Vec<(&str, &str)> = many.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        for results in
            [sample::calm(), sample::wild(), sample::empty(), sample::with(&[("a", "A")], 1), sample::with(&many, 5)]
        {
            for lang in [Lang::En, Lang::Zh] {
                let text = summary(&results, lang, Look::default());
                assert!(fits(&text), "{text}");
                if std::env::var_os("SIYU_DUMP").is_some() {
                    println!("{text}\n=====");
                }
            }
        }
    }

    #[test]
    fn english_in_ascii_has_no_other_character() {
        let results = sample::with(&[("a", "A"), ("b", "B")], 20);
        let text = summary(&results, Lang::En, Look { ascii: true, colour: false });
        let plans: Vec<&str> = results.worlds[0].plans.iter().map(|p| p.label.as_str()).collect();
        let observed: Vec<&str> = results.worlds[0].observed.iter().map(|o| o.label.as_str()).collect();
        let odd = |l: &&str| {
            !l.is_ascii()
                && !observed.iter().any(|label| l.contains(label))
                && !l.contains("每周")
                && !plans.iter().any(|p| !p.is_ascii() && l.contains(p))
        };
        assert_eq!(text.lines().find(odd), None);
    }

    #[test]
    fn labels_are_folded_not_cut_inside_a_word() {
        let name = "pool orders that would have come anyway";
        assert_eq!(folded(name, 25, 3), ["pool orders that would", "have come anyway"]);
        assert_eq!(folded("包裹卡+客服 Card and chat", 16, 4), ["包裹卡+客服 Card", "and chat"]);
        assert_eq!(folded("one two three four", 5, 2), ["one", "two…"]);
        let results = sample::with(&[("a", "仅包裹卡 Card only"), ("b", "包裹卡+客服 Card and chat")], 20);
        let text = summary(&results, Lang::En, Look::default());
        let board = &text[text.find("measure").unwrap()..];
        assert!(!board.contains('…'), "{board}");
    }

    #[test]
    fn a_world_without_plans_shows_itself_and_what_was_measured() {
        let mut results = sample::calm();
        results.worlds[0].plans.truncate(1);
        results.worlds[0].baseline = 0;
        let text = summary(&results, Lang::En, Look::default());
        assert!(fits(&text) && text.contains("No plan is compared"), "{text}");
        assert!(!text.contains("─"), "no scoreboard of zeros: {text}");
    }

    /// A title of a megabyte is as quick as its length: each character is measured once, and a pile of marks on one
    /// letter is cut.
    #[test]
    fn long_titles_are_wrapped_in_their_own_time() {
        let marks = format!("a{}", "\u{301}".repeat(300_000));
        assert!(view::clean(&marks).chars().count() < 20, "nobody can read the rest");
        let lines = wrap(&"字".repeat(300_000), COLUMNS, 2);
        assert!(lines.len() > 7_000 && lines.iter().all(|line| width(line) <= COLUMNS));
        assert_eq!(wrap(&marks, COLUMNS, 0).len(), 1);
        assert_eq!(folded(&"a".repeat(300_000), 10, 2).len(), 2);
    }

    #[test]
    fn equal_values_are_called_equal() {
        let metric = &METRICS[0];
        let zero = crate::study::results::Interval { mean: 0.0, low: 0.0, high: 0.0 };
        let d = Difference { interval: zero, n: 20, ..Difference::default() };
        assert_eq!(against(&d, metric, (true, false), Lang::En), "=");
        let d = Difference { n: 1, interval: crate::study::results::Interval { mean: 3.0, ..zero }, ..d };
        assert_eq!(against(&d, metric, (true, false), Lang::En).trim(), "+3.00");
    }

    #[test]
    fn colour_is_optional() {
        let results = sample::calm();
        assert!(!summary(&results, Lang::En, Look::default()).contains('\u{1b}'));
        assert!(summary(&results, Lang::En, Look { ascii: false, colour: true }).contains("\u{1b}[32m"));
    }

    #[test]
    fn chinese_breaks_anywhere_but_before_punctuation() {
        let lines = wrap("一二三四五\u{ff0c}六七八九十", 10, 0);
        assert!(lines.iter().all(|l| width(l) <= 10 && !l.starts_with('\u{ff0c}')), "{lines:?}");
        assert_eq!(wrap("one two three", 8, 2), ["one two", "  three"]);
    }
}
