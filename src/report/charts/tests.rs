//! Every chart is drawn from made-up studies in both languages; the numbers in it are those of the results.

use super::*;
use crate::keys::Value;
use crate::metrics::metric_index;
use crate::report::sample;
use crate::study::results::{
    AssumptionSample, Assumptions, Interval, Ladder, RepurchaseCell, Rung, TruthEffect, TruthResult, Turn, Waterfall,
    WaterfallAccount,
};
use std::collections::BTreeSet;

/// Draws every chart of a study in some languages and checks the SVG.
fn draw_in(languages: &[Lang], results: &Results) -> Vec<(String, Drawn)> {
    let mut out = Vec::new();
    for &lang in languages {
        for chart in CHARTS {
            let drawn = chart.of(results, 0, lang);
            if let Ok(svg) = &drawn {
                raster::check(svg).unwrap_or_else(|e| panic!("{}: {e}\n{svg}", chart.key));
            }
            out.push((format!("{}-{lang:?}", chart.key), drawn));
        }
    }
    out
}

/// Draws every chart of a study in both languages and checks the SVG.
fn draw_all(results: &Results) -> Vec<(String, Drawn)> {
    draw_in(&[Lang::En, Lang::Zh], results)
}

/// An interval around a mean.
fn around(mean: f64, half: f64) -> Interval {
    Interval { mean, low: mean - half, high: mean + half }
}

/// The same study with ladder, waterfall and tried assumptions for every plan but the baseline.
#[expect(clippy::too_many_lines, reason = "one made-up result, field by field")]
fn explained(mut results: Results) -> Results {
    let world = &mut results.worlds[0];
    let replicates = results.study.replicates.max(1);
    let parts = [("channels", 620_000.0), ("rhythm", -180_000.0), ("staff", 44_000.0), ("<b>offers & more</b>", 0.0)];
    for (index, plan) in world.plans.iter_mut().enumerate().filter(|(i, _)| *i != world.baseline) {
        let rung = |(name, yuan): (&str, f64)| Rung {
            name: name.into(),
            levers: vec![],
            share: around(yuan, 30_000.0),
            fen: vec![(yuan * 100.0) as i64; replicates as usize],
        };
        let total: f64 = parts.iter().map(|p| p.1).sum();
        plan.ladder = Some(Ladder {
            rungs: parts.map(rung).to_vec(),
            total: around(total, 50_000.0),
            total_fen: vec![(total * 100.0) as i64; replicates as usize],
            orders: 24,
            exact: true,
            mixtures: 14,
        });
        let money = [
            ("sales", words("sales", "销售额"), 90_000_000 + index as i64),
            ("goods", words("goods", "商品成本"), -40_000_000),
            ("wages", words("wages and set-up", "工资与启动"), -10_000_000),
            ("hooks", words("hooks", "钩子"), 0),
        ];
        let account = |(key, label, fen): (&'static str, Words, i64)| WaterfallAccount {
            key,
            label,
            baseline_fen: 1_000 * i64::from(replicates),
            plan_fen: (1_000 + fen) * i64::from(replicates),
        };
        let accounts = money.map(account).to_vec();
        let total_fen = accounts.iter().map(WaterfallAccount::difference_fen).sum();
        plan.waterfall = Some(Waterfall { accounts, total_fen, replicates });
    }
    let effect = |low: f64, high: f64, turn| Some(TruthEffect { low, base: 480_000.0, high, errors: (1e4, 1e4), turn });
    let count = world.plans.len();
    let baseline = world.baseline;
    let truth = |path: &str, label, value, range, effect: Option<TruthEffect>| TruthResult {
        path: path.into(),
        label,
        value,
        range,
        plans: (0..count).map(|p| effect.filter(|_| p != baseline)).collect(),
    };
    world.assumptions = Some(Assumptions {
        sample: AssumptionSample { people: 12_000, of: 100_000, units: 12, runs: 9, cost: 0.4 },
        truths: vec![
            truth(
                "world.response.lift",
                words("lift", "照料提升"),
                0.25,
                (0.1, 0.6),
                effect(-120_000.0, 1_400_000.0, Turn::At(0.14)),
            ),
            truth(
                "world.response.recall_carry_over [old]",
                words("memory", "记忆日留存"),
                0.85,
                (0.6, 0.95),
                effect(700_000.0, 60_000.0, Turn::Unclear),
            ),
            truth(
                "world.response.delete_leak",
                words("leak", "流失漏损"),
                0.7,
                (0.5, 0.9),
                effect(400_000.0, 500_000.0, Turn::Stays),
            ),
        ],
    });
    results
}

/// A study that varies two keys of a plan, and one of the world over decades.
fn varied() -> Results {
    let goal = metric_index(&sample::calm().study.goal).unwrap();
    let mut plans = vec![("base".to_owned(), "不变 Base".to_owned())];
    let (promotions, heads) = ([0.0, 1.0, 2.0, 5.0, 14.0], [2.0, 4.0, 8.0]);
    for h in heads {
        for p in promotions {
            plans.push((format!("b [promotion={p}, heads={h}]"), format!("导购 Guides [promotion={p}, heads={h}]")));
        }
    }
    let names: Vec<(&str, &str)> = plans.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let mut results = sample::with(&names, 20);
    for (index, plan) in results.worlds[0].plans.iter_mut().enumerate().skip(2) {
        let (p, h) = (promotions[(index - 2) % 5], heads[(index - 2) / 5]);
        plan.varied = vec![
            ("plans.b.rhythm.mass_message.promotion".into(), Value::Number(p)),
            ("plans.b.staff.heads".into(), Value::Number(h)),
        ];
        let value = 1_200_000.0 - 22_000.0 * (p - 3.0) * (p - 3.0) - 160_000.0 * h;
        plan.measures[goal].value = Some(around(value, 90_000.0));
    }
    results
}

/// A study of two formats in worlds of very different size.
fn decades() -> Results {
    let one = sample::with(&[("group", "快闪群 Flash group"), ("live", "直播 Livestream")], 20);
    let goal = metric_index(&one.study.goal).unwrap();
    let mut results = Results { worlds: vec![], ..one.clone() };
    for friends in [2_000.0_f64, 10_000.0, 50_000.0, 200_000.0, 1_000_000.0] {
        let mut world = one.worlds[0].clone();
        world.name = format!("world [friends_at_start={friends}]");
        world.label = format!("女装店 Fashion [friends_at_start={friends}]");
        world.varied = vec![("world.people.friends_at_start".into(), Value::Number(friends))];
        world.candidates = (friends * 3.0) as u64;
        world.plans[1].measures[goal].value = Some(around(friends * 2.0 - 10_000.0, 5_000.0));
        world.plans[2].measures[goal].value = Some(around(friends * 3.5 - 120_000.0, 9_000.0));
        results.worlds.push(world);
    }
    results
}

/// Many plans with short names.
fn many(count: usize) -> Results {
    let plans: Vec<(String, String)> = (0..count).map(|i| (format!("p{i}"), format!("促销 {i} 次"))).collect();
    let plans: Vec<(&str, &str)> = plans.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    sample::with(&plans, 9)
}

#[test]
fn charts_survive_anything() {
    let mut odd = sample::constant(f64::NAN);
    odd.worlds[0].plans[1].daily[0].mean.truncate(3);
    odd.study.days = 1;
    for (name, results) in [
        ("calm", explained(sample::calm())),
        ("wild", explained(sample::wild())),
        ("varied", varied()),
        ("decades", decades()),
        ("zero", sample::constant(0.0)),
        ("negative", sample::constant(-3.5)),
        ("huge", sample::constant(1e300)),
        ("tiny", sample::constant(1e-300)),
        ("one", explained(sample::with(&[("a", "A")], 1))),
        ("eight", explained(many(8))),
        ("many", explained(many(30))),
        ("odd", odd),
    ] {
        let looked_at = look::folder().is_some();
        for (chart, drawn) in draw_in(if looked_at { &[Lang::En, Lang::Zh] } else { &[Lang::Zh] }, &results) {
            if let Ok(svg) = drawn {
                look::keep(&format!("{name}-{chart}"), &svg);
            }
        }
    }
}

/// Each row of the registry leaves ink from some study, in both languages.
#[test]
fn every_chart_is_drawn_in_both_languages() {
    let mut drawn = BTreeSet::new();
    for results in [explained(sample::calm()), varied(), decades()] {
        for (name, picture) in draw_all(&results) {
            let Ok(svg) = picture else { continue };
            if drawn.insert(name.clone()) {
                assert!(raster::ink(&svg) > 3_000, "{name} is nearly empty");
            }
        }
    }
    for chart in CHARTS {
        // Load is measured when somebody works; made-up studies without it skip the chart.
        let absent = chart.key == "load" && crate::metrics::series_index("load").is_none();
        for lang in [Lang::En, Lang::Zh] {
            assert!(absent || drawn.contains(&format!("{}-{lang:?}", chart.key)), "{} in {lang:?}", chart.key);
        }
    }
}

#[test]
fn charts_without_data_give_a_reason() {
    for (name, drawn) in draw_all(&sample::empty()) {
        match drawn {
            Ok(_) => panic!("{name} is drawn from nothing"),
            Err(Skipped(reason)) => assert!(!reason.is_empty(), "{name}"),
        }
    }
}

#[test]
fn labels_are_escaped_and_cut() {
    for (name, drawn) in draw_all(&explained(sample::wild())) {
        let Ok(svg) = drawn else { continue };
        assert!(!svg.contains("<script") && !svg.contains("<svg onload") && !svg.contains("<u>"), "{name}");
        assert!(!svg.contains(&"无尽的名字".repeat(6)), "{name} holds a whole long name");
        assert!(!svg.contains('\u{202e}'), "{name} turns the text");
    }
}

/// All text of a chart stays on its sheet, however long the names are.
#[test]
fn texts_stay_on_the_sheet() {
    let dashes = [("a", "老客召回……春节专场——短信"), ("b", "薅羊毛·婷婷团队——祛痘瑜伽"), ("c", "①②③④⑤⑥⑦⑧⑨⑩①②③④⑤⑥⑦⑧⑨⑩")];
    let dashes = sample::with(&dashes, 20);
    for results in [explained(sample::wild()), varied(), decades(), explained(many(8)), explained(dashes)] {
        for (name, drawn) in draw_all(&results) {
            let Ok(svg) = drawn else { continue };
            let (left, right) = raster::text_ends(&svg);
            assert!(
                left >= -1.0 && right <= lines::WIDTH / f64::from(canvas::UNITS) + 1.0,
                "{name}: {left} to {right}"
            );
        }
    }
}

/// A study may be longer than the months in which people buy first: the heat map is as wide as it has steps.
#[test]
fn cohorts_of_few_months_keep_all_their_steps_on_the_sheet() {
    let mut results = sample::calm();
    let cell = |month, age| RepurchaseCell { month, age, buyers: 100.0, back: f64::from(age) };
    results.worlds[0].plans[1].ages.repurchase =
        (0..3).flat_map(|month| (0..18 - month).map(move |age| cell(month, age))).collect();
    let svg = draw_all(&results).into_iter().find(|(name, _)| name.contains("repurchase_cohorts")).unwrap().1.unwrap();
    let (left, right) = raster::text_ends(&svg);
    assert!(left >= 0.0 && right <= lines::WIDTH / f64::from(canvas::UNITS), "{left} to {right}");
    for step in 1..=18 {
        assert!(svg.contains(&format!("\n{}\n", step * 30)), "no column of {} days", step * 30);
    }
}

/// A scene of the first world in English.
fn scene(results: &Results) -> Scene<'_> {
    Scene { results, world: &results.worlds[0], lang: Lang::En }
}

#[test]
fn dots_are_the_differences_of_the_runs() {
    let results = sample::calm();
    let (goal, _) = view::goal(&results).unwrap();
    let world = &results.worlds[0];
    let pairs = paired::pairs(&scene(&results), goal);
    assert_eq!(pairs.iter().map(|p| p.plan).collect::<Vec<_>>(), [2, 0]);
    for pair in pairs {
        let own = |plan: usize| &world.plans[plan].measures[goal];
        assert_eq!(Some(pair.difference), own(pair.plan).against_baseline);
        for (i, dot) in pair.dots.iter().enumerate() {
            let of = |plan: usize| own(plan).replicates[i].unwrap();
            assert_eq!(*dot, of(pair.plan) - of(world.baseline));
        }
    }
}

#[test]
fn flows_have_the_margins_of_the_table() {
    let results = sample::calm();
    let world = &results.worlds[0];
    let flows = moved::flows(&scene(&results));
    assert_eq!(flows.iter().map(|f| f.plan).collect::<Vec<_>>(), [2]);
    let table = world.moved.iter().find(|m| (m.a, m.b) == (1, 2)).unwrap();
    for (i, row) in flows[0].persons.iter().enumerate() {
        for (j, &persons) in row.iter().enumerate() {
            assert_eq!(persons, if (i, j) == (0, 0) { 0.0 } else { table.states[i][j] });
        }
    }
    assert_eq!(flows[0].left_out, table.states[0][0]);
    // The other way round when the baseline stands behind the plan.
    let mut turned = results.clone();
    turned.worlds[0].baseline = 2;
    let flows = moved::flows(&scene(&turned));
    assert_eq!((flows[0].plan, flows[0].persons[0][1]), (1, table.states[1][0]));
}

#[test]
fn bars_of_events_are_the_rows_of_the_results() {
    let results = sample::calm();
    for (plan, rows) in event_deletion::events(&scene(&results)) {
        let all = results.worlds[0].plans[plan].events.iter().filter(|row| row.lost.is_some());
        assert!(rows.into_iter().eq(all));
    }
}

#[test]
fn rungs_and_accounts_add_up_to_the_total() {
    let results = explained(sample::calm());
    for steps in [ladder::rungs(&scene(&results), 2).unwrap(), waterfall::accounts(&scene(&results), 2).unwrap()] {
        let (total, parts) = steps.split_last().unwrap();
        assert!(total.total && parts.iter().all(|p| !p.total));
        let sum: f64 = parts.iter().map(|p| p.size).sum();
        assert!((sum - total.size).abs() < 1e-6 && total.size != 0.0, "{sum} {}", total.size);
    }
    let effects = assumptions::effects(&scene(&results), 2);
    assert_eq!(effects.iter().map(|(t, _)| &*t.path).next(), Some("world.response.lift"), "the largest span first");
}

#[test]
fn the_grid_holds_the_goal_of_every_variant() {
    let results = varied();
    let (goal, _) = view::goal(&results).unwrap();
    let grid = grid::read(&scene(&results), goal).unwrap();
    let values: Vec<&[f64]> = grid.axes.iter().map(|a| &*a.values).collect();
    assert_eq!(values, [&[0.0, 1.0, 2.0, 5.0, 14.0][..], &[2.0, 4.0, 8.0]]);
    let families = grid.families();
    assert_eq!(families.iter().map(|f| &*f.1).collect::<Vec<_>>(), ["不变 Base", "导购 Guides"]);
    let table = break_even::table(&grid, families[1]);
    for (row, values) in table.iter().enumerate() {
        for (column, value) in values.iter().enumerate() {
            let plan = &results.worlds[0].plans[2 + row * 5 + column];
            assert_eq!(*value, plan.measures[goal].value.map(|v| v.mean));
        }
    }
    let lines = grid::lines(&grid);
    assert_eq!(
        lines.iter().map(|l| (l.level, l.points.len())).collect::<Vec<_>>(),
        [(true, 1), (false, 5), (false, 5), (false, 5)]
    );
}

#[test]
fn the_same_key_of_two_plans_is_one_axis() {
    let mut results = sample::with(
        &[
            ("a [heads=1]", "A [heads=1]"),
            ("a [heads=2]", "A [heads=2]"),
            ("x.y [heads=1]", "B [heads=1]"),
            ("x.y [heads=2]", "B [heads=2]"),
        ],
        3,
    );
    for (index, plan) in results.worlds[0].plans.iter_mut().enumerate().skip(1) {
        let path = if index < 3 { "plans.a.staff.heads" } else { "plans.\"x.y\".staff.heads" };
        plan.varied = vec![(path.into(), Value::Number(if index % 2 == 1 { 1.0 } else { 2.0 }))];
    }
    let (goal, _) = view::goal(&results).unwrap();
    let grid = grid::read(&scene(&results), goal).unwrap();
    assert_eq!(grid.axes.len(), 1);
    let lines = grid::lines(&grid);
    assert_eq!(lines.iter().map(|l| (&*l.name, l.points.len())).collect::<Vec<_>>(), [("A", 2), ("B", 2)]);
}

#[test]
fn a_picture_of_all_worlds_is_drawn_once() {
    let results = decades();
    let sweep = chart("sweep").unwrap();
    assert!(sweep.of(&results, 0, Lang::En).is_ok() && sweep.of(&results, 1, Lang::En).is_err());
    let friends = chart("friends").unwrap();
    assert!(friends.of(&results, 1, Lang::En).is_ok());
}
