//! The page as text: inert, whole, small, labelled. What only a browser can tell is tested in `tests/suite/browser`.

use super::*;
use crate::report::{number, sample};
use crate::study::results::*;

/// The page of a study.
fn html(results: &Results, lang: Lang) -> String {
    let options = Options { lang, charts: true, command: "siyu run <x>".into(), ..Options::default() };
    let drawn = [Lang::En, Lang::Zh].map(|lang| crate::report::draw(results, &options, lang));
    page(results, &options, [&drawn[0], &drawn[1]])
}

/// The page without what its three script elements hold, and what the first of them holds: the data.
fn split(page: &str) -> (String, &str) {
    let mut pieces = page.split("<script");
    let mut markup = pieces.next().unwrap().to_owned();
    let scripts: Vec<&str> = pieces.collect();
    assert_eq!(scripts.len(), 3, "data, library, page");
    let (data, _) = scripts[0].split_once("</script>").unwrap();
    markup.push_str(scripts[2].split_once("</script>").unwrap().1);
    (markup, data.split_once('>').unwrap().1)
}

/// A study in which every part has something to say.
fn full() -> Results {
    let mut results = sample::calm();
    let world = &mut results.worlds[0];
    world.assumptions = Some(Assumptions {
        sample: AssumptionSample { people: 40_000, of: 600_000, units: 5, runs: 9, cost: 0.2 },
        truths: vec![TruthResult {
            path: "world.response.lift".into(),
            label: crate::keys::words("lift of full care", "充分关怀的提升"),
            value: 0.25,
            range: (0.05, 0.4),
            plans: vec![
                None,
                None,
                Some(TruthEffect { low: -1e5, base: 2e5, high: 4e5, errors: (1e3, 1e3), turn: Turn::At(0.11) }),
            ],
        }],
    });
    let last = world.plans.len() - 1;
    let plan = &mut world.plans[last];
    plan.depends = vec![Depends { truth: 0, at: 0.11 }];
    plan.waterfall = Some(Waterfall {
        accounts: vec![WaterfallAccount {
            key: "sales",
            label: crate::keys::words("sales", "销售额"),
            baseline_fen: 1_000_000,
            plan_fen: 1_400_000,
        }],
        total_fen: 400_000,
        replicates: 20,
    });
    let share = Interval { mean: 200.0, low: 150.0, high: 250.0 };
    plan.ladder = Some(Ladder {
        rungs: vec![Rung { name: "<rung>".into(), levers: vec!["a.b".into()], share, fen: vec![20_000; 20] }],
        total: share,
        total_fen: vec![20_000; 20],
        orders: 1,
        exact: true,
        mixtures: 0,
    });
    let line = |orders| LifeLine {
        events: vec![
            (3, LifeEvent::Added(crate::keys::words("parcel card", "包裹卡"))),
            (9, LifeEvent::Ordered { fen: 19_900, pool: true }),
        ],
        state: 1,
        orders,
        fen: 19_900,
        trust: vec![(3, 0.2), (4, 0.3), (5, 0.4), (6, 0.4)],
    };
    let person = SamplePerson { id: 4711, chosen: Chosen::WonUnderB, segment: 1, a: LifeLine::default(), b: line(1) };
    world.lives = vec![Lives { a: 1, b: last, replicate: 0, persons: vec![person] }];
    let square = |n: usize| vec![vec![1.0; n]; n];
    for moved in &mut world.moved {
        for key in ["new", "old"] {
            moved.splits.push(MovedSplit {
                by: SplitBy::Segment,
                key: key.into(),
                label: (key.into(), format!("<{key}>")),
                states: square(4),
                orders: square(4),
            });
        }
    }
    results.study.settled = Some(Settled { looks: vec![8, 20], maximum: 200, end: SettledEnd::Settled });
    results
}

#[test]
fn nothing_that_a_user_typed_becomes_markup() {
    for lang in [Lang::En, Lang::Zh] {
        for results in [sample::wild(), full()] {
            let page = html(&results, lang);
            let (markup, data) = split(&page);
            for bad in
                ["<img", "<svg onload", "<i>w", "<u>", "<s>", "<x>", "<rung>", "<new>", "</title><", "\u{202e}", "\0"]
            {
                assert!(!markup.contains(bad), "{bad:?} in the page");
            }
            for bad in ['<', '>', '\u{2028}', '\u{2029}', '\u{202e}'] {
                assert!(!data.contains(bad), "{bad:?} in the data");
            }
        }
        assert!(html(&sample::wild(), lang).contains("&lt;script&gt;"));
    }
}

#[test]
fn names_in_the_data_are_the_names_of_the_page() {
    let results = sample::wild();
    let page = html(&results, Lang::En);
    let data: serde_json::Value = serde_json::from_str(split(&page).1).unwrap();
    for (plan, found) in results.worlds[0].plans.iter().zip(data["worlds"][0]["plans"].as_array().unwrap()) {
        assert_eq!(found["name"].as_str().unwrap(), view::name(&plan.label));
    }
}

#[test]
fn the_page_loads_nothing() {
    let page = html(&full(), Lang::Zh);
    let (markup, _) = split(&page);
    for bad in ["http:", "https:", "src=", "url(", "@import", "<link", "onclick", "onload"] {
        assert!(!markup.contains(bad), "{bad}");
    }
    assert!(markup.contains("default-src 'none'; script-src 'sha256-"));
    assert!(!markup.contains("script-src 'unsafe"));
}

#[test]
fn every_part_is_there_in_both_languages_and_in_order() {
    for results in [sample::calm(), full(), sample::empty(), sample::wild()] {
        let page = html(&results, Lang::Zh);
        for lang in ["en", "zh"] {
            let places: Vec<usize> = PIECES
                .iter()
                .map(|piece| format!("id=\"{lang}-0-{}\"", piece.key))
                .chain([format!("id=\"{lang}-foot\"")])
                .map(|id| page.find(&id).unwrap_or_else(|| panic!("{id} is missing")))
                .collect();
            assert_eq!(places.len(), 11);
            assert!(places.is_sorted(), "{lang}: {places:?}");
        }
    }
}

#[test]
fn what_was_found_is_said() {
    let page = html(&full(), Lang::En);
    for said in [
        "depends on an assumption",
        "the sign turns",
        "11.0",
        "Settled after 20",
        "Person 4711",
        "orders through the pool: 199 yuan",
        "+200",
        "By segment",
    ] {
        assert!(page.contains(said), "{said}");
    }
    let page = html(&sample::calm(), Lang::En);
    let texts = page_text(Lang::En);
    for said in [texts.ladder_none, texts.waterfall_none, texts.lives_none, texts.assumptions_none, texts.no_liability]
    {
        assert!(page.contains(said), "{said}");
    }
}

#[test]
fn five_plans_and_a_year_stay_below_three_megabytes() {
    let plans = [("a", "A"), ("b", "B"), ("c", "C"), ("d", "D"), ("e", "E")];
    let mut results = sample::with(&plans, 20);
    results.study.days = 365;
    let longer = |days: &mut Vec<Option<f64>>| {
        let odd = |d: usize, x: Option<f64>| x.map(|x| x + 1e-5 * (d % 97) as f64);
        *days = (0..365).map(|d| odd(d, days[d % days.len()])).collect();
    };
    for plan in &mut results.worlds[0].plans {
        for band in plan.daily.iter_mut().chain(&mut plan.daily_difference) {
            [&mut band.mean, &mut band.low, &mut band.high].into_iter().for_each(longer);
        }
    }
    let page = html(&results, Lang::Zh);
    assert!(page.len() < 3_000_000, "{} bytes", page.len());
    assert!(page.len() > 1_500_000, "the study is large enough to mean something: {}", page.len());
}

#[test]
fn numbers_of_charts_are_the_digits_of_the_files() {
    let results = sample::calm();
    let page = html(&results, Lang::En);
    let (_, text) = split(&page);
    let data: serde_json::Value = serde_json::from_str(text).unwrap();
    let world = &results.worlds[0];
    let charts = data["worlds"][0]["charts"].as_array().unwrap();
    let mut compared = 0;
    for (chart, shown) in charts.iter().zip(live::shown(world)) {
        let live::Shown::Series(_, series) = shown else { continue };
        for (plan, row) in chart["value"].as_array().unwrap().iter().enumerate().filter(|(_, row)| !row.is_null()) {
            let band = &world.plans[plan].daily[series];
            for (days, found) in [&band.mean, &band.low, &band.high].into_iter().zip(row.as_array().unwrap()) {
                for (day, found) in days.iter().zip(found.as_array().unwrap()) {
                    let expected = number::csv(*day);
                    let read = found.as_f64().map_or_else(String::new, |x| x.to_string());
                    assert_eq!(read, expected);
                    compared += usize::from(!expected.is_empty());
                }
            }
        }
    }
    assert!(compared > 5_000, "{compared}");
}

#[test]
fn long_studies_keep_fewer_days() {
    let mut results = sample::calm();
    assert_eq!(live::step(&results), 1);
    for _ in 0..12 {
        results.worlds.push(results.worlds[0].clone());
    }
    let step = live::step(&results);
    assert!(step > 1);
    let page = html(&results, Lang::En);
    assert!(page.contains(&format!("every {step} days")), "the page says so");
    let data: serde_json::Value = serde_json::from_str(split(&page).1).unwrap();
    let row = data["worlds"][0]["charts"][0]["value"][1][0].as_array().unwrap().len();
    assert_eq!(row, usize::from(results.study.days).div_ceil(step));
}

#[test]
fn a_single_run_a_preview_and_a_sample_are_labelled() {
    let page = html(&sample::with(&[("a", "A"), ("b", "B")], 1), Lang::En);
    for label in ["One run, not evidence", "Preview", "60,000 of 1,200,000"] {
        assert!(page.contains(label), "{label}");
    }
}

#[test]
fn every_element_is_closed_and_every_id_is_the_only_one() {
    for results in [sample::calm(), sample::empty(), sample::wild(), full()] {
        let page = html(&results, Lang::Zh);
        let (markup, _) = split(&page);
        for tag in [
            "div", "table", "tr", "td", "th", "p", "section", "details", "figure", "bdi", "svg", "ul", "ol", "li",
            "span", "fieldset", "label", "data", "main", "nav", "header", "footer", "b", "i", "small", "h2", "h3",
            "h4", "h5",
        ] {
            let open = markup.matches(&format!("<{tag}>")).count() + markup.matches(&format!("<{tag} ")).count();
            assert_eq!(open, markup.matches(&format!("</{tag}>")).count(), "{tag}");
        }
        let mut ids: Vec<&str> =
            markup.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id twice");
        // Every link inside the page leads somewhere.
        for link in markup.split(" href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()) {
            assert!(ids.contains(&link), "{link}");
        }
    }
}
