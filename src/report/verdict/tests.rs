//! Sentences of verdicts: a year's amount, the people, the red lines.

use super::*;
use crate::report::sample;
use crate::study::results::Interval;

/// Gives a measure of a plan a value and a difference from the baseline.
fn set(results: &mut Results, plan: usize, key: &str, value: f64, difference: f64) {
    let measure = &mut results.worlds[0].plans[plan].measures[view::metric_index(key).unwrap()];
    measure.value = Some(Interval { mean: value, low: value, high: value });
    let about = |half: f64| Interval { mean: difference, low: difference - half, high: difference + half };
    measure.against_baseline = Some(Difference {
        interval: about(1_000.0),
        single: Some((difference - 50_000.0, difference + 60_000.0)),
        chance_larger: 1.0,
        n: 20,
        ..Difference::default()
    });
}

/// A study of so many days in which plan 2 earns more than plan 1, and heads and heads needed of both.
fn study(days: u16, heads: [f64; 2], needed: f64) -> Results {
    let mut results = sample::with(&[("a", "A"), ("b", "B")], 20);
    results.study.days = days;
    results.worlds[0].plans[2].verdict.kind = VerdictKind::Better;
    set(&mut results, 2, "incremental_profit_with_pool_value", 0.0, 300_000.0);
    set(&mut results, 2, "incremental_profit", 0.0, 200_000.0);
    for (plan, heads) in [1, 2].into_iter().zip(heads) {
        set(&mut results, plan, "heads", heads, 0.0);
        set(&mut results, plan, "friends_end", 4_000.0, 0.0);
        set(&mut results, plan, "pool_value", 0.0, 100_000.0);
        set(&mut results, plan, "heads_needed", needed, 0.0);
        set(&mut results, plan, "step_cost_after", 0.0, 0.0);
    }
    results
}

/// The sentence on plan 2.
fn sentence(results: &Results, lang: Lang) -> String {
    verdicts(results, &results.worlds[0], lang).into_iter().find(|said| said.plan == 2).unwrap().sentence
}

#[test]
fn the_sentence_names_the_days_and_where_single_runs_lie() {
    for days in [365, 366] {
        let results = study(days, [6.0, 6.0], 2.5);
        let expected = format!(
            "B earns 300,000 yuan more than A over {days} days and the 365 days after that (nine in ten single runs: \
             250,000 to 360,000 more) with the same 6 people. In the {days} days of the study it earns 200,000 yuan more; \
             in the 365 days after that, when all friends then get the care of the baseline, 100,000 yuan more."
        );
        assert_eq!(sentence(&results, Lang::En), expected);
        let expected = format!(
            "“B”在 {days} 天及之后的 365 天里比“A”多赚 300,000 元（十次单独运行中有九次：多 250,000 至 360,000），同样用 6 \
             人。研究期 {days} 天内多赚 200,000 元；之后 365 天，所有好友改按基准方案维护时，多赚 100,000 元。"
        );
        assert_eq!(sentence(&results, Lang::Zh), expected);
    }
    let mut results = study(73, [6.0, 8.0], 2.5);
    results.worlds[0].days_after = 0;
    let expected = "B earns 300,000 yuan more than A over 73 days (nine in ten single runs: 250,000 to 360,000 more) with \
                    8 people instead of 6. Days after the study are left out: what a plan does to friends often shows later \
                    only.";
    assert_eq!(sentence(&results, Lang::En), expected);
    // Of few runs all are meant.
    let goal = view::metric_index("incremental_profit_with_pool_value").unwrap();
    let paired = results.worlds[0].plans[2].measures[goal].against_baseline.as_mut().unwrap();
    (paired.n, paired.single) = (3, Some((-20_000.0, 360_000.0)));
    assert!(sentence(&results, Lang::En).contains("(the 3 single runs: 20,000 less to 360,000 more)"));
    assert!(sentence(&results, Lang::Zh).contains("（3 次单独运行：从少 20,000 到多 360,000）"));
}

/// A one-time cost of a month is no yearly cost: no sentence, note or measure of a short study speaks of a year.
#[test]
fn a_short_study_has_no_yearly_figure() {
    for days in [30, 60, 180, 349] {
        let results = study(days, [1.0, 2.0], 0.5);
        let said = verdicts(&results, &results.worlds[0], Lang::En);
        let all: Vec<String> =
            said.into_iter().flat_map(|said| [vec![said.sentence], said.notes, said.depends].concat()).collect();
        assert!(!all.iter().any(|text| text.contains("year") || text.contains("pace")), "{all:?}");
        assert!(!goal_meaning(&results, Lang::En).contains("year"));
    }
}

/// Luck and ignorance are two spans; the interval of the mean is detail.
#[test]
fn the_spans_of_luck_and_of_ignorance_stand_apart() {
    let mut results = study(73, [6.0, 6.0], 2.5);
    let said = |results: &Results| {
        verdicts(results, &results.worlds[0], Lang::En).into_iter().find(|said| said.plan == 2).unwrap()
    };
    let effect = |low, high| crate::study::results::TruthEffect {
        low,
        base: 300_000.0,
        high,
        errors: (0.0, 0.0),
        turn: Turn::Stays,
    };
    let row = |effect| TruthResult {
        path: "world.response.lift".into(),
        label: crate::keys::words("lift", "提升"),
        value: 0.2,
        range: (0.1, 0.5),
        plans: vec![None, None, Some(effect)],
    };
    let sample = crate::study::results::AssumptionSample { people: 1, of: 2, units: 4, runs: 5, cost: 0.2 };
    let truths = vec![row(effect(-10_000.0, 310_000.0)), row(effect(290_000.0, 700_000.0))];
    results.worlds[0].assumptions = Some(crate::study::results::Assumptions { sample, truths });
    let found = said(&results);
    let span = "One unknown truth at a time, at either end of its range: 10,000 less to 700,000 more. Several at once \
                were not tried and may move it further.";
    assert_eq!(found.depends[0], span);
    assert!(found.depends[1].starts_with("Tried one at a time, none of the 2 unknown truths turns it"), "{found:?}");
    let mean = "Mean of 20 runs: 300,000 yuan, 95 % interval 299,000 to 301,000; it says how well the mean is known, not \
                how single runs differ.";
    assert!(found.notes.iter().any(|note| note == mean) && !found.sentence.contains("299,000"), "{found:?}");
    // Without the check nothing is claimed.
    results.worlds[0].assumptions = None;
    assert_eq!(
        said(&results).depends,
        ["Unknown truths were not varied here: at other values the answer may be another."]
    );
}

/// Ties are no half victories: a copy is equal in every run.
#[test]
fn equal_runs_are_called_equal() {
    let d = |chance_larger, equal, n| Difference { chance_larger, equal, n, ..Difference::default() };
    assert_eq!(period::shares(&d(0.5, 3, 3), 0.5, Lang::En), "Equal in all 3 paired runs.");
    // Better in 2 of 4, equal in 1 of 4: 2.5 / 4 with ties half.
    let told = period::shares(&d(0.625, 1, 4), 0.625, Lang::En);
    assert_eq!(told, "Better in 50 %, worse in 25 %, equal in 25 % of 4 paired runs.");
    assert_eq!(period::shares(&d(0.95, 0, 20), 0.95, Lang::En), "Better in 95 % of 20 paired runs.");
}

/// A rare penalty names no side while it is hardly drawn, and says how often it strikes.
#[test]
fn a_rare_penalty_names_no_side() {
    let mut results = study(180, [1.0, 1.0], 0.5);
    let rare = Rare { fine_fen: 6_000_000, chance: (0.1734, 0.0), struck: (3, 0), runs: 20, enough: false };
    let verdict = &mut results.worlds[0].plans[2].verdict;
    verdict.rare = Some(rare);
    verdict.kind = VerdictKind::NotDecided { more: Some(38) };
    let said = sentence(&results, Lang::En);
    let tail = "A penalty of 60,000 yuan strikes B in 17 % of the runs (drawn here in 3 of 20). With fewer than ten runs \
                struck, or not struck, no side is named. About 38 more runs would draw enough of each.";
    assert!(said.starts_with("Not decided: ") && said.contains(tail), "{said}");
    assert!(sentence(&results, Lang::Zh).contains("60,000 元的罚款会落到“B”的 17% 的运行（这里 20 次中抽到 3 次）"));
}

/// A study that stops after so few runs that no interval holds says so instead of printing nothing.
#[test]
fn an_interval_without_ends_is_said() {
    let mut results = study(73, [6.0, 6.0], 2.5);
    let none = Interval { mean: 300_000.0, low: f64::NEG_INFINITY, high: f64::INFINITY };
    results.worlds[0].plans[2].verdict.always = Some(none);
    let said = verdicts(&results, &results.worlds[0], Lang::En);
    let notes = &said.iter().find(|said| said.plan == 2).unwrap().notes;
    assert!(notes.iter().any(|note| note.contains("so few runs give no interval")), "{notes:?}");
}

#[test]
fn losses_are_told_in_sizes() {
    let mut results = study(73, [0.0, 1.0], 1.5);
    results.worlds[0].plans[2].verdict.kind = VerdictKind::Worse;
    set(&mut results, 2, "incremental_profit_with_pool_value", 0.0, -300_000.0);
    set(&mut results, 2, "incremental_profit", 0.0, -200_000.0);
    set(&mut results, 2, "pool_value", 0.0, -100_000.0);
    set(&mut results, 2, "friends_end", 0.0, -1_000.0);
    let expected = "B earns 300,000 yuan less than A over 73 days and the 365 days after that (nine in ten single runs: \
                    240,000 to 350,000 less) with 1 person instead of none (the work needs 1.5). In the 73 days of the \
                    study it earns 200,000 yuan less; in the 365 days after that, when all friends then get the care of \
                    the baseline, 100,000 yuan less, with 25 % fewer friends on the last day of the study.";
    assert_eq!(sentence(&results, Lang::En), expected);
    // Without staff anywhere nothing is said of people.
    assert!(!sentence(&study(365, [0.0, 0.0], 0.0), Lang::En).contains("people."));
    assert!(sentence(&study(365, [6.0, 0.0], 0.0), Lang::En).contains(" with no staff instead of 6. In the "));
}

#[test]
fn red_lines_stand_as_the_user_wrote_them() {
    let mut results = study(365, [6.0, 6.0], 2.5);
    let said = |results: &Results, lang| {
        let said = verdicts(results, &results.worlds[0], lang).into_iter().find(|said| said.plan == 2).unwrap();
        said.lines.into_iter().next().unwrap()
    };
    let line = &mut results.worlds[0].plans[2].guardrails[0];
    (line.value, line.kept, line.keeping) = (Some(0.0212), Some(true), 19);
    let (kept, text) = said(&results, Lang::En);
    assert_eq!(kept, Some(true));
    assert_eq!(text, "deletion rate, 30 days: 2.1 %, inside your line of at most 3 % (kept in 95 % of the runs).");
    assert_eq!(said(&results, Lang::Zh).1, "30 天删粉率：2.1%，在您至多 3%的红线之内（95% 的运行守住）。");
    let line = &mut results.worlds[0].plans[2].guardrails[0];
    (line.value, line.kept, line.max) = (Some(0.041), Some(false), Some(0.0325));
    assert_eq!(said(&results, Lang::En).0, Some(false));
    assert_eq!(
        said(&results, Lang::En).1,
        "LINE BROKEN: deletion rate, 30 days: 4.1 %, your line is at most 3.25 % (kept in 95 % of the runs)."
    );
    let line = &mut results.worlds[0].plans[2].guardrails[0];
    (line.value, line.kept, line.max, line.known, line.keeping) = (Some(0.006), Some(true), Some(0.03), 3, 3);
    let text = said(&results, Lang::En).1;
    assert!(text.ends_with("at most 3 % (kept in 3 of 3 runs, 17 without a value)."), "{text}");
    let line = &mut results.worlds[0].plans[2].guardrails[0];
    line.measure = "payback_day".into();
    (line.value, line.kept, line.max) = (Some(12.0), Some(false), Some(30.0));
    (line.known, line.keeping, line.never) = (20, 1, Some((19, 60.0)));
    let text = said(&results, Lang::En).1;
    let expected = "LINE BROKEN: payback day: 12 days in 1 of 20 runs, in 19 not within 60 days, your line is at most 30 \
                    days (kept in 5 % of the runs).";
    assert_eq!(text, expected);
    let line = &mut results.worlds[0].plans[2].guardrails[0];
    (line.value, line.keeping, line.never) = (None, 0, Some((20, 60.0)));
    assert!(said(&results, Lang::En).1.contains("not within 60 days in any of 20 runs"));
    results.worlds[0].plans[2].guardrails[0].kept = None;
    assert_eq!(said(&results, Lang::En).0, None, "what has no value is neither kept nor broken");
}

/// Hiring back whom the plan let go is no doing of the friends: it is named.
#[test]
fn the_step_of_heads_after_the_study_is_named() {
    let mut results = study(100, [2.0, 1.0], 2.5);
    set(&mut results, 2, "step_cost_after", 25_000.0, 25_000.0);
    let said = [Lang::En, Lang::Zh].map(|lang| sentence(&results, lang));
    let expected = "100,000 yuan more. Of this, 25,000 yuan less for hiring and letting go on the first day after the study \
                    (set-up and severance).";
    assert!(said[0].ends_with(expected), "{}", said[0]);
    assert!(said[1].ends_with("其中研究期次日增减人员（启动与补偿）少赚 25,000 元。"), "{}", said[1]);
}

/// Better than the baseline may still be worse than doing nothing: said of both.
#[test]
fn a_plan_that_loses_against_doing_nothing_says_so() {
    let mut results = study(30, [6.0, 6.0], 2.5);
    let (goal, _) = view::goal(&results).unwrap();
    let sentences = |results: &Results, lang| {
        verdicts(results, &results.worlds[0], lang).into_iter().map(|said| said.sentence).collect::<Vec<_>>()
    };
    let lose = |results: &mut Results, plan: usize, mean: f64, half: f64| {
        let interval = Interval { mean, low: mean - half, high: mean + half };
        results.worlds[0].plans[plan].measures[goal].against_nothing =
            Some(Difference { interval, n: 20, sd: half, ..Difference::default() });
    };
    lose(&mut results, 1, -90_000.0, 10_000.0);
    lose(&mut results, 2, -60_000.0, 10_000.0);
    let said = sentences(&results, Lang::En);
    assert!(
        said[0].contains(
            "earns 90,000 yuan less than doing nothing over 30 days and the 365 days after that: better than"
        )
    );
    assert!(said[1].contains("It earns 60,000 yuan less than doing nothing"), "{said:?}");
    assert!(sentences(&results, Lang::Zh).iter().all(|said| said.contains("比什么都不做")));
    lose(&mut results, 1, -90_000.0, 100_000.0);
    lose(&mut results, 2, 60_000.0, 10_000.0);
    assert!(sentences(&results, Lang::En).iter().all(|said| !said.contains("doing nothing")), "not sure, or not so");
}

/// In a ranking no mark names a side where the verdict names none.
#[test]
fn a_ranking_marks_no_side_where_the_verdict_names_none() {
    let labels: Vec<(String, String)> = (0..8).map(|i| (format!("p{i}"), format!("P{i}"))).collect();
    let labels: Vec<(&str, &str)> = labels.iter().map(|(name, label)| (name.as_str(), label.as_str())).collect();
    let mut results = sample::with(&labels, 20);
    for plan in 2..9 {
        set(&mut results, plan, "incremental_profit_with_pool_value", 0.0, 300_000.0);
    }
    let (goal, _) = view::goal(&results).unwrap();
    let world = &mut results.worlds[0];
    world.plans[4].verdict.kind = VerdictKind::DependsAfterwards;
    for rank in &mut world.ranks {
        rank.from_baseline = world.plans[rank.plan].measures[goal].against_baseline.filter(|_| rank.plan > 1);
    }
    let look = crate::report::terminal::Look { ascii: false, colour: false };
    for (lang, words) in [(Lang::En, "depends on what you do afterwards: P3."), (Lang::Zh, "取决于之后怎么做：P3。")]
    {
        let shown = crate::report::terminal::summary(&results, lang, look);
        let row = |label: &str| shown.lines().find(|line| line.contains(label) && line.contains("300,000")).unwrap();
        assert!(row("P3 ").contains("○ +300,000") && row("P4 ").contains("▲ +300,000"), "{shown}");
        assert!(shown.contains(words), "{shown}");
    }
}

/// Where the three ways of going on differ in sign, the sentence says so and shows all three.
#[test]
fn a_sign_that_hangs_on_what_follows_is_said() {
    let mut results = study(30, [6.0, 6.0], 2.5);
    results.worlds[0].plans[2].verdict.kind = VerdictKind::DependsAfterwards;
    for (key, amount) in [("profit_then_baseline", -5e4), ("profit_then_own", 2e4), ("profit_then_stop", 3e4)] {
        set(&mut results, 2, key, 0.0, amount);
    }
    let said = sentence(&results, Lang::En);
    let expected = "B against A: which one earns more depends on what you do afterwards: 50,000 yuan less when all friends \
                    then get the care of the baseline; 20,000 yuan more when each plan goes on as on its last day; 30,000 yuan more when everything stops.";
    assert!(said.starts_with(expected), "{said}");
}

#[test]
fn accounts_that_fill_are_named_with_the_day() {
    let mut results = study(365, [6.0, 3.0], 2.5);
    let full = view::metric_index("accounts_full_day").unwrap();
    set(&mut results, 2, "turned_away", 1_234.0, 0.0);
    let notes = |results: &Results, lang| {
        let said = verdicts(results, &results.worlds[0], lang).into_iter().find(|said| said.plan == 2).unwrap();
        said.notes.into_iter().find(|note| note.contains("1,234"))
    };
    results.worlds[0].plans[2].measures[full].replicates = vec![None; 3];
    assert_eq!(notes(&results, Lang::En), None);
    // The study starts on 2026-04-20; 31 days later it is the 21st of May.
    let all = vec![Some(30.0), Some(31.0), Some(32.0)];
    results.worlds[0].plans[2].measures[full].replicates = all;
    let expected = "The accounts of B are full from 2026-05-21 on: 1,234 times somebody agreed to add and found no room. \
                    More people or larger accounts make room.";
    assert_eq!(notes(&results, Lang::En).as_deref(), Some(expected));
    results.worlds[0].plans[2].measures[full].replicates = vec![Some(31.0), None, None];
    let found = notes(&results, Lang::Zh).unwrap();
    assert!(found.starts_with("“B”的账号在 3 次运行中有 1 次加满，平均在 2026-05-21："), "{found}");
}

#[test]
fn the_sign_is_shown_for_deleters_who_buy_like_strangers() {
    use crate::study::results::{AssumptionSample, Assumptions, TruthEffect};
    let mut results = study(365, [6.0, 6.0], 2.5);
    let effect =
        TruthEffect { low: 400_000.0, base: 300_000.0, high: -20_000.0, errors: (1.0, 1.0), turn: Turn::Stays };
    let truth = |range| TruthResult {
        path: "world.deletion.leak".to_owned(),
        label: crate::keys::words("purchase level after deleting", "删除后的购买水平"),
        value: 0.85,
        range,
        plans: vec![None, None, Some(effect)],
    };
    let mut said = |range, lang| {
        let sample = AssumptionSample { people: 10, of: 20, units: 4, runs: 3, cost: 0.2 };
        results.worlds[0].assumptions = Some(Assumptions { sample, truths: vec![truth(range)] });
        verdicts(&results, &results.worlds[0], lang).into_iter().find(|said| said.plan == 2).unwrap().depends
    };
    let expected = "If those who delete buy as much afterwards as people who were never friends: 20,000 yuan less.";
    assert!(said((0.6, 1.0), Lang::En).contains(&expected.to_owned()));
    let expected = "假如删除好友的人之后与从未加过好友的人买得一样多：少 20,000 元。";
    assert!(said((0.6, 1.0), Lang::Zh).contains(&expected.to_owned()));
    assert!(!said((0.6, 0.9), Lang::Zh).contains(&expected.to_owned()), "only where 1 was tried");
}

#[test]
fn a_goal_that_ends_with_the_study_says_what_it_leaves_out() {
    let mut results = study(30, [6.0, 6.0], 2.5);
    results.study.goal = "incremental_profit".to_owned();
    set(&mut results, 2, "pool_value", 0.0, -500_000.0);
    let notes = |results: &Results, lang| {
        verdicts(results, &results.worlds[0], lang).into_iter().find(|said| said.plan == 2).unwrap().notes
    };
    let expected = "Careful: this goal ends with the study. In the 365 days after it, when all friends then get the care of \
                    the baseline, it earns 500,000 yuan less; both together: 300,000 yuan less.";
    assert!(notes(&results, Lang::En).contains(&expected.to_owned()), "{:?}", notes(&results, Lang::En));
    let expected = "注意：这个目标只算到研究期末。之后 365 天，所有好友改按基准方案维护时，少赚 500,000 元；两段合计少赚 300,000 元。";
    assert!(notes(&results, Lang::Zh).contains(&expected.to_owned()));
    // The care is that of the file's baseline, whichever plan is compared with.
    results.worlds[0].care = 2;
    assert!(
        notes(&results, Lang::En).iter().any(|note| note.contains("get the care of B, it earns 500,000 yuan less"))
    );
    set(&mut results, 2, "pool_value", 0.0, 500_000.0);
    assert!(!notes(&results, Lang::En).iter().any(|note| note.starts_with("Careful")), "both of one sign");
}

#[test]
fn goals_of_the_days_after_say_so() {
    let mut results = study(30, [6.0, 6.0], 2.5);
    set(&mut results, 2, "value_left_stop", 0.0, 100_000.0);
    results.study.goal = "value_left_stop".to_owned();
    let found = sentence(&results, Lang::En);
    assert!(found.contains(" over the 365 days after the 30 of the study"), "{found}");
    assert!(sentence(&results, Lang::Zh).contains("在 30 天研究期之后的 365 天里"), "{}", sentence(&results, Lang::Zh));
    results.study.goal = period::WITH_POOL.to_owned();
    assert!(goal_meaning(&results, Lang::En).contains("plus the value left"));
    results.worlds[0].days_after = 0;
    assert!(goal_meaning(&results, Lang::En).contains("what follows is left out"));
}
