//! One value against its key: type, range, choice, preset.

use super::presets;
use super::raw::{Item, Node, shorten};
use super::spoken;
use crate::keys::absent;
use crate::keys::audience::{Audience, Misread, WORDS};
use crate::keys::synonyms::meant;
use crate::keys::{Default, Key, Kind, Unit, Value, Words, words};
use crate::lang::{Text, say};
use crate::problem::{Finding, Place};
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
        (_, Node::Bare(text)) => Err(bare(key, item, text, full)),
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
        (Kind::Number { .. } | Kind::Whole { .. } | Kind::Date | Kind::Switch, Node::Text(text)) => {
            Err(wrong(Some(advice(key, text, full))))
        }
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
        (Kind::Date, Node::Whole(_, spelling)) => Err(wrong(Some(advice(key, spelling, full)))),
        (Kind::Date, _) => Err(wrong(Some(say("write a date like 2026-04-01", "日期写法如 2026-04-01")))),
        (Kind::Text, Node::Text(text)) if key.leaf() == "label" && text.trim().is_empty() => Err(blank(item, full)),
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

/// A label that nobody can see: every sentence about the plan or world would have a hole.
fn blank(item: &Item, full: &str) -> Box<Finding> {
    let message = say(
        format!("`{full}` is blank; it needs a sign that can be seen"),
        format!("`{full}` 为空白，至少需要一个可见字符"),
    );
    let hint = say("leave it out, and the name stands for it", "也可删去该行，报告将使用其名称");
    Box::new(finding("E0207", item, full, message).hint(hint))
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
            let (range, unit) = (spaced(&range(low, high)), key.unit.words());
            match unit.en {
                "" => say(format!("a number{range}"), format!("数字{range}")),
                en => say(format!("a number{range} ({en})"), format!("数字{range}（{}）", unit.zh)),
            }
        }
        Kind::Whole { low, high } => {
            let range = spaced(&range(low as f64, high as f64));
            say(format!("a whole number{range}"), format!("整数{range}"))
        }
        Kind::Span { low, high } => say(
            format!("two numbers between {low} and {high}, the smaller first: [{low}, {high}]"),
            format!("两个数，介于 {low} 与 {high} 之间，小者在前：[{low}, {high}]"),
        ),
        Kind::Switch => say("true or false", "开关（true 或 false）"),
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
            let list = listed(family);
            say(format!("one of {}", list.en), format!("以下之一：{}", list.zh))
        }
    }
}

/// The presets of a family: names in English, with their labels in Chinese.
fn listed(family: &str) -> Text {
    let labels = presets::labels(family);
    let chinese = |name: &str| labels.iter().filter(|(of, _)| *of == name).nth(1).map_or("", |(_, label)| *label);
    let names = presets::names(family);
    let zh: Vec<String> = names.iter().map(|name| format!("{name}（{}）", chinese(name))).collect();
    say(names.join(", "), zh.join("、"))
}

/// A range as printed; limits that only guard the arithmetic are left out.
pub(super) fn range(low: f64, high: f64) -> String {
    match (low <= -1e15, high >= 1e15) {
        (true, true) => String::new(),
        (false, true) => format!(">= {low}"),
        (true, false) => format!("<= {high}"),
        (false, false) => format!("{low}..{high}"),
    }
}

/// A text with a blank in front, unless it is empty.
fn spaced(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" {text}") }
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
        Node::Number(x, _) => rescaled(key, *x),
        Node::Whole(Some(x), _) => rescaled(key, *x as f64),
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

/// Advice for a number above the largest allowed one, or for a price that was meant in another way.
fn rescaled(key: &Key, x: f64) -> Option<Text> {
    if key.unit == Unit::Zhe {
        let tenths = match x {
            x if x > 0.0 && x < 1.0 => x * 10.0,
            x if x > 10.0 && x <= 100.0 => x / 10.0,
            _ => return None,
        };
        let off = ((10.0 - tenths) * 1e8).round() / 1e7;
        let plain = spoken::literal(tenths, Unit::Zhe);
        return Some(say(
            format!("zhe are tenths of the price: {off} % off is written {plain}"),
            format!("折按十分制填写：优惠 {off}% 请写 {plain}"),
        ));
    }
    let share = matches!(key.unit, Unit::Share | Unit::Level) && x > 1.0 && x <= 100.0;
    // Seven digits hide the dust of the division: 1.4 / 100 is 0.013999999999999999.
    let fraction = (x / 100.0 * 1e7).round() / 1e7;
    let percent = say(
        format!("write percentages as fractions: {x} % is {fraction}"),
        format!("百分比请写成小数：{x} % 即 {fraction}"),
    );
    if key.leaf() == "off_share" && x <= 10.0 {
        let off = ((10.0 - x) * 1e8).round() / 1e9;
        return share.then(|| {
            say(
                format!("{}; a price of {x} tenths ({x} zhe) is {off}", percent.en),
                format!("{}；若指 {x} 折，则为 {off}", percent.zh),
            )
        });
    }
    share.then_some(percent)
}

/// A value without quotes that TOML cannot read.
fn bare(key: &Key, item: &Item, text: &str, full: &str) -> Box<Finding> {
    let shown = shorten(text);
    let message = say(
        format!("`{full}` is written as `{shown}`, which TOML cannot read"),
        format!("`{full}` 写成了 `{shown}`，TOML 无法识别"),
    );
    let hint = advice(key, text, full);
    Box::new(finding("E0111", item, full, message).allowed(wanted(key)).hint(hint))
}

/// What to write where something was written that no file can hold, or that stands in quotes without need.
fn advice(key: &Key, text: &str, full: &str) -> Text {
    let leaf = full.rsplit('.').next().unwrap_or(full);
    if let Some(plain) = in_toml(key, text) {
        return say(format!("write {leaf} = {plain}"), format!("请写 {leaf} = {plain}"));
    }
    let outside = spoken::number(text, key.unit).zip(limits(key));
    match (key.kind, outside) {
        (Kind::Number { .. } | Kind::Whole { .. }, Some((plain, (low, high)))) => {
            let between = range(low, high);
            say(
                format!("that would be {plain}, but it must lie in {between}"),
                format!("即 {plain}，但应在 {between} 之间"),
            )
        }
        (Kind::Number { .. } | Kind::Whole { .. }, None) => {
            let unit = key.unit.words();
            let (en, zh) = match unit.en {
                "" => (String::new(), String::new()),
                words => (format!(" ({words})"), format!("（{}）", unit.zh)),
            };
            let example = example(key);
            say(
                format!("write one number{en} in plain digits, for example {leaf} = {example}"),
                format!("请只写一个数字{zh}，用半角数字，例如 {leaf} = {example}"),
            )
        }
        (Kind::Span { low, high }, _) => say(
            format!("write two numbers in brackets: {leaf} = [{low}, {high}]"),
            format!("请在方括号中写两个数：{leaf} = [{low}, {high}]"),
        ),
        (Kind::Date, _) => match spoken::without_year(text) {
            Some((month, day)) => say(
                format!("add the year in front: {leaf} = YEAR-{month:02}-{day:02}, in figures and without quotes"),
                format!("请在前面补上年份：{leaf} = 年份-{month:02}-{day:02}，用数字书写，不加引号"),
            ),
            None => say(
                format!("write a date with its year first, without quotes: {leaf} = 2026-04-01"),
                format!("日期须写全年月日，不加引号：{leaf} = 2026-04-01"),
            ),
        },
        (Kind::Switch, _) => say(
            format!("write {leaf} = true or {leaf} = false, without quotes"),
            format!("请写 {leaf} = true 或 {leaf} = false，不加引号"),
        ),
        _ => say(format!("put it into quotes: {leaf} = \"...\""), format!("请加英文引号：{leaf} = \"...\"")),
    }
}

/// The range of a number.
fn limits(key: &Key) -> Option<(f64, f64)> {
    match key.kind {
        Kind::Number { low, high } => Some((low, high)),
        Kind::Whole { low, high } => Some((low as f64, high as f64)),
        _ => None,
    }
}

/// What a text means for a key, as TOML writes it, where that is plain and allowed.
fn in_toml(key: &Key, text: &str) -> Option<String> {
    let quoted = |text: &str| format!("\"{}\"", shorten(text).replace('\\', "\\\\").replace('"', "\\\""));
    match key.kind {
        Kind::Number { .. } | Kind::Whole { .. } => {
            let plain = spoken::number(text, key.unit)?;
            let value: f64 = plain.replace('_', "").parse().ok()?;
            let (low, high) = limits(key)?;
            let whole = !matches!(key.kind, Kind::Whole { .. }) || value.fract() == 0.0;
            (whole && (low..=high).contains(&value)).then_some(plain)
        }
        Kind::Date => spoken::date(text).map(|date| date.to_string()),
        Kind::Switch => match text.trim().to_lowercase().as_str() {
            "true" | "yes" | "on" | "是" | "开" | "开启" | "有" | "启用" => Some("true".to_owned()),
            "false" | "no" | "off" | "否" | "关" | "关闭" | "无" | "停用" => Some("false".to_owned()),
            _ => None,
        },
        Kind::Preset(family) => {
            let (text, labels) = (unquoted(text), presets::labels(family));
            let name = presets::resolve(family, text).or_else(|| meant(text, &presets::names(family), &labels));
            Some(quoted(name.unwrap_or(text)))
        }
        Kind::Choice(words) => Some(quoted(meant(unquoted(text), words, &[]).unwrap_or(unquoted(text)))),
        Kind::Text | Kind::File | Kind::Audience => Some(quoted(unquoted(text))),
        Kind::Span { .. } => None,
    }
}

/// A text without the quotes that stand at one of its ends only.
fn unquoted(text: &str) -> &str {
    text.trim_matches(|c: char| matches!(super::slips::narrow(c), Some('"' | '\''))).trim()
}

/// A number that a key may well have.
fn example(key: &Key) -> String {
    match (key.default, limits(key)) {
        (Default::Number(x), _) if x != 0.0 => spoken::literal(x, key.unit),
        (Default::Whole(x), _) if x != 0 => spoken::literal(x as f64, key.unit),
        (_, Some((low, high))) => {
            // A number that somebody would write: once a week, a tenth of a share, a hundred yuan or people.
            let usual = match key.unit {
                Unit::Share | Unit::Level => 0.1,
                Unit::Yuan | Unit::YuanPerMonth | Unit::People | Unit::PerDay => 100.0,
                Unit::Zhe => 9.0,
                _ => 1.0,
            };
            let (low, high) = key.plausible.or(key.unknown).unwrap_or((low, high));
            let fits = |x: &f64| (low..=high).contains(x);
            spoken::literal([usual, 10.0, 1.0, 0.5].into_iter().find(fits).unwrap_or(low), key.unit)
        }
        _ => "1".to_owned(),
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
    if let Some(absent) = absent::find(text) {
        return Err(Box::new(super::absent::finding(absent, full, &item.place, Some(item))));
    }
    let (list, near) = (words.join(", "), meant(text, words, &[]));
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
    if let Some(name) = presets::resolve(family, text) {
        return Ok(Value::Text(name.to_owned()));
    }
    let (names, labels) = (presets::names(family), presets::labels(family));
    let (list, near) = (listed(family), meant(text, &names, &labels));
    let (word, shown) = (presets::family_words(family), shorten(text));
    let message =
        say(format!("there is no {} preset \"{shown}\"", word.en), format!("没有名为 \"{shown}\" 的{}预设", word.zh));
    let finding = finding("E0205", item, full, message)
        .allowed(say(format!("one of {}", list.en), format!("以下之一：{}", list.zh)))
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
