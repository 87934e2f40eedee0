//! A world in which everything acts at once: each mechanism at its neutral value leaves it as it is without the
//! mechanism, to the byte of `daily.csv`, and the number of threads changes no byte of any table.

mod mechanisms;

use crate::results::load;
use mechanisms::{MECHANISMS, Row};
use rayon::prelude::*;
use siyu::metrics::SERIES;
use siyu::report::csv;
use siyu::study::results::Results;
use siyu::study::{self, Options};
use std::collections::BTreeMap;

/// Values of a scenario by their full path, as written in TOML.
type Lines = BTreeMap<String, String>;

/// Changes laid over the lines: a path and its value; no value removes the path, and a path that ends in a dot removes
/// the whole table.
type Changes = &'static [(&'static str, &'static str)];

/// Every mechanism away from its neutral value.
const EVERYTHING: Changes = &[
    ("study.start", "2026-04-01"),
    ("study.days", "70"),
    ("study.seed", "7"),
    ("study.replicates", "1"),
    ("world.people.past_buyers", "1_500"),
    ("world.people.new_buyers_per_day", "8"),
    ("world.people.friends_at_start", "500"),
    ("world.people.stores", "2"),
    ("world.people.strangers", "600"),
    ("world.people.visitors_per_store_day", "40"),
    ("world.people.age_band", "\"25_34\""),
    ("world.product.switching_cost", "0.4"),
    ("world.product.every_days", "15"),
    ("world.money.return_rate", "0.1"),
    ("world.staff.leave_per_year", "2"),
    ("world.staff.skill_sell", "[0.2, 0.9]"),
    ("world.staff.skill_content", "[0.1, 0.8]"),
    ("world.deletion.carrier_multiplier", "1.5"),
    ("world.acquisition.add_multiplier", "0.7"),
    ("world.penalty.detection_per_1000", "5"),
    ("world.segments.tea.share", "0.6"),
    ("world.segments.cakes.share", "0.4"),
    ("world.segments.cakes.every_days", "25"),
    ("world.segments.cakes.decision_days", "4"),
    ("world.segments.cakes.ticket_yuan", "90"),
    ("world.calendar.may.start", "2026-05-01"),
    ("world.calendar.may.until", "2026-05-06"),
    ("world.calendar.may.public_demand", "1.5"),
    ("world.calendar.may.public_price_zhe", "9"),
    ("plans.p.persona", "\"influencer\""),
    ("plans.p.face.age_band", "\"50_plus\""),
    ("plans.p.face.avatar", "\"real_person\""),
    ("plans.p.staff.mode", "\"service\""),
    ("plans.p.pay.base_month_yuan", "7_000"),
    ("plans.p.pay.per_add_yuan", "2"),
    ("plans.p.pay.share_of_sales", "0.02"),
    ("plans.p.pay.share_of_retention", "0.01"),
    ("plans.p.rhythm.mass_message.promotion", "3"),
    ("plans.p.rhythm.mass_message.content_share", "0.4"),
    ("plans.p.rhythm.moments.promotion", "2"),
    ("plans.p.rhythm.moments.content", "3"),
    ("plans.p.rhythm.group.promotion", "4"),
    ("plans.p.rhythm.official_account.content", "2"),
    ("plans.p.rhythm.mini_program.promotion", "2"),
    ("plans.p.rhythm.video_channel.content", "3"),
    ("plans.p.rhythm.service", "1"),
    ("plans.p.rhythm.targeting", "0.3"),
    ("plans.p.offer.off_share", "0.1"),
    ("plans.p.channels.store_im.chat_share", "0.7"),
    ("plans.p.channels.store_im.wording", "\"open\""),
    ("plans.p.channels.parcel_card.hook", "\"gift\""),
    ("plans.p.channels.parcel_card.hook_yuan", "4"),
    ("plans.p.channels.parcel_card.paid_when", "\"shown\""),
    ("plans.p.channels.parcel_card.once_per_person", "true"),
    ("plans.p.channels.store_guide.execution", "0.5"),
    ("plans.p.channels.store_guide.incentive_yuan", "3"),
    ("plans.p.channels.offline_activity.visitors_per_day", "8"),
    ("plans.p.channels.ai_call.per_day", "20"),
    ("plans.p.channels.sms.per_day", "40"),
    ("plans.p.channels.member_list.per_day", "10"),
    ("plans.p.channels.paid_ads.yuan_per_day", "60"),
    ("plans.p.channels.short_video.yuan_per_day", "200"),
    ("plans.p.channels.content_site.yuan_per_day", "40"),
    ("plans.p.channels.official_account.yuan_per_day", "20"),
    ("plans.p.channels.partner_pool.yuan_per_day", "50"),
    ("plans.p.phases.may.start", "2026-05-01"),
    ("plans.p.phases.may.rhythm.service", "2"),
    ("plans.p.teams.best.guides", "1"),
    ("plans.p.teams.best.persona", "\"consultant\""),
    ("plans.p.teams.best.serves", "\"cakes & top40%\""),
    ("plans.p.teams.best.carrier", "\"personal_wechat\""),
    ("plans.p.teams.best.friends_per_guide_max", "90"),
    ("plans.p.teams.best.tool", "\"sidebar\""),
    ("plans.p.teams.tea.guides", "1"),
    ("plans.p.teams.tea.serves", "\"tea\""),
    ("plans.p.teams.tea.hours_per_day", "6"),
    ("plans.p.teams.others.guides", "1"),
    ("plans.p.teams.others.serves", "\"rest\""),
    ("plans.p.campaigns.flash.kind", "\"flash_group\""),
    ("plans.p.campaigns.flash.start", "2026-04-20"),
    ("plans.p.campaigns.flash.every_days", "25"),
    ("plans.p.campaigns.flash.off_share", "0.3"),
    ("plans.p.campaigns.flash.urgency", "4"),
    ("plans.p.campaigns.flash.invite", "\"bought<120d\""),
    ("plans.p.campaigns.flash.groups", "2"),
    ("plans.p.campaigns.flash.group_size", "60"),
    ("plans.p.campaigns.flash.join_share", "0.4"),
    ("plans.p.campaigns.flash.pushes_per_day", "1"),
    ("plans.p.campaigns.flash.relevance", "0.2"),
    ("plans.p.campaigns.flash.warm_up.moments_script_days", "2"),
    ("plans.p.campaigns.flash.warm_up.mass_messages", "2"),
];

/// The lines of the world with changes laid over.
fn lines(changes: &[&[(&str, &str)]]) -> Lines {
    let mut all = Lines::new();
    for (path, value) in EVERYTHING.iter().chain(changes.iter().copied().flatten()) {
        if let Some(table) = path.strip_suffix('.') {
            all.retain(|known, _| !known.starts_with(&format!("{table}.")));
        } else if value.is_empty() {
            all.remove(*path);
        } else {
            all.insert((*path).to_owned(), (*value).to_owned());
        }
    }
    all
}

/// The scenario as text.
fn text(lines: &Lines) -> String {
    lines.iter().map(|(path, value)| format!("{path} = {value}")).collect::<Vec<_>>().join("\n")
}

fn results(lines: &Lines) -> Results {
    let text = text(lines);
    let options = Options { bare: true, ..Options::default() };
    study::run(&load(&text).scenario, &options, &|_, _| {}).expect("the world can be run")
}

fn bytes(results: &Results, name: &str) -> Vec<u8> {
    let table = csv::TABLES.iter().find(|table| table.name == name).expect("a table of the run");
    csv::write(table, results, false)
}

/// `daily.csv` of the world with changes, without the rows of some series.
fn daily(changes: &[&[(&str, &str)]], left_out: &[&str]) -> Vec<u8> {
    let bytes = bytes(&results(&lines(changes)), "daily.csv");
    if left_out.is_empty() {
        return bytes;
    }
    let text = String::from_utf8(bytes).expect("text");
    let kept = |line: &&str| !left_out.iter().any(|series| line.split(',').any(|cell| cell == *series));
    text.lines().filter(kept).collect::<Vec<_>>().join("\n").into_bytes()
}

#[test]
fn each_mechanism_at_its_neutral_value_leaves_every_byte() {
    let whole = daily(&[], &[]);
    let check = |row: &Row| -> Option<String> {
        let gone: Vec<(&str, &str)> = row.neutral.iter().map(|(path, _)| (*path, "")).collect();
        let without = row.without.unwrap_or(&gone);
        let bare = daily(&[row.beside, without], row.left_out);
        let neutral = daily(&[row.beside, row.neutral], row.left_out);
        let acting = if row.acting.is_empty() {
            daily(&[row.beside], row.left_out) != bare
        } else {
            daily(&[row.acting], &[]) != whole
        };
        match (neutral == bare, acting) {
            (true, true) => None,
            (false, _) => Some(format!("{}: not neutral; {}", row.mechanism, first_difference(&bare, &neutral))),
            (_, false) => Some(format!("{}: the row cannot fail, the mechanism never acts", row.mechanism)),
        }
    };
    let faults: Vec<String> = MECHANISMS.par_iter().filter_map(check).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn first_difference(a: &[u8], b: &[u8]) -> String {
    let (a, b) = (String::from_utf8_lossy(a), String::from_utf8_lossy(b));
    let pair = a.lines().zip(b.lines()).find(|(x, y)| x != y);
    pair.map_or_else(|| "one is longer".to_owned(), |(x, y)| format!("{x} against {y}"))
}

#[test]
fn one_and_two_threads_write_the_same_bytes_of_every_table() {
    let many: Changes = &[
        ("world.people.past_buyers", "22_000"),
        ("world.people.friends_at_start", "6_000"),
        ("world.people.stores", "3"),
        ("study.days", "50"),
        ("study.replicates", "2"),
    ];
    let in_pool = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| results(&lines(&[many])))
    };
    let (one, two) = (in_pool(1), in_pool(2));
    assert!(one.worlds[0].simulated > 16_000, "several territories");
    for table in csv::TABLES {
        assert!(csv::write(table, &one, false) == csv::write(table, &two, false), "{}", table.name);
    }
    assert!(SERIES.len() > 10 && bytes(&one, "daily.csv").len() > 100_000);
}
