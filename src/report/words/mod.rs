//! Every sentence and heading of the report layer, in both languages.
//!
//! A sentence is a template with `{names}`; [`fill`] puts values in. Both languages fill the same struct, so a
//! sentence that one of them lacks does not compile.

mod en;
mod page;
mod zh;

pub use page::{PageText, page_text};

use crate::lang::Lang;

/// Declares the struct of all texts, and a way to list them for tests.
macro_rules! phrases {
    ($($name:ident),* $(,)?) => {
        /// The texts of one language.
        #[derive(Debug)]
        pub struct Phrases {
            $(
                #[doc = concat!("The text `", stringify!($name), "`.")]
                pub $name: &'static str,
            )*
        }

        impl Phrases {
            /// Every text with its name.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name)),*]
            }
        }
    };
}

phrases! {
    // Verdicts.
    verdict, only_plan, baseline_is, earns_more, earns_less, is_more, is_less, span_days, span_and_after, part_study, part_after, part_more, part_less, part_same, part_friends, part_step, loses, base_loses, rank_depends, way_baseline, way_own, way_stop, depends_afterwards, state_afterwards, goal_study_alone,
    span_year, span_after, goal_of_the_study, single_nine, single_all, span_more, span_less, span_mixed, span_above, span_below, span_around, one_more, one_less, one_above, one_below, fresh, mean_is, mean_always, mean_too_few, ignorance, ignorance_unchecked, deleters_as_strangers, accounts_full, accounts_full_some, way_care, goal_leaves_out, chance_ties, chance_equal, no_tolerance, rare_who, rare_waits, rare_weighed, rare_more, guard_runs, guard_runs_of, guard_never, guard_never_all, never_cell, never_none,
    people_same, people_other, people_none, people_none_there, people_one, people_many, people_count, people_needed, no_difference, not_decided, more_runs,
    more_runs_unknown, one_run_difference, no_value, adjusted_differs, goal_with_pool, goal_weighted, goal_is, chance, tolerance_is,
    guard_kept, guard_broken, guard_unknown, guard_max, guard_min, guard_max_min, rests_on_truths, truth, level,
    and, depends_on, depends_unclear, depends_none, settled_after, settled_maximum, settled_time, observed_left_out, lever_by_lever,
    lever_share,
    ranking, single_runs, rank_level, rank_rest,
    // States of a verdict, one word each.
    state_baseline, state_better, state_worse, state_same, state_open, state_one_run, shapes,
    // Labels on the whole run.
    one_run, preview, sampled, run_line, world, baseline,     // Parts of the page.
    part_cash, part_left, part_mirror, part_funnel, part_differs, part_scoreboard, part_time, part_moved, part_foot,
    cash_intro, monthly_table, left_intro, mirror_intro, observed_intro, no_observed, funnel_intro,
    differs_intro, differs_none, scoreboard_intro, more_measures, moved_intro, moved_rows, moved_orders, moved_none,
    moved_more, skipped_chart,
    // Table headings.
    plan, measure, value, here, there, key, month, channel, exposed, added, add_rate, kept_1, kept_7, kept_30,
    ordered_90, repeated_90,
    cost_per_add, ltv_90, against_baseline, against_nothing, provenance, source, interval,     // Foot.
    foot_runs, foot_variance, foot_variance_none, foot_version, foot_command, foot_definitions, foot_defaults,
    foot_defaults_none, foot_bands, foot_series, seed_note, question, lesson, expect, exercise,
    // Charts.
    band_note, line_only_note, many_note, difference_note, event_note, observed_note, reason_absent, reason_empty,
    reason_no_observed, reason_drawing,     // Files.
    contents,
    // Terminal.
    no_plan, day, observed_inside, observed_expected, observed_one_run, observed_none, observed_value, simulated_value, simulated_band, observed_below, observed_above,
}

/// The texts of a language.
#[must_use]
pub const fn phrases(lang: Lang) -> &'static Phrases {
    match lang {
        Lang::En => &en::EN,
        Lang::Zh => &zh::ZH,
    }
}

/// The colon of a language, with the blank that follows it.
#[must_use]
pub const fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ": ",
        Lang::Zh => "：",
    }
}

/// A remark in brackets behind a word, with the blank before it.
#[must_use]
pub fn bracketed(remark: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(" ({remark})"),
        Lang::Zh => format!("（{remark}）"),
    }
}

/// Whole sentences one behind the other: Chinese ones have no blank between them.
#[must_use]
pub fn sentences(all: &[String], lang: Lang) -> String {
    all.join(if lang == Lang::Zh { "" } else { " " })
}

/// Puts values into a template: `{name}` becomes the value of that name, `{name?day:days}` the first word where that value is
/// "1" and the second otherwise. Values are not looked at again, so a label with braces stays as the user typed it.
#[must_use]
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let Some(close) = after.find('}') else {
            rest = &rest[open..];
            break;
        };
        let (name, forms) = split(&after[..close]);
        match (values.iter().find(|(other, _)| *other == name), forms) {
            (Some((_, value)), None) => out.push_str(value),
            (Some((_, value)), Some((one, many))) => out.push_str(if *value == "1" { one } else { many }),
            (None, _) => out.push_str(&rest[open..open + close + 2]),
        }
        rest = &after[close + 1..];
    }
    out.push_str(rest);
    out
}

/// A place of a template: the name of its value, and the words for one and for many.
fn split(place: &str) -> (&str, Option<(&str, &str)>) {
    match place.split_once('?') {
        Some((name, forms)) => (name, forms.split_once(':')),
        None => (place, None),
    }
}

/// The names in a template, in alphabetical order.
#[cfg(test)]
fn names(template: &str) -> std::collections::BTreeSet<&str> {
    template.split('{').skip(1).filter_map(|part| part.split('}').next()).map(|place| split(place).0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_use_the_same_values() {
        for ((name, en), (_, zh)) in phrases(Lang::En).all().into_iter().zip(phrases(Lang::Zh).all()) {
            assert!(!en.is_empty() && !zh.is_empty(), "{name} is empty");
            assert_eq!(names(en), names(zh), "{name}");
        }
    }

    #[test]
    fn one_and_many_have_words_of_their_own() {
        let of = |n: &str| fill("{n} more {n?run:runs} of {m?a:b}", &[("n", n)]);
        assert_eq!((of("1"), of("21")), ("1 more run of {m?a:b}".to_owned(), "21 more runs of {m?a:b}".to_owned()));
    }

    #[test]
    fn values_are_not_filled_twice() {
        assert_eq!(fill("{a} and {b}{c", &[("a", "{b}"), ("b", "x")]), "{b} and x{c");
    }
}
