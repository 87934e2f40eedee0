//! `siyu check`: all problems of scenario files, and what was understood.

use super::run::refusal;
use super::{Context, Failure, files};
use crate::keys::{self, Scope, Values, world};
use crate::lang::Lang;
use crate::report::number::{grouped_whole, long};
use crate::scenario::Loaded;
use crate::scenario::checked::{DO_NOTHING, Plan};
use crate::study;
use std::collections::BTreeMap;
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

/// Prints the world without any plan, from a small preview, so that a team can say "yes, this is us" before any
/// verdict: people, orders, buyers, cost of a new one.
fn mirror(loaded: &Loaded, context: &mut Context<'_>) -> Result<(), Failure> {
    let options = study::Options {
        replicates: Some(MIRROR_REPLICATES),
        plans: Some(Vec::new()),
        against: Some(DO_NOTHING.to_owned()),
        quick: true,
        bare: true,
        ..study::Options::default()
    };
    let lang = context.lang;
    let found = study::run(&loaded.scenario, &options, &|_, _| {});
    let results = found.map_err(|failure| Failure::BadInput(refusal(&failure, lang)))?;
    for world in &results.worlds {
        let (name, all, simulated) = (&world.label, grouped_whole(world.candidates), grouped_whole(world.simulated));
        match lang {
            Lang::En => writeln!(
                context.out,
                "  Is this us? {name} without any plan: {all} people in reach (preview on {simulated})"
            )?,
            Lang::Zh => {
                writeln!(context.out, "  这像我们吗？{name}（不做任何事）：可触及 {all} 人（以 {simulated} 人预览）")?;
            }
        }
        for line in &world.mirror {
            let value = line.value.map_or_else(|| "-".to_owned(), |value| long(value, line.unit, lang));
            writeln!(context.out, "    {}: {value}", line.label.get(lang))?;
        }
    }
    Ok(())
}

/// Says in a few lines what was understood.
fn echo(loaded: &Loaded, context: &mut Context<'_>) -> io::Result<()> {
    let (scenario, lang) = (&loaded.scenario, context.lang);
    let (name, study) = (&scenario.name, &scenario.study);
    let no_problem = context.pick("no problem found", "没有发现错误");
    let colon = context.pick(": ", "：");
    writeln!(context.out, "{name}{colon}{no_problem}")?;
    let title = study.values.try_text(&keys::study::TITLE).unwrap_or_default();
    if !title.is_empty() {
        writeln!(context.out, "  {title}")?;
    }
    let last = study.start.checked_add(jiff::Span::new().days(i64::from(study.days) - 1));
    let last = last.map_or_else(|_| "?".to_owned(), |date| date.to_string());
    let (days, baseline) = (context.pick("days", "天"), context.pick("baseline", "基准"));
    writeln!(context.out, "  {} - {last}, {} {days}; {baseline}: {}", study.start, study.days, study.baseline)?;
    for world in &scenario.worlds {
        let (word, values) = (context.pick("world", "世界"), &world.values);
        let people = world.first_order_days.as_ref().map_or_else(
            || format!("{} {}", values.whole(&world::PAST_BUYERS), world::PAST_BUYERS.label.get(lang)),
            |days| format!("{} {}", days.len(), context.pick("real buyers", "位真实买家")),
        );
        let (ticket, every) = (values.number(&world::TICKET_YUAN), values.number(&world::EVERY_DAYS));
        let (yuan, interval) = (context.pick("yuan an order", "元/单"), context.pick("days between orders", "天复购"));
        let friends = values.whole(&world::FRIENDS_AT_START);
        let friends_word = world::FRIENDS_AT_START.label.get(lang);
        writeln!(
            context.out,
            "  {word} {}: {people}, {friends} {friends_word}, {ticket} {yuan}, {every:.0} {interval}",
            world.name
        )?;
        if world.segments.len() > 1 {
            let list: Vec<_> = world.segments.iter().map(|s| format!("{} {:.0} %", s.name, s.share * 100.0)).collect();
            writeln!(context.out, "    {}: {}", context.pick("segments", "分群"), list.join(", "))?;
        }
        for event in &world.calendar {
            let days = (event.from_day, event.until_day, event.demand);
            writeln!(context.out, "    {}: {} .. {} x{}", event.name, days.0, days.1, days.2)?;
        }
    }
    let Some(world) = scenario.worlds.first() else { return Ok(()) };
    let baseline = world.plans.iter().find(|plan| plan.name == study.baseline);
    for plan in world.plans.iter().filter(|plan| plan.name != DO_NOTHING) {
        echo_plan(plan, baseline, context)?;
    }
    Ok(())
}

/// Says how a plan differs from the baseline; the baseline itself is shown in full.
fn echo_plan(plan: &Plan, baseline: Option<&Plan>, context: &mut Context<'_>) -> io::Result<()> {
    let word = context.pick("plan", "方案");
    writeln!(context.out, "  {word} {} ({})", plan.name, plan.label)?;
    let none = Values::new();
    let reference = baseline.filter(|base| base.name != plan.name);
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
            let changed = changes(values, other.unwrap_or(&none));
            if !changed.is_empty() {
                let day = stretch.from_day;
                let from = match context.lang {
                    Lang::En => format!("from day {day}"),
                    Lang::Zh => format!("自第 {day} 天起"),
                };
                let segment = if stretch.segments.len() > 1 { format!(" [{index}]") } else { String::new() };
                writeln!(context.out, "    {from}{segment}: {}", changed.join(", "))?;
            }
        }
        before.clone_from(&stretch.segments);
    }
    Ok(())
}

/// The levers that differ, as `path = value`.
fn changes(values: &Values, other: &Values) -> Vec<String> {
    let levers = keys::of(Scope::Plan).iter();
    let shown: BTreeMap<&str, String> = levers
        .filter(|key| values.get(key) != other.get(key))
        .map(|key| (key.path, values.get(key).map_or_else(|| "-".to_owned(), |value| value.to_string())))
        .collect();
    shown.into_iter().map(|(path, value)| format!("{path} = {value}")).collect()
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
