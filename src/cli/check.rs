//! `siyu check`: all problems of scenario files, and what was understood.

use super::refusal::refusal;
use super::{Context, Failure, files};
use crate::keys::{self, Kind, Scope, Values, world};
use crate::lang::Lang;
use crate::report::number::{grouped, grouped_whole, long, short};
use crate::report::terminal::{COLUMNS, wrap};
use crate::report::view::clean;
use crate::scenario::checked::{DO_NOTHING, Plan, World};
use crate::scenario::{Loaded, questions};
use crate::study;
use std::io;
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Scenario files (场景文件)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Lay a value over the files, for example plans.two.staff.heads=6; repeatable （覆盖某个键）
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = files::parse_set)]
    set: Vec<(String, String)>,
    /// Print the whole resolved scenario as TOML instead of the summary （输出完整场景）
    #[arg(long)]
    resolved: bool,
}

/// Runs the command.
///
/// # Errors
/// [`Failure::BadInput`] when a file has an error; all files are checked first.
pub fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<(), Failure> {
    let mut bad = 0_usize;
    for path in &arguments.files {
        match files::load_named(path, &arguments.set) {
            Ok(loaded) => {
                write!(context.talk, "{}", loaded.notes.render(context.lang, context.colour))?;
                if arguments.resolved {
                    write!(context.out, "{}", loaded.resolved)?;
                } else {
                    echo(&loaded, context)?;
                    ask(&loaded, context)?;
                    if let Err(Failure::BadInput(why)) = mirror(&loaded, context) {
                        bad += 1;
                        writeln!(context.talk, "{why}")?;
                    }
                }
            }
            Err(problems) => {
                bad += 1;
                write!(context.talk, "{}", problems.render(context.lang, context.colour))?;
                let count = problems.len() + problems.unlisted();
                let file = path.display();
                match context.lang {
                    Lang::En if count == 1 => writeln!(context.talk, "1 problem in {file}")?,
                    Lang::En => writeln!(context.talk, "{count} problems in {file}")?,
                    Lang::Zh => writeln!(context.talk, "{file}：{count} 个问题")?,
                }
            }
        }
    }
    if bad > 0 { Err(Failure::BadInput(String::new())) } else { Ok(()) }
}

/// Replicates of the mirror's preview.
const MIRROR_REPLICATES: u32 = 3;

/// Prints the world without any plan and under the baseline, from a small preview, so that a team can say "yes, this is us"
/// before any verdict: people, orders, buyers, cost of a new one.
fn mirror(loaded: &Loaded, context: &mut Context<'_>) -> Result<(), Failure> {
    let options = study::Options {
        replicates: Some(MIRROR_REPLICATES),
        plans: Some(Vec::new()),
        quick: true,
        bare: true,
        ..study::Options::default()
    };
    let lang = context.lang;
    // Nothing is judged here, and nothing after the study is shown.
    let mut scenario = loaded.scenario.clone();
    scenario.study.goal_weights.clear();
    scenario.study.values.set(&keys::study::AFTER_DAYS, keys::Value::Whole(0));
    let found = study::run(&scenario, &options, &|_, _| {});
    let results = found.map_err(|failure| Failure::BadInput(refusal(&failure, lang)))?;
    for world in &results.worlds {
        let (name, all, simulated) =
            (clean(&world.label), grouped_whole(world.candidates), grouped_whole(world.simulated));
        let head = match lang {
            Lang::En => {
                format!("  Is this us? {name} without any plan: {all} people in reach (preview on {simulated})")
            }
            Lang::Zh => format!("  这像我们吗？{name}（不做任何事）：可触及 {all} 人（以 {simulated} 人预览）"),
        };
        wrapped(&head, 4, context)?;
        for line in &world.mirror {
            let show = |value: f64| long(value, line.unit, lang);
            let baseline = line.baseline.map(show).zip(world.plans.get(world.baseline));
            let under = baseline.map(|(value, plan)| match lang {
                Lang::En => format!("under {}: {value}", clean(&plan.label)),
                Lang::Zh => format!("“{}”下 {value}", clean(&plan.label)),
            });
            let text = match (line.value.map(show), under, lang) {
                // What has no value says nothing.
                (None, None, _) => continue,
                (Some(value), None, _) => value,
                (None, Some(under), _) => under,
                (Some(value), Some(under), Lang::En) => format!("{value} ({under})"),
                (Some(value), Some(under), Lang::Zh) => format!("{value}（{under}）"),
            };
            let colon = context.pick(": ", "：");
            wrapped(&format!("    {}{colon}{text}", line.label.get(lang)), 6, context)?;
        }
    }
    Ok(())
}

/// Says in a few lines what was understood.
fn echo(loaded: &Loaded, context: &mut Context<'_>) -> io::Result<()> {
    let (scenario, lang) = (&loaded.scenario, context.lang);
    let (name, study) = (clean(&scenario.name), &scenario.study);
    let no_problem = context.pick("no problem found", "没有发现错误");
    let colon = context.pick(": ", "：");
    writeln!(context.out, "{name}{colon}{no_problem}")?;
    let title = study.values.try_text(&keys::study::TITLE).unwrap_or_default();
    if !title.is_empty() {
        writeln!(context.out, "  {}", clean(&title))?;
    }
    let last = study.start.checked_add(jiff::Span::new().days(i64::from(study.days) - 1));
    let last = last.map_or_else(|_| "?".to_owned(), |date| date.to_string());
    let (start, days, baseline) = (study.start, study.days, clean(&study.baseline));
    match lang {
        Lang::En => writeln!(context.out, "  {start} to {last}, {days} days; baseline: {baseline}")?,
        Lang::Zh => writeln!(context.out, "  {start} 至 {last}，共 {days} 天；基准：{baseline}")?,
    }
    for world in &scenario.worlds {
        echo_world(world, context)?;
    }
    let Some(world) = scenario.worlds.first() else { return Ok(()) };
    let baseline = world.plans.iter().find(|plan| plan.name == study.baseline);
    for plan in world.plans.iter().filter(|plan| plan.name != DO_NOTHING) {
        echo_plan(world, plan, baseline, context)?;
    }
    Ok(())
}

/// A number of a world with commas between thousands, whole from 100 on.
fn number(values: &Values, key: &'static keys::Key) -> String {
    let x = values.number(key);
    grouped(x, usize::from(x < 100.0 && x.fract() != 0.0))
}

/// Says what a world is like.
fn echo_world(world: &World, context: &mut Context<'_>) -> io::Result<()> {
    let (lang, values) = (context.lang, &world.values);
    let (ticket, every) = (number(values, &world::TICKET_YUAN), number(values, &world::EVERY_DAYS));
    let friends = grouped_whole(values.whole(&world::FRIENDS_AT_START).unsigned_abs());
    let real = world.first_order_days.as_ref().map(Vec::len);
    let past = grouped_whole(values.whole(&world::PAST_BUYERS).unsigned_abs());
    let name = clean(&world.label);
    let line = match lang {
        Lang::En => {
            let people = real.map_or_else(|| format!("{past} past buyers"), |n| format!("{n} real buyers"));
            format!(
                "  world {name}: {people}, {friends} friends at the start, {ticket} yuan an order, an order every {every} days"
            )
        }
        Lang::Zh => {
            let people = real.map_or_else(|| format!("历史买家 {past} 人"), |n| format!("真实买家 {n} 人"));
            format!("  {name}：{people}，期初好友 {friends} 人，每单 {ticket} 元，约 {every} 天一单")
        }
    };
    wrapped(&line, 4, context)?;
    let comma = context.pick(", ", "、");
    if world.segments.len() > 1 {
        let share = |share: f64| short(Some(share), crate::metrics::Unit::Share, lang);
        let list: Vec<_> = world.segments.iter().map(|s| format!("{} {}", clean(&s.name), share(s.share))).collect();
        let word = context.pick("segments: ", "分群：");
        wrapped(&format!("    {word}{}", list.join(comma)), 6, context)?;
    }
    for event in &world.calendar {
        let (name, from, last, demand) =
            (clean(&event.name), event.from_day, event.until_day.saturating_sub(1), event.demand);
        match lang {
            Lang::En => writeln!(context.out, "    {name}: day {from} to {last}, demand of repeat orders x {demand}")?,
            Lang::Zh => writeln!(context.out, "    {name}：第 {from} 至 {last} 天，复购需求 × {demand}")?,
        }
    }
    Ok(())
}

/// Says how a plan differs from the baseline; the baseline itself is shown in full.
fn echo_plan(world: &World, plan: &Plan, baseline: Option<&Plan>, context: &mut Context<'_>) -> io::Result<()> {
    let lang = context.lang;
    let (name, label) = (clean(&plan.name), clean(&plan.label));
    match lang {
        Lang::En => wrapped(&format!("  plan {name} ({label})"), 4, context)?,
        Lang::Zh => wrapped(&format!("  方案 {name}（{label}）"), 4, context)?,
    }
    let none = Values::new();
    let reference = baseline.filter(|base| base.name != plan.name);
    let mut said = false;
    let mut before: Vec<Values> = Vec::new();
    for stretch in &plan.stretches {
        for (index, values) in stretch.segments.iter().enumerate() {
            // The first stretch is compared with the baseline, each later one with the one before.
            let other = before.get(index).or_else(|| {
                let segments = reference.and_then(|base| base.stretches.first()).map(|first| &first.segments);
                segments.and_then(|segments| segments.get(index))
            });
            // Segments that act like the first need no line of their own.
            if index > 0 && stretch.segments[0] == *values && before.get(index) == before.first() {
                continue;
            }
            let changed = changes(values, other.unwrap_or(&none), lang);
            if !changed.is_empty() {
                said = true;
                let day = stretch.from_day;
                let segment = world.segments.get(index).filter(|_| world.segments.len() > 1);
                let segment = segment.map_or_else(String::new, |segment| format!(" [{}]", clean(&segment.name)));
                let from = match lang {
                    Lang::En => format!("    from day {day}{segment}: "),
                    Lang::Zh => format!("    自第 {day} 天起{segment}："),
                };
                wrapped(&format!("{from}{}", changed.join(context.pick(", ", "，"))), 6, context)?;
            }
        }
        before.clone_from(&stretch.segments);
    }
    for line in named_tables(plan, reference, lang) {
        said = true;
        wrapped(&format!("    {line}"), 6, context)?;
    }
    if !said && reference.is_some() {
        let words = context.pick("the same as the baseline", "与基准相同");
        writeln!(context.out, "    {words}")?;
    }
    Ok(())
}

/// Teams and campaigns in which a plan differs from a reference, a line each; without one all that it has.
fn named_tables(plan: &Plan, reference: Option<&Plan>, lang: Lang) -> Vec<String> {
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let comma = if lang == Lang::Zh { "，" } else { ", " };
    let mut lines = Vec::new();
    for &(kind, scope, _) in keys::PLAN_TABLES {
        let (own, other) = (plan.named(scope), reference.map_or(&[][..], |reference| reference.named(scope)));
        let find = |name: &str| other.iter().find(|table| table.name == name);
        for table in own.iter().filter(|table| find(&table.name) != Some(table)) {
            let value = |(path, value): (&'static str, &keys::Value)| format!("{path} = {}", clean(&value.to_string()));
            let given: Vec<String> = table.values.given().map(value).collect();
            lines.push(format!("{kind}.{}{colon}{}", clean(&table.name), given.join(comma)));
        }
        for table in other.iter().filter(|table| own.iter().all(|own| own.name != table.name)) {
            let name = clean(&table.name);
            lines.push(match lang {
                Lang::En => format!("without {kind}.{name}"),
                Lang::Zh => format!("没有 {kind}.{name}"),
            });
        }
    }
    lines
}

/// The levers that differ, as the file would say them: `path = value`, a channel as on or off. What a channel that is
/// off would do is left out.
fn changes(values: &Values, other: &Values, lang: Lang) -> Vec<String> {
    let levers = keys::of(Scope::Plan);
    let switch = |path: &str| {
        let group = path.rsplit_once('.').map(|(group, _)| format!("{group}.on"));
        levers.iter().find(|key| group.as_deref() == Some(key.path) && matches!(key.kind, Kind::Switch))
    };
    let mut shown = Vec::new();
    for key in levers.iter().filter(|key| values.get(key) != other.get(key)) {
        let switch = switch(key.path);
        if switch.is_some_and(|switch| switch.path == key.path) {
            let group = key.path.trim_end_matches(".on");
            let state = match (values.switch(key), lang) {
                (true, Lang::En) => " is on",
                (false, Lang::En) => " is off",
                (true, Lang::Zh) => " 开启",
                (false, Lang::Zh) => " 关闭",
            };
            shown.push(format!("{group}{state}"));
        } else if switch.is_none_or(|switch| values.switch(switch)) {
            let value = values.get(key).map_or_else(|| "-".to_owned(), |value| value.to_string());
            shown.push(format!("{} = {}", key.path, clean(&value)));
        }
    }
    shown
}

/// The questions before the start: what the scenario answers, and what it leaves open.
fn ask(loaded: &Loaded, context: &mut Context<'_>) -> io::Result<()> {
    let (all, lang) = (questions::answers(&loaded.scenario), context.lang);
    let open = all.iter().filter(|one| one.answer.is_none()).count();
    let (answered, of) = (all.len() - open, all.len());
    match lang {
        Lang::En => writeln!(context.out, "  Before you start: {answered} of {of} questions are answered")?,
        Lang::Zh => writeln!(context.out, "  开始之前：{of} 个问题中已回答 {answered} 个")?,
    }
    for one in &all {
        let question = one.question.get(lang);
        let line = match (&one.answer, lang) {
            (Some(answer), Lang::En) => format!("    ✓ {question} {}", clean(&answer.en)),
            (Some(answer), Lang::Zh) => format!("    ✓ {question}{}", clean(&answer.zh)),
            (None, Lang::En) => format!("    ? {question} Open: {}", one.hint.en),
            (None, Lang::Zh) => format!("    ？{question}尚未回答：{}", one.hint.zh),
        };
        wrapped(&line, 6, context)?;
    }
    Ok(())
}

/// Writes a text wrapped to the terminal's columns.
fn wrapped(text: &str, indent: usize, context: &mut Context<'_>) -> io::Result<()> {
    for row in wrap(text, COLUMNS, indent) {
        writeln!(context.out, "{row}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::capture;
    use super::*;

    fn check(text: &str, lang: Lang) -> (Result<(), Failure>, String, String) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("春季.toml");
        std::fs::write(&path, text).expect("written");
        let arguments = Arguments { files: vec![path], set: Vec::new(), resolved: false };
        capture(lang, |context| run(&arguments, context))
    }

    #[test]
    fn a_sound_file_is_echoed() {
        let (outcome, out, talk) = check(crate::scenario::lessons::STARTER, Lang::Zh);
        assert!(outcome.is_ok(), "{talk}");
        assert!(out.starts_with("春季：没有发现错误") && out.contains("每周五推"), "{out}");
        assert!(out.contains("rhythm.mass_message.promotion = 4"), "{out}");
        // The world is shown without any plan, and under the baseline: only there do orders go through the pool.
        let line = |label: &str| out.lines().find(|line| line.trim_start().starts_with(label)).unwrap_or_default();
        assert!(line("日均公域订单：").contains("”下 "), "{out}");
        assert!(line("日均私域订单：").trim_start().starts_with("日均私域订单：“"), "{out}");
    }

    #[test]
    fn only_what_can_be_typed_is_echoed_and_lines_fit() {
        for lang in [Lang::En, Lang::Zh] {
            let (outcome, out, talk) = check(crate::scenario::lessons::STARTER, lang);
            assert!(outcome.is_ok(), "{talk}");
            assert!(!out.contains(".on = "), "{out}");
            let wide = out.lines().find(|line| crate::report::view::width(line) > COLUMNS);
            assert_eq!(wide, None);
            let ascii = [" - ", ";", ":"].iter().find(|sign| lang == Lang::Zh && out.contains(*sign));
            assert_eq!(ascii, None, "{out}");
        }
    }

    #[test]
    fn open_questions_are_named_and_answered_ones_answered() {
        let (_, out, _) = check(crate::scenario::lessons::STARTER, Lang::En);
        assert!(out.contains("✓ How do they get in? parcel_card"), "{out}");
        assert!(out.contains("? Which lines must not be crossed? Open: study.guardrails"), "{out}");
        let rails = crate::scenario::lessons::STARTER
            .replace("[world]", "[study.guardrails]\ndeletion_30d = { max = 0.03 }\n[world]");
        let (_, out, talk) = check(&rails, Lang::En);
        assert!(out.contains("✓ Which lines must not be crossed? deletion_30d"), "{out}{talk}");
    }

    /// A plan that adds only a campaign or a team is not the same as the baseline, and guides of teams are people.
    #[test]
    fn campaigns_and_teams_are_seen() {
        let text = "[study]\nstart = 2026-01-01\nbaseline = \"a\"\n[world]\npeople = { past_buyers = 500 }\n\
                    [plans.a]\nstaff.heads = 1\n[plans.b]\nextends = \"a\"\n\
                    [plans.b.campaigns.flash]\nkind = \"flash_group\"\nstart = 2026-03-02\n\
                    [plans.c]\n[plans.c.teams.sales]\nguides = 7\n[plans.d]\nextends = \"a\"\n";
        let (outcome, out, talk) = check(text, Lang::En);
        assert!(outcome.is_ok(), "{talk}");
        let flat = out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("campaigns.flash: kind = flash_group"), "{out}");
        assert!(flat.contains("teams.sales: guides = 7") && flat.contains("up to 7 people"), "{out}");
        assert_eq!(flat.matches("the same as the baseline").count(), 1, "only d is: {out}");
    }

    #[test]
    fn a_faulty_file_says_all_and_fails() {
        let (outcome, out, talk) = check("[study]\nstrat = 1\n[plans.a]\nstaff.heads = -1\n", Lang::En);
        assert!(matches!(outcome, Err(Failure::BadInput(_))));
        assert!(out.is_empty());
        for code in ["E0201", "E0206", "E0204"] {
            assert!(talk.contains(code), "{code} is not in\n{talk}");
        }
    }
}
