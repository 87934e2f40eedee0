//! One value against its key: type, range, choice, preset.

use super::presets;
use super::raw::{Item, Node, shorten};
use crate::keys::audience::{Audience, Misread, WORDS};
use crate::keys::{Key, Kind, Unit, Value, Words, words};
use crate::lang::{Text, say};
use crate::problem::{Finding, Place, nearest};
use jiff::civil::Date;

/// Checks a value.
///
/// `full` is the path of the key as the user would write it.
///
/// # Errors
/// One finding that says what was expected.
pub(super) fn check(key: &Key, item: &Item, full: &str) -> Result<Value, Box<Finding>> {
    let wrong = |hint: Option<Text>| {
        let (kind, want) = (kind(&item.node), wanted(key));
        let message = say(
            format!("`{full}` wants {}, but this is {}", want.en, kind.en),
            format!("`{full}` 需要{}，此处却是{}", want.zh, kind.zh),
        );
        Box::new(finding("E0202", item, full, message).allowed(want).hint(hint))
    };
    match (key.kind, &item.node) {
        (Kind::Number { low, high }, Node::Number(x, _)) => number(key, item, full, *x, low, high).map(Value::Number),
        (Kind::Number { low, high }, Node::Whole(x, spelling)) => {
            let x = x.map_or_else(|| spelling.parse().unwrap_or(f64::INFINITY), |x| x as f64);
            number(key, item, full, x, low, high).map(Value::Number)
        }
        (Kind::Whole { low, high }, Node::Whole(x, _)) => match x {
            Some(x) if (low..=high).contains(x) => Ok(Value::Whole(*x)),
            _ => Err(out_of_range(key, item, full)),
        },
        (Kind::Whole { .. }, Node::Number(x, _)) if x.fract() == 0.0 => {
            Err(wrong(Some(say(format!("write {x:.0} without a decimal point"), format!("请写成 {x:.0}，不带小数点")))))
        }
        (Kind::Number { .. } | Kind::Whole { .. }, Node::Text(text)) => Err(wrong(number_in_text(text))),
        (Kind::Span { low, high }, Node::List(items)) => {
            span(items, low, high).ok_or_else(|| out_of_range(key, item, full))
        }
        (Kind::Switch, Node::Switch(on)) => Ok(Value::Switch(*on)),
        (Kind::Switch, _) => {
            Err(wrong(Some(say("write true or false, without quotes", "请写 true 或 false，不加引号"))))
        }
        (Kind::Date, Node::Moment(moment)) => date(moment)
            .map(Value::Date)
            .ok_or_else(|| wrong(Some(say("write the date alone: 2026-04-01", "只写日期：2026-04-01")))),
        (Kind::Date, Node::Text(text)) => Err(wrong(Some(date_in_text(text)))),
        (Kind::Date, _) => Err(wrong(Some(say("write a date like 2026-04-01", "日期写法如 2026-04-01")))),
        (Kind::Text, Node::Text(text)) => Ok(Value::Text(text.clone())),
        (Kind::File, Node::Text(text)) if !text.is_empty() => Ok(Value::Text(text.clone())),
        (
            Kind::Text | Kind::File | Kind::Choice(_) | Kind::Preset(_) | Kind::Audience,
            Node::Whole(..) | Node::Number(..),
        ) => {
            let shown = item.node.shown();
            Err(wrong(Some(say(format!("put it into quotes: \"{shown}\""), format!("请加引号：\"{shown}\"")))))
        }
        (Kind::Choice(words), Node::Text(text)) => choice(words, text, item, full),
        (Kind::Preset(family), Node::Text(text)) => preset(family, text, item, full),
        (Kind::Audience, Node::Text(text)) => match Audience::parse(text) {
            Ok(_) => Ok(Value::Text(text.clone())),
            Err(misread) => Err(Box::new(audience(misread, item.node.shown(), &item.place, full))),
        },
        _ => Err(wrong(None)),
    }
}

/// What a value is; a moment of TOML may be more, or less, than a date.
fn kind(node: &Node) -> Words {
    match node {
        Node::Moment(moment) if moment.date.is_none() => words("a time of day", "时刻"),
        Node::Moment(moment) if moment.time.is_some() => words("a date with a time of day", "带时刻的日期"),
        other => other.kind(),
    }
}

/// A finding about a value.
fn finding(code: &'static str, item: &Item, full: &str, message: Text) -> Finding {
    Finding::new(code, &item.place, message).key(full).value(item.node.shown())
}

/// What a key accepts, in words.
pub(super) fn wanted(key: &Key) -> Text {
    match key.kind {
        Kind::Number { low, high } => {
            let (range, unit) = (range(low, high), key.unit.words());
            say(format!("a number {range} ({})", unit.en), format!("数字 {range}（{}）", unit.zh))
        }
        Kind::Whole { low, high } => {
            let range = range(low as f64, high as f64);
            say(format!("a whole number {range}"), format!("整数 {range}"))
        }
        Kind::Span { low, high } => say(
            format!("two numbers between {low} and {high}, the smaller first: [{low}, {high}]"),
            format!("两个数，介于 {low} 与 {high} 之间，小者在前：[{low}, {high}]"),
        ),
        Kind::Switch => say("true or false", "true 或 false"),
        Kind::Date => say("a date such as 2026-04-01", "日期，例如 2026-04-01"),
        Kind::Text => say("a text in quotes", "带引号的文本"),
        Kind::File => say("the name of a file, in quotes", "带引号的文件名"),
        Kind::Audience => {
            say("an audience, such as \"friend & bought<180d\"", "人群表达式，例如 \"friend & bought<180d\"")
        }
        Kind::Choice(words) => {
            let list = words.join(", ");
            say(format!("one of {list}"), format!("以下之一：{list}"))
        }
        Kind::Preset(family) => {
            let list = presets::names(family).join(", ");
            say(format!("one of {list}"), format!("以下之一：{list}"))
        }
    }
}

/// A range as printed; limits that only guard the arithmetic are left out.
pub(super) fn range(low: f64, high: f64) -> String {
    if high >= 1e15 { format!(">= {low}") } else { format!("{low}..{high}") }
}

/// Two numbers within bounds, the smaller first.
fn span(items: &[Item], low: f64, high: f64) -> Option<Value> {
    let number = |item: &Item| match &item.node {
        Node::Number(x, _) => Some(*x),
        Node::Whole(Some(x), _) => Some(*x as f64),
        _ => None,
    };
    let [first, second] = items else { return None };
    let (first, second) = (number(first)?, number(second)?);
    (low <= first && first <= second && second <= high).then_some(Value::Span(first, second))
}

/// A number in its range.
fn number(key: &Key, item: &Item, full: &str, x: f64, low: f64, high: f64) -> Result<f64, Box<Finding>> {
    if x.is_finite() && (low..=high).contains(&x) { Ok(x) } else { Err(out_of_range(key, item, full)) }
}

/// A number outside its range, with the likely reason.
fn out_of_range(key: &Key, item: &Item, full: &str) -> Box<Finding> {
    let (shown, want) = (item.node.shown(), wanted(key));
    let (low, high) = match key.kind {
        Kind::Number { low, high } => (low, high),
        Kind::Whole { low, high } => (low as f64, high as f64),
        _ => (0.0, 0.0),
    };
    let message = bounds(&item.node, low, high).map_or_else(
        || {
            let between = range(low, high);
            say(
                format!("`{full}` is {shown}, but must lie in {between}"),
                format!("`{full}` 为 {shown}，应在 {between} 之间"),
            )
        },
        |(en, zh)| say(format!("`{full}` is {shown}, but must be {en}"), format!("`{full}` 为 {shown}，{zh}")),
    );
    let hint = match &item.node {
        Node::Number(x, _) if *x > high => percent(key, *x),
        Node::Whole(Some(x), _) if *x as f64 > high => percent(key, *x as f64),
        _ => None,
    };
    Box::new(finding("E0204", item, full, message).allowed(want).hint(hint))
}

/// The bound that a number breaks, where the upper one only guards the arithmetic and is left out of ranges.
fn bounds(node: &Node, low: f64, high: f64) -> Option<(String, String)> {
    let x = match node {
        Node::Number(x, _) => *x,
        Node::Whole(Some(x), _) => *x as f64,
        Node::Whole(None, spelling) => spelling.parse().ok()?,
        _ => return None,
    };
    let at_most = if high >= i64::MAX as f64 { i64::MAX.to_string() } else { high.to_string() };
    match x {
        _ if high < 1e15 || !x.is_finite() => None,
        x if x < low => Some((format!("at least {low}"), format!("至少为 {low}"))),
        _ => Some((format!("at most {at_most}"), format!("最大为 {at_most}"))),
    }
}

/// Advice for a percentage where a share is wanted.
fn percent(key: &Key, x: f64) -> Option<Text> {
    let share = matches!(key.unit, Unit::Share | Unit::Level) && x <= 100.0;
    // Seven digits hide the dust of the division: 1.4 / 100 is 0.013999999999999999.
    let fraction = (x / 100.0 * 1e7).round() / 1e7;
    share.then(|| {
        say(
            format!("write percentages as fractions: {x} % is {fraction}"),
            format!("百分比请写成小数：{x} % 即 {fraction}"),
        )
    })
}

/// Advice for a number that was written as text.
fn number_in_text(text: &str) -> Option<Text> {
    let plain = text.trim().replace(['_', ',', ' '], "");
    if let Ok(x) = plain.parse::<f64>()
        && x.is_finite()
    {
        let (plain, text) = (shorten(&plain), shorten(text));
        return Some(say(format!("write {plain} not \"{text}\""), format!("请写 {plain}，不要写 \"{text}\"")));
    }
    let x: f64 = plain.strip_suffix(['%', '\u{FF05}'])?.parse().ok()?;
    let fraction = (x / 100.0 * 1e7).round() / 1e7;
    let en = format!("write percentages as fractions: {x} % is {fraction}");
    x.is_finite().then(|| say(en, format!("百分比请写成小数：{x} % 即 {fraction}")))
}

/// Advice for a date that was written as text.
fn date_in_text(text: &str) -> Text {
    let plain = text.trim().replace(['/', '.'], "-");
    match plain.parse::<Date>() {
        Ok(date) => say(format!("write {date} without quotes"), format!("请写 {date}，不加引号")),
        Err(_) => say("write a date like 2026-04-01, without quotes", "日期写法如 2026-04-01，不加引号"),
    }
}

/// The date of a TOML moment that has no time of day.
pub(super) fn date(moment: &toml::value::Datetime) -> Option<Date> {
    let date = moment.date.filter(|_| moment.time.is_none() && moment.offset.is_none())?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

/// One of a list of words.
fn choice(words: &[&str], text: &str, item: &Item, full: &str) -> Result<Value, Box<Finding>> {
    if words.contains(&text) {
        return Ok(Value::Text(text.to_owned()));
    }
    if let Some(absent) = super::absent::find(text) {
        return Err(Box::new(absent.finding(full, &item.place, Some(item))));
    }
    let (list, near) = (words.join(", "), nearest(text, words.iter().copied()));
    let shown = shorten(text);
    let message = say(format!("`{full}` cannot be \"{shown}\""), format!("`{full}` 不能是 \"{shown}\""));
    let finding = finding("E0203", item, full, message)
        .allowed(say(format!("one of {list}"), format!("以下之一：{list}")))
        .nearest(near.map(str::to_owned))
        .hint(near.map(did_you_mean));
    Err(Box::new(finding))
}

/// The name of a bundled preset.
fn preset(family: &str, text: &str, item: &Item, full: &str) -> Result<Value, Box<Finding>> {
    if presets::find(family, text).is_some() {
        return Ok(Value::Text(text.to_owned()));
    }
    let names = presets::names(family);
    let (list, near) = (names.join(", "), nearest(text, names.iter().copied()));
    let (word, shown) = (presets::family_words(family), shorten(text));
    let message =
        say(format!("there is no {} preset \"{shown}\"", word.en), format!("没有名为 \"{shown}\" 的{}预设", word.zh));
    let finding = finding("E0205", item, full, message)
        .allowed(say(format!("one of {list}"), format!("以下之一：{list}")))
        .nearest(near.map(str::to_owned))
        .hint(near.map(did_you_mean));
    Err(Box::new(finding))
}

/// A text that names no audience.
pub(super) fn audience(misread: Misread, shown: String, place: &Place, full: &str) -> Finding {
    let list = WORDS.join(", ");
    let hint = misread.nearest.as_deref().map_or_else(
        || {
            say(
                format!("join conditions by &: {list}, names of segments"),
                format!("用 & 连接条件：{list}，或分群名称"),
            )
        },
        did_you_mean,
    );
    let finding = Finding::new("E0212", place, misread.message).key(full).value(shown);
    finding.nearest(misread.nearest).hint(hint)
}

/// The advice that names the nearest known name.
pub(super) fn did_you_mean(name: &str) -> Text {
    say(format!("did you mean `{name}`?"), format!("是否想写 `{name}`？"))
}
