//! Numbers and dates as people write them, `10万`, `55%`, `八五折`, `2026/4/1`, read for the sake of the advice: a file
//! wants `100_000`, `0.55`, `8.5`, `2026-04-01`. What may mean two things is not read at all.

use super::slips::narrow;
use crate::keys::Unit;
use jiff::civil::Date;

/// Longest text that is looked at, in bytes.
const LONGEST: usize = 80;

/// Large units of counting with their factor, the longer name before its own ending.
const FACTORS: &[(&str, f64)] = &[
    ("万亿", 1e12),
    ("千万", 1e7),
    ("百万", 1e6),
    ("十万", 1e5),
    ("亿", 1e8),
    ("万", 1e4),
    ("千", 1e3),
    ("w", 1e4),
    ("k", 1e3),
];

/// Words behind a number that add nothing to it.
const COUNTERS: &[&str] =
    &["元", "块", "圆", "yuan", "rmb", "cny", "人", "位", "名", "个", "单", "次", "条", "篇", "家", "件"];

/// The number that a text means for a key of a unit, as a file writes it.
pub(super) fn number(text: &str, unit: Unit) -> Option<String> {
    let value = value(text, unit)?;
    Some(literal(value, unit))
}

/// The same as a value.
fn value(text: &str, unit: Unit) -> Option<f64> {
    let plain = tidy(text)?;
    let plain = plain.strip_prefix(['¥', '￥']).unwrap_or(&plain).trim_start();
    if unit == Unit::PromotionsPerWeek {
        let times = [("每周", 1.0), ("一周", 1.0), ("每天", 7.0), ("每日", 7.0), ("一天", 7.0)];
        if let Some((rest, times)) = times.iter().find_map(|(front, n)| Some((plain.strip_prefix(front)?, n))) {
            let (number, _, rest) = leading(rest.trim_start())?;
            return matches!(rest, "" | "次" | "条" | "篇").then_some(number * times);
        }
    }
    if let Some(rest) = plain.strip_prefix("百分之") {
        return percent(whole_number(rest)?, unit);
    }
    let (number, spoken, rest) = leading(plain)?;
    match rest {
        "" => Some(number),
        "%" => percent(number, unit),
        "‰" if unit != Unit::Zhe => Some(number / 1e3),
        "折" => zhe(number, spoken, unit),
        "成" if matches!(unit, Unit::Share | Unit::Level) && number <= 10.0 => Some(number / 10.0),
        "周" | "个星期" | "weeks" if unit == Unit::Days => Some(number * 7.0),
        "天" | "日" | "days" | "day" if unit == Unit::Days => Some(number),
        "小时" | "hours" | "h" if unit == Unit::Hours => Some(number),
        "分钟" | "分" | "minutes" | "min" if unit == Unit::Minutes => Some(number),
        _ => {
            let (rest, factor) = FACTORS
                .iter()
                .find_map(|&(name, factor)| Some((rest.strip_prefix(name)?.trim_start(), factor)))
                .unwrap_or((rest, 1.0));
            let rest = COUNTERS.iter().find_map(|name| rest.strip_prefix(name)).unwrap_or(rest);
            rest.is_empty().then_some(number * factor)
        }
    }
}

/// A percentage as a fraction; for a price in tenths it may mean the price or the reduction, and is not read.
fn percent(number: f64, unit: Unit) -> Option<f64> {
    let fraction = matches!(unit, Unit::None | Unit::Share | Unit::Level | Unit::Ratio | Unit::PerDay | Unit::PerYear);
    fraction.then_some(number / 100.0)
}

/// A Chinese discount: 八五折, 85折 and 8.5折 are one price; a share of discount is what is missing to ten.
fn zhe(number: f64, spoken: bool, unit: Unit) -> Option<f64> {
    let tenths = if number > 10.0 || (spoken && number >= 10.0) { number / 10.0 } else { number };
    match unit {
        _ if !(0.0..=10.0).contains(&tenths) => None,
        Unit::Zhe => Some(tenths),
        Unit::Share => Some(1.0 - tenths / 10.0),
        _ => None,
    }
}

/// A number as a file writes it: groups of digits parted by `_`, the dust of binary fractions left out.
pub(super) fn literal(value: f64, unit: Unit) -> String {
    let value = (value * 1e9).round() / 1e9;
    if value.fract() != 0.0 || value.abs() >= 1e15 {
        return format!("{value}");
    }
    if unit == Unit::Zhe {
        return format!("{value:.1}");
    }
    let digits = format!("{:.0}", value.abs());
    let sign = if value < 0.0 { "-" } else { "" };
    if digits.len() < 5 {
        return format!("{sign}{digits}");
    }
    let first = digits.len() % 3;
    let mut out = digits[..first].to_owned();
    for (i, digit) in digits[first..].char_indices() {
        if i % 3 == 0 && !(i == 0 && first == 0) {
            out.push('_');
        }
        out.push(digit);
    }
    format!("{sign}{out}")
}

/// The text on one keyboard: narrow signs, small letters, no blanks at the ends, no mark that ends a sentence.
fn tidy(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let narrow: String = text.chars().filter_map(narrow).collect();
    let plain = narrow.trim().trim_end_matches([';', '.']).trim().to_lowercase();
    (!plain.is_empty()).then_some(plain)
}

/// The number at the front of a text, whether it was written in Chinese characters, and what follows it.
fn leading(text: &str) -> Option<(f64, bool, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || "+-.,_' ".contains(c))).unwrap_or(text.len());
    let digits = text[..end].trim_end();
    if digits.is_empty() {
        let end = text.find(|c| !"零〇一二两三四五六七八九十百千万亿点".contains(c)).unwrap_or(text.len());
        return (end > 0).then(|| Some((whole_number(&text[..end])?, true, text[end..].trim_start())))?;
    }
    let rest = text[end..].trim_start();
    let number = ungroup(digits)?.parse::<f64>().ok().filter(|x| x.is_finite())?;
    Some((number, false, rest))
}

/// Digits without the signs that part them, when those stand where they belong: every three or every four digits.
fn ungroup(digits: &str) -> Option<String> {
    let digits = digits.replace(['_', '\'', ' '], ",");
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let (sign, whole) = match whole.strip_prefix(['+', '-']) {
        Some(rest) => (&whole[..1], rest),
        None => ("", whole),
    };
    let whole = if whole.is_empty() && !fraction.is_empty() { "0" } else { whole };
    let groups: Vec<&str> = whole.split(',').collect();
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let width = groups.get(1).map_or(3, |group| group.len());
    let even = groups.iter().skip(1).all(|group| group.len() == width) && groups[0].len() <= width;
    let sound = groups.iter().all(|group| plain(group)) && (groups.len() == 1 || (even && (3..=4).contains(&width)));
    let fraction_sound = fraction.is_empty() || plain(fraction);
    (sound && fraction_sound).then(|| format!("{sign}{}.{fraction}0", groups.concat()))
}

/// A number in Chinese characters: 十五, 三百二十, 八点五, 八五 (digit by digit); or in plain digits.
fn whole_number(text: &str) -> Option<f64> {
    if let Ok(number) = text.parse::<f64>() {
        return number.is_finite().then_some(number);
    }
    let digit = |c: char| "零一二三四五六七八九".chars().position(|d| d == c);
    let digit = |c: char| match c {
        '〇' => Some(0),
        '两' => Some(2),
        c => digit(c),
    };
    if let Some((whole, fraction)) = text.split_once('点') {
        let digits: Option<Vec<usize>> = fraction.chars().map(digit).collect();
        let fraction = digits?.iter().rev().fold(0.0, |sum, &d| (sum + d as f64) / 10.0);
        return Some(whole_number(whole)? + fraction);
    }
    if !text.is_empty() && text.chars().all(|c| digit(c).is_some()) {
        return Some(text.chars().filter_map(digit).fold(0.0, |sum, d| sum * 10.0 + d as f64));
    }
    in_units(text, &digit)
}

/// A Chinese number with its units; one that ends in a bare digit after a large unit (三万五) has two readings.
fn in_units(text: &str, digit: &dyn Fn(char) -> Option<usize>) -> Option<f64> {
    let (mut total, mut section, mut last, mut unit) = (0.0, 0.0, None, 1.0);
    for c in text.chars() {
        match (c, digit(c)) {
            ('零' | '〇', _) => unit = 1.0,
            (_, Some(d)) => last = Some(d as f64),
            ('十' | '百' | '千', _) => {
                unit = ["十", "百", "千"].iter().position(|&u| u.starts_with(c)).map_or(1.0, |i| [10.0, 100.0, 1e3][i]);
                section += last.take().unwrap_or(1.0) * unit;
            }
            ('万' | '亿', _) => {
                unit = if c == '万' { 1e4 } else { 1e8 };
                total = (total + section + last.take().unwrap_or(0.0)) * unit;
                section = 0.0;
            }
            _ => return None,
        }
    }
    match last {
        Some(_) if unit > 10.0 => None,
        last => Some(total + section + last.unwrap_or(0.0)),
    }
}

/// The date that a text means: 2026/4/1, 2026.4.1, 2026-4-1, 2026年4月1日, 20260401. Without a year, or with the year
/// last, it has several readings.
pub(super) fn date(text: &str) -> Option<Date> {
    let plain: String = tidy(text)?.chars().filter(|c| !c.is_whitespace()).collect();
    if plain.len() == 8 && plain.bytes().all(|b| b.is_ascii_digit()) {
        return day(&plain[..4], &plain[4..6], &plain[6..]);
    }
    let plain = plain.strip_suffix(['日', '号']).unwrap_or(&plain);
    let parts: Vec<&str> = plain.split(['-', '/', '.', '年', '月']).collect();
    match parts[..] {
        [year, month, date] if year.len() == 4 => day(year, month, date),
        _ => None,
    }
}

/// Month and day of a date that lacks its year: 6月18日, 6/18.
pub(super) fn without_year(text: &str) -> Option<(u8, u8)> {
    let plain: String = tidy(text)?.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.strip_suffix(['日', '号']).unwrap_or(&plain);
    let (month, day) = plain.split_once(['月', '/', '-'])?;
    let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((month, day))
}

/// A date of its parts.
fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    let plain = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if ![year, month, day].into_iter().all(plain) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// What a text means where nothing is known about the key: a date, or a number of any unit.
pub(super) fn anything(text: &str) -> Option<String> {
    date(text).map(|date| date.to_string()).or_else(|| number(text, Unit::None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_mean_them() {
        let cases: &[(&str, Unit, &str)] = &[
            ("10万", Unit::People, "100_000"),
            ("１０万", Unit::People, "100_000"),
            ("3.5亿", Unit::People, "350_000_000"),
            ("十万", Unit::People, "100_000"),
            ("2千万", Unit::People, "20_000_000"),
            ("1.5w", Unit::People, "15_000"),
            ("30k", Unit::Yuan, "30_000"),
            ("100,000", Unit::People, "100_000"),
            ("100，000", Unit::People, "100_000"),
            ("10,0000", Unit::People, "100_000"),
            ("1,234.5", Unit::Yuan, "1234.5"),
            ("168 元", Unit::Yuan, "168"),
            ("￥168", Unit::Yuan, "168"),
            ("¥1,280元", Unit::Yuan, "1280"),
            ("55%", Unit::Share, "0.55"),
            ("５５％", Unit::Share, "0.55"),
            ("百分之五十五", Unit::Share, "0.55"),
            ("7%", Unit::Share, "0.07"),
            ("3‰", Unit::Share, "0.003"),
            ("八五折", Unit::Zhe, "8.5"),
            ("九折", Unit::Zhe, "9.0"),
            ("85折", Unit::Zhe, "8.5"),
            ("8.5折", Unit::Zhe, "8.5"),
            ("八点八折", Unit::Zhe, "8.8"),
            ("九折", Unit::Share, "0.1"),
            ("八五折", Unit::Share, "0.15"),
            ("30天", Unit::Days, "30"),
            ("2周", Unit::Days, "14"),
            ("五成", Unit::Share, "0.5"),
            ("每周2次", Unit::PromotionsPerWeek, "2"),
            ("一天一条", Unit::PromotionsPerWeek, "7"),
            ("一百二十", Unit::Count, "120"),
            ("90;", Unit::Days, "90"),
            ("-3", Unit::Logit, "-3"),
            (".5", Unit::Share, "0.5"),
        ];
        for &(text, unit, want) in cases {
            assert_eq!(number(text, unit).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_has_two_readings_is_not_read() {
        for (text, unit) in [
            ("1,5", Unit::Yuan),
            ("三万五", Unit::People),
            ("3万5", Unit::People),
            ("85%", Unit::Zhe),
            ("30天", Unit::Hours),
            ("2小时", Unit::Minutes),
            ("55%", Unit::Yuan),
            ("大约十", Unit::People),
            ("", Unit::People),
            ("120折", Unit::Zhe),
            ("1.2.3", Unit::Yuan),
        ] {
            assert_eq!(number(text, unit), None, "{text}");
        }
    }

    #[test]
    fn dates_need_their_year_first() {
        for text in
            ["2026/4/1", "2026.4.1", "2026-4-1", "2026年4月1日", "2026 年 4 月 1 号", "20260401", "２０２６／４／１"]
        {
            assert_eq!(date(text).map(|d| d.to_string()).as_deref(), Some("2026-04-01"), "{text}");
        }
        for text in ["4/1/2026", "26/4/1", "4月1日", "2026/2/30", "2026年4月", "明天"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
