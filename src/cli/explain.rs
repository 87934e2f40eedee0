//! `siyu explain`: meaning, unit, range, default and provenance of anything that has a name.

mod names;

use super::{Context, Failure};
use crate::keys::{self, Key, accepts, default_words, synonyms};
use crate::lang::Lang;
use crate::problem::{self, CODES};
use crate::scenario::{lessons, presets};
use names::Named;
use std::io;

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Any name or word, in English or Chinese: a key, a measure, a chart, a preset, a code; everything when absent（名称）
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

/// Keys that are explained in full; of more, only names and labels are listed.
const IN_FULL: usize = 8;

/// Runs the command.
///
/// # Errors
/// [`Failure::BadInput`] with the nearest names when nothing has that name.
pub fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<(), Failure> {
    let Some(name) = arguments.name.as_deref() else { return Ok(overview(context)?) };
    let (name, lang) = (name.trim(), context.lang);
    let others = names::others();
    let mut found = explain_keys(name, context)?;
    if let Some(row) = problem::code(name) {
        found = true;
        writeln!(context.out, "{}  {}\n  {}\n", row.code, row.title.get(lang), row.explanation.get(lang))?;
    }
    let labelled = |preset: &&presets::Preset| {
        [preset.name, &preset.label.en, &preset.label.zh].into_iter().any(|own| synonyms::same(own, name))
    };
    for preset in presets::all().iter().filter(labelled) {
        found = true;
        explain_preset(preset, context)?;
    }
    let short = |named: &Named| lessons::find(name).is_some_and(|lesson| lesson.name == named.name);
    for named in others.iter().filter(|named| named.answers(name) || short(named)) {
        found = true;
        writeln!(context.out, "{}", named.lines(lang))?;
    }
    if let Some(text) = names::of_word(name, &others, lang) {
        found = true;
        writeln!(context.out, "{text}")?;
    }
    if !found && let Some(text) = names::of_absent(name, &others, lang) {
        found = true;
        writeln!(context.out, "{text}")?;
    }
    if found || explain_holding(name, &others, context)? {
        return Ok(());
    }
    Err(Failure::BadInput(not_found(name, &others, context)))
}

/// Keys that a name means, in full where they are few, as a list where they are many; says whether there are any.
fn explain_keys(name: &str, context: &mut Context<'_>) -> io::Result<bool> {
    let mut meant: Vec<&Key> = keys::all().filter(|key| answers(key, name)).collect();
    if meant.is_empty() {
        meant = names::inside(name);
    }
    if meant.len() <= IN_FULL {
        for key in &meant {
            explain_key(key, context)?;
        }
        return Ok(!meant.is_empty());
    }
    for key in &meant {
        writeln!(context.out, "{:<58} {}", key.full_path(), key.label.get(context.lang))?;
    }
    writeln!(context.out)?;
    Ok(true)
}

/// Lists what holds the text in its name or label, when nothing has it as its name; says whether there is anything.
fn explain_holding(name: &str, others: &[Named], context: &mut Context<'_>) -> io::Result<bool> {
    let holding = names::holding(name, others);
    if holding.is_empty() {
        return Ok(false);
    }
    match context.lang {
        Lang::En => writeln!(context.out, "nothing is called `{name}`; these have it in their names:\n")?,
        Lang::Zh => writeln!(context.out, "没有名为 `{name}` 的内容；名称中含有它的有：\n")?,
    }
    for found in &holding {
        write!(context.out, "{}", names::brief(found, others, context.lang))?;
    }
    writeln!(context.out)?;
    Ok(true)
}

/// Whether a key is meant: by its path, its full path with any chosen names, its last part or its label.
fn answers(key: &Key, name: &str) -> bool {
    let labels = [key.label.en, key.label.zh];
    if key.path == name || key.leaf() == name || labels.into_iter().any(|label| synonyms::same(label, name)) {
        return true;
    }
    let (full, typed) = (key.full_path(), name);
    let (full, typed): (Vec<&str>, Vec<&str>) = (full.split('.').collect(), typed.split('.').collect());
    let chosen = |part: &str| part == "NAME" || part == "MEASURE";
    full.len() == typed.len() && full.iter().zip(&typed).all(|(part, typed)| part == typed || chosen(part))
}

/// One key in full.
fn explain_key(key: &Key, context: &mut Context<'_>) -> io::Result<()> {
    let lang = context.lang;
    writeln!(context.out, "{}  {}", key.full_path(), key.label.get(lang))?;
    writeln!(context.out, "  {}", key.doc.get(lang))?;
    let default = match default_words(key) {
        text if text.is_empty() => context.pick("none", "无").to_owned(),
        text => text,
    };
    writeln!(context.out, "  {}: {}", context.pick("accepts", "可填"), accepts(key, lang))?;
    if let keys::Kind::Preset(family) = key.kind {
        writeln!(context.out, "    {}", presets::names(family).join(", "))?;
    }
    writeln!(context.out, "  {}: {default}", context.pick("default", "缺省"))?;
    writeln!(context.out, "  {}: {}", context.pick("provenance", "来源"), provenance(key, lang))?;
    if let Some((low, high)) = key.unknown {
        let words = context.pick("nobody has measured it well; checked over", "尚无可靠测量，假设检验范围");
        writeln!(context.out, "  {words} {low}..{high}")?;
    }
    if let (Some((low, high)), None) = (key.plausible, key.unknown) {
        writeln!(context.out, "  {} {low}..{high}", context.pick("plausible", "合理范围"))?;
    }
    if key.per_segment {
        let words = context.pick("a segment may set it as", "分群可设置为");
        writeln!(context.out, "  {words} {}", key.leaf())?;
    }
    writeln!(context.out)
}

/// Where a key's default comes from: the mark, and the source where it says more than the mark.
fn provenance(key: &Key, lang: Lang) -> String {
    let mark = key.provenance.words();
    let source = key.source.trim();
    // "assumed: assumption: ..." says the same thing twice.
    let source = source.strip_prefix("assumption").or(source.strip_prefix("assumed")).unwrap_or(source);
    let source = source.trim_start_matches([':', ',', ' ']);
    match (source.is_empty(), lang) {
        (true, _) => mark.get(lang).to_owned(),
        (_, Lang::En) => format!("{}: {source}", mark.en),
        (_, Lang::Zh) => format!("{}：{source}", mark.zh),
    }
}

/// One preset with its provenance and values.
fn explain_preset(preset: &presets::Preset, context: &mut Context<'_>) -> io::Result<()> {
    let lang = context.lang;
    let family = presets::family_words(preset.family).get(lang);
    writeln!(context.out, "{}  {} ({family})", preset.name, preset.label.get(lang))?;
    for line in preset.doc.lines() {
        writeln!(context.out, "  {line}")?;
    }
    for (path, value) in preset.values.given() {
        writeln!(context.out, "    {path} = {value}")?;
    }
    writeln!(context.out)
}

/// All names with their labels.
fn overview(context: &mut Context<'_>) -> io::Result<()> {
    let lang = context.lang;
    for key in keys::all() {
        writeln!(context.out, "{:<58} {}", key.full_path(), key.label.get(lang))?;
    }
    writeln!(
        context.out,
        "\n{}",
        context.pick(
            "Measures, series, charts, channels, tables, lessons, commands",
            "指标、序列、图表、渠道、结果表、场景、命令"
        )
    )?;
    for named in names::others() {
        writeln!(context.out, "{:<58} {} · {}", named.name, named.label.get(lang), named.kind.get(lang))?;
    }
    writeln!(context.out, "\n{}", context.pick("Codes of problems", "问题代码"))?;
    for row in CODES {
        writeln!(context.out, "{:<58} {}", row.code, row.title.get(lang))?;
    }
    Ok(())
}

/// What to say when nothing has a name.
fn not_found(name: &str, others: &[Named], context: &Context<'_>) -> String {
    match (context.lang, names::near(name, others)) {
        (Lang::En, Some(near)) => format!("nothing is called `{name}`; did you mean `{near}`?"),
        (Lang::Zh, Some(near)) => format!("没有名为 `{name}` 的内容，是否想查 `{near}`？"),
        (Lang::En, None) => format!("nothing is called `{name}`; `siyu explain` lists everything"),
        (Lang::Zh, None) => format!("没有名为 `{name}` 的内容，`siyu explain` 可列出全部"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::capture;
    use super::*;

    fn explain(name: Option<&str>, lang: Lang) -> (Result<(), Failure>, String) {
        let arguments = Arguments { name: name.map(str::to_owned) };
        let (outcome, out, _) = capture(lang, |context| run(&arguments, context));
        (outcome, out)
    }

    #[test]
    fn every_name_that_is_listed_can_be_explained() {
        for key in keys::all() {
            assert!(explain(Some(&key.full_path()), Lang::En).1.contains(key.label.en), "{}", key.full_path());
        }
        for row in CODES {
            assert!(explain(Some(row.code), Lang::Zh).1.contains(row.title.zh), "{}", row.code);
        }
        for preset in presets::all() {
            assert!(explain(Some(preset.name), Lang::En).1.contains(&preset.label.en), "{}", preset.name);
        }
    }

    #[test]
    fn a_plan_by_its_own_name_and_a_slip_are_understood() {
        assert!(explain(Some("plans.每周两推.staff.heads"), Lang::Zh).1.contains("员工数"));
        assert!(explain(Some("e0204"), Lang::En).1.contains("E0204"));
        match explain(Some("money.margn"), Lang::En).0 {
            Err(Failure::BadInput(why)) => assert!(why.contains("`money.margin`"), "{why}"),
            other => panic!("{other:?}"),
        }
        assert!(explain(None, Lang::En).1.contains("E0204"));
    }

    /// What a strategist types is answered in either language.
    #[test]
    fn everything_answers_to_its_name_and_both_labels() {
        for named in names::others() {
            for text in [&named.name, &named.label.en, &named.label.zh] {
                let (outcome, out) = explain(Some(text), Lang::Zh);
                assert!(outcome.is_ok() && out.contains(&named.name), "{}: {text}: {out}", named.kind.en);
            }
        }
        for preset in presets::all() {
            for text in [preset.name, &preset.label.en, &preset.label.zh] {
                assert!(explain(Some(text), Lang::En).1.contains(preset.name), "{text}");
            }
        }
        let rest: Vec<_> = names::others().into_iter().map(|named| named.kind.en).collect();
        for kind in ["chart", "channel", "kind of campaign", "table of a run", "bundled scenario", "command"] {
            assert!(rest.contains(&kind), "no {kind} is listed");
        }
    }

    #[test]
    fn every_word_of_the_field_leads_to_something_that_exists() {
        let others = names::others();
        let absent = keys::absent::ABSENT.iter().map(|row| (row.parts, row.names));
        for (words, names) in synonyms::SYNONYMS.iter().map(|row| (row.words, row.names)).chain(absent) {
            for name in names {
                for lang in [Lang::En, Lang::Zh] {
                    assert!(!names::brief(name, &others, lang).trim().is_empty(), "{words:?}: `{name}` is nothing");
                }
            }
        }
    }

    #[test]
    fn the_words_of_strategists_are_answered() {
        for (word, wanted) in [
            ("复购率", "repurchase_30d"),
            ("删粉", "deletion_30d"),
            ("企业微信", "plans.NAME.carrier"),
            ("个微", "caps.friends_per_personal"),
            ("GMV", "sales"),
            ("折扣", "offer.zhe"),
            ("LTV", "ltv_365d"),
            ("ROI", "roi_without_staff"),
            ("人效", "productivity"),
            ("投产比", "sales_per_spend"),
            ("客单价", "money.ticket_yuan"),
            ("毛利", "money.margin"),
            ("churn", "purchase.lapse"),
            ("retention", "deletion_30d"),
            ("world.people", "world.people.past_buyers"),
            ("[plans.每周两推.staff]", "plans.NAME.staff.heads"),
            ("04", "04-rhythm"),
            ("累计利润", "cumulative_profit"),
            ("容差", "study.goal.tolerance_yuan"),
            ("tolerance", "study.goal.tolerance_share"),
            ("单独运行", "single_run_low"),
            ("single run", "single_run_high"),
            ("不做任何事", "incremental_profit"),
            ("do-nothing", "study.baseline"),
            ("八折", "offer.zhe"),
            ("现金流", "deepest_hole"),
            ("cash flow", "payback_day"),
            ("招人", "money.setup_per_head_yuan"),
            ("招聘", "plans.NAME.staff.heads"),
            ("hiring", "plans.NAME.staff.heads"),
            ("加班", "plans.NAME.staff.workload"),
            ("overtime", "plans.NAME.staff.workload"),
            ("春节", "world.calendar"),
            ("国庆", "world.calendar"),
            ("holiday", "world.calendar"),
            ("赠品", "gift"),
        ] {
            for lang in [Lang::En, Lang::Zh] {
                let (outcome, out) = explain(Some(word), lang);
                assert!(outcome.is_ok() && out.contains(wanted), "{word}: {out}");
            }
        }
    }

    #[test]
    fn what_this_version_lacks_is_said() {
        for word in [
            "券",
            "优惠券",
            "充值",
            "储值",
            "会员",
            "积分",
            "直播",
            "裂变",
            "拼团",
            "coupon",
            "referral",
            "fission",
            "Group-Buy",
            "membership",
            "livestream",
            "积分商城",
            "新客优惠券",
        ] {
            let (outcome, out) = explain(Some(word), Lang::En);
            assert!(
                outcome.is_ok() && out.contains("not in this version") && out.contains("Nearest:"),
                "{word}: {out}"
            );
            assert!(explain(Some(word), Lang::Zh).1.contains("本版本没有"), "{word}");
        }
        for lang in [Lang::En, Lang::Zh] {
            let (outcome, out) = explain(Some("fission"), lang);
            assert!(outcome.is_ok() && !out.contains("fashion") && out.contains("partner_pool"), "{out}");
        }
    }

    #[test]
    fn a_slip_in_a_word_of_the_field_is_understood_and_part_of_a_label_is_found() {
        match explain(Some("复购律率"), Lang::Zh).0 {
            Err(Failure::BadInput(why)) => assert!(why.contains("`复购率`"), "{why}"),
            other => panic!("{other:?}"),
        }
        let (outcome, out) = explain(Some("贴现"), Lang::Zh);
        assert!(outcome.is_ok() && out.contains("discount_rate_per_year"), "{out}");
    }

    #[test]
    fn nothing_is_said_twice_and_a_measure_is_no_series() {
        for key in keys::all() {
            let said = provenance(key, Lang::En).to_lowercase();
            assert!(!said.contains("assumed: assum"), "{}: {said}", key.path);
        }
        let both = explain(Some("follow_rate"), Lang::En).1;
        assert!(both.contains("measure of the whole period") && both.contains("daily series"), "{both}");
    }

    #[test]
    fn a_changed_preset_is_what_is_explained() {
        let text = include_str!("../../scenarios/presets/hooks/gift.toml");
        let line = text.lines().find(|line| line.starts_with("cost_yuan")).expect("a cost");
        let (preset, problems) = presets::read("hooks", "gift", &text.replace(line, "cost_yuan = 7.25"));
        assert!(problems.is_empty() && text.contains(line));
        assert!((preset.values.number(&keys::hook::COST_YUAN) - 7.25).abs() < f64::EPSILON);
        let (outcome, out, _) = capture(Lang::En, |context| Ok(explain_preset(&preset, context)?));
        assert!(outcome.is_ok() && out.contains("cost_yuan = 7.25"), "{out}");
    }

    /// A preset changed in its file is found in what is explained, in the documentation and in a run.
    #[test]
    fn a_changed_preset_reaches_explain_docs_and_run() {
        let text = include_str!("../../scenarios/presets/businesses/beauty.toml");
        let line = text.lines().find(|line| line.starts_with("money.ticket_yuan")).expect("a ticket");
        let (preset, problems) =
            presets::read("businesses", "beauty", &text.replace(line, "money.ticket_yuan = 5_432"));
        assert!(problems.is_empty());
        let (outcome, out, _) = capture(Lang::En, |context| Ok(explain_preset(&preset, context)?));
        assert!(outcome.is_ok() && out.contains("money.ticket_yuan = 5432"), "{out}");
        let page = presets::docs_table(std::slice::from_ref(&preset), Lang::Zh);
        assert!(page.contains("`money.ticket_yuan` 5432"), "{page}");

        let lesson = lessons::find("01-first-pool").expect("bundled");
        let mut scenario = crate::cli::files::load_lesson(lesson, &[]).expect("sound").scenario;
        let order_value = |scenario: &crate::scenario::checked::Scenario| {
            let options =
                crate::study::Options { replicates: Some(1), quick: true, ..crate::study::Options::default() };
            let results = crate::study::run(scenario, &options, &|_, _| {}).expect("possible");
            let line = results.worlds[0].mirror.iter().find(|line| line.key == "order_value").and_then(|l| l.value);
            line.expect("orders")
        };
        let before = order_value(&scenario);
        for (key, value) in preset.values.given() {
            let key = keys::of(keys::Scope::World).iter().find(|k| k.path == key).expect("a world key");
            scenario.worlds[0].values.set(key, value.clone());
            scenario.worlds[0].segments[0].values.set(key, value.clone());
        }
        let after = order_value(&scenario);
        assert!((240.0..280.0).contains(&before) && (5_000.0..5_900.0).contains(&after), "{before} {after}");
    }
}
