//! Small worlds for tests, built without a file.

use jiff::civil::date;
use siyu::keys::{Key, Value, Values, plan as plan_key, study as study_key, world as world_key};
use siyu::plan::{compile, tables::WorldTable};
use siyu::scenario::checked::{DO_NOTHING, Plan, Segment, Stretch, Study, World};

/// Values from (key, number) pairs; whole-number keys take the rounded number.
pub fn values(pairs: &[(&'static Key, f64)]) -> Values {
    let mut values = Values::new();
    for &(key, number) in pairs {
        let value = match key.kind {
            siyu::keys::Kind::Whole { .. } => Value::Whole(number.round() as i64),
            siyu::keys::Kind::Switch => Value::Switch(number != 0.0),
            _ => Value::Number(number),
        };
        values.set(key, value);
    }
    values
}

/// The same values with texts set.
pub fn with_text(mut values: Values, pairs: &[(&'static Key, &str)]) -> Values {
    for &(key, text) in pairs {
        values.set(key, Value::Text(text.to_owned()));
    }
    values
}

/// A study of some days, with nothing after it.
pub fn study(days: u16) -> Study {
    study_and_after(days, 0)
}

/// A study of some days, and days after it.
pub fn study_and_after(days: u16, after: u16) -> Study {
    Study {
        values: values(&[(&study_key::DAYS, f64::from(days)), (&study_key::AFTER_DAYS, f64::from(after))]),
        start: date(2026, 1, 1),
        days,
        baseline: DO_NOTHING.to_owned(),
        goal_weights: vec![],
        guardrails: vec![],
        observed: vec![],
    }
}

/// A plan with the same levers on all days.
pub fn plan(name: &str, levers: Values) -> Plan {
    let stretches = vec![Stretch { from_day: 0, segments: vec![levers] }];
    Plan { name: name.to_owned(), label: name.to_owned(), stretches, tables: vec![], varied: vec![] }
}

/// A world of one segment with do-nothing and the given plans.
pub fn world(values: Values, plans: Vec<Plan>) -> World {
    let segment = Segment { name: "all".into(), label: "all".into(), share: 1.0, values: values.clone() };
    let mut all = vec![plan(DO_NOTHING, Values::new())];
    all.extend(plans);
    World {
        name: "world".into(),
        label: "world".into(),
        values,
        segments: vec![segment],
        calendar: vec![],
        first_order_days: None,
        before: None,
        plans: all,
        varied: vec![],
    }
}

/// Compiles a world for a study of some days.
pub fn table(world: &World, days: u16) -> WorldTable {
    compile(world, &study(days)).expect("the world is possible")
}

/// World values at which nothing the pool does has an effect: orders run at the reference rate whatever happens, and
/// nobody deletes or mutes.
pub fn null_world(past_buyers: u64, every_days: f64) -> Values {
    values(&[
        (&world_key::PAST_BUYERS, past_buyers as f64),
        (&world_key::NEW_BUYERS_PER_DAY, 0.0),
        (&world_key::HISTORY_DAYS, 1.0),
        (&world_key::EVERY_DAYS, every_days),
        (&world_key::LIFT, 0.0),
        (&world_key::BUY_TRUST_SLOPE, 0.0),
        (&world_key::LAPSE_TRUST_SLOPE, 0.0),
        (&world_key::DELETE_BASE, 0.0),
        (&world_key::DELETE_LEAK, 1.0),
    ])
}

/// Levers of lesson 01's wider plan.
pub fn first_pool_levers() -> Values {
    with_text(
        values(&[
            (&plan_key::HEADS, 6.0),
            (&plan_key::MASS_PROMOTION, 1.2),
            (&plan_key::MASS_CONTENT, 1.8),
            (&plan_key::SERVICE, 0.2),
            (&plan_key::IM_ON, 1.0),
            (&plan_key::CARD_ON, 1.0),
        ]),
        &[(&plan_key::PERSONA, "influencer")],
    )
}
