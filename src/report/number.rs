//! Numbers as text: one rounding for every file, one format for every reader.
//!
//! Readers see the same rounded value as the files hold, so that page, terminal and tables agree to the digit.

use crate::lang::Lang;
use crate::metrics::Unit;

/// What stands where a number is missing: nothing, never 0.
pub const MISSING: &str = "";

/// Significant digits of every number that leaves the program.
const DIGITS: usize = 6;

/// Rounds to six significant digits; numbers that are not finite are missing.
#[must_use]
pub fn rounded(x: f64) -> Option<f64> {
    if !x.is_finite() {
        return None;
    }
    // Decimal formatting is exact and portable; multiplying by powers of ten is not.
    let x: f64 = format!("{x:.*e}", DIGITS - 1).parse().ok()?;
    Some(if x == 0.0 { 0.0 } else { x })
}

/// A number for a CSV file: six significant digits, a point, no exponent, no trailing zeros; empty when missing.
#[must_use]
pub fn csv(x: Option<f64>) -> String {
    // `Display` writes the shortest text that reads back as the same number, and never an exponent.
    x.and_then(rounded).map_or_else(|| MISSING.to_owned(), |x| x.to_string())
}

/// A number with a fixed count of decimals and commas between thousands.
#[must_use]
pub fn grouped(x: f64, decimals: usize) -> String {
    if x.abs() >= 1e15 {
        // Hundreds of digits help nobody.
        return format!("{x:e}");
    }
    let text = format!("{:.*}", decimals, x.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    // A value that rounds to zero has no sign.
    if x < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        out.push('-');
    }
    out.push_str(&commas(whole));
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A whole number with commas between thousands, never rounded.
#[must_use]
pub fn grouped_whole(x: u64) -> String {
    commas(&x.to_string())
}

/// Puts commas between the thousands of a row of digits.
fn commas(digits: &str) -> String {
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Decimals that fit a unit and a size.
fn decimals(x: f64, unit: Unit) -> usize {
    let size = x.abs();
    match unit {
        Unit::Yuan if size < 100.0 && x != 0.0 => 2,
        Unit::Count if size < 10.0 && x.fract() != 0.0 => 1,
        Unit::Days | Unit::Minutes if x.fract() != 0.0 => 1,
        Unit::Yuan | Unit::Count | Unit::Days | Unit::Minutes => 0,
        Unit::Share if size < 0.001 && x != 0.0 => 3,
        Unit::Share => 1,
        // Two digits would call a small difference nothing.
        Unit::Ratio | Unit::Level if (0.000_05..0.01).contains(&size) => 4,
        Unit::Ratio | Unit::Level => 2,
    }
}

/// The digits of a number for readers, without its unit; a share in per cent without the sign.
#[must_use]
pub fn plain(x: f64, unit: Unit) -> String {
    rounded(x).map_or_else(
        || MISSING.to_owned(),
        |x| grouped(if unit == Unit::Share { x * 100.0 } else { x }, decimals(x, unit)),
    )
}

/// A number for readers inside a table: per cent carry their sign, other units stand in the heading.
#[must_use]
pub fn short(x: Option<f64>, unit: Unit, lang: Lang) -> String {
    let Some(x) = x.and_then(rounded) else { return MISSING.to_owned() };
    match (unit, lang) {
        (Unit::Share, Lang::En) => format!("{} %", plain(x, unit)),
        (Unit::Share, Lang::Zh) => format!("{}%", plain(x, unit)),
        _ => plain(x, unit),
    }
}

/// A share in per cent with as many decimals as it has, at most one: 100 %, 12.5 %.
#[must_use]
pub fn percent(share: f64, lang: Lang) -> String {
    let text = short(Some(share), Unit::Share, lang);
    match text.split_once(".0") {
        Some((whole, rest)) if !rest.starts_with(|c: char| c.is_ascii_digit()) => format!("{whole}{rest}"),
        _ => text,
    }
}

/// A number for readers inside a sentence, with its unit.
#[must_use]
pub fn long(x: f64, unit: Unit, lang: Lang) -> String {
    let text = short(Some(x), unit, lang);
    match (unit, lang) {
        (Unit::Yuan, Lang::En) => format!("{text} yuan"),
        (Unit::Yuan, Lang::Zh) => format!("{text} 元"),
        (Unit::Days, Lang::En) => format!("{text} days"),
        (Unit::Days, Lang::Zh) => format!("{text} 天"),
        (Unit::Minutes, Lang::En) => format!("{text} minutes"),
        (Unit::Minutes, Lang::Zh) => format!("{text} 分钟"),
        _ => text,
    }
}

/// A difference for readers with its sign; a difference of shares is in percentage points.
#[must_use]
pub fn signed(x: f64, unit: Unit, lang: Lang) -> String {
    let text = plain(x, unit);
    let sign = if x > 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) { "+" } else { "" };
    match (unit, lang) {
        (Unit::Share, Lang::En) => format!("{sign}{text} pp"),
        (Unit::Share, Lang::Zh) => format!("{sign}{text} 百分点"),
        _ => format!("{sign}{text}"),
    }
}

/// A difference inside a sentence, with its unit and without a plus sign.
#[must_use]
pub fn difference(x: f64, unit: Unit, lang: Lang) -> String {
    match (unit, lang) {
        (Unit::Share, Lang::En) => format!("{} percentage points", plain(x, unit)),
        (Unit::Share, Lang::Zh) => format!("{} 个百分点", plain(x, unit)),
        _ => long(x, unit, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_hold_six_digits_and_missing_numbers_stay_empty() {
        for (x, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (12.0, "12"),
            (123_456.0, "123456"),
            (1_234_567.8, "1234570"),
            (0.1 + 0.2, "0.3"),
            (-1.0 / 3.0, "-0.333333"),
            (1.5e-7, "0.00000015"),
        ] {
            assert_eq!(csv(Some(x)), text);
        }
        for x in [None, Some(f64::NAN), Some(f64::INFINITY)] {
            assert_eq!(csv(x), "");
        }
    }

    #[test]
    fn readers_see_thousands_and_units() {
        assert_eq!(long(1_234_560.0, Unit::Yuan, Lang::En), "1,234,560 yuan");
        assert_eq!(long(-12.345, Unit::Yuan, Lang::Zh), "-12.35 元");
        assert_eq!(short(Some(0.1234), Unit::Share, Lang::En), "12.3 %");
        assert_eq!(short(None, Unit::Share, Lang::En), "");
        assert_eq!(signed(0.021, Unit::Share, Lang::En), "+2.1 pp");
        assert_eq!(signed(-0.000_000_1, Unit::Ratio, Lang::En), "0.00");
        assert_eq!(plain(999.0, Unit::Count), "999");
        assert_eq!(plain(1000.0, Unit::Count), "1,000");
        assert_eq!(plain(2.5, Unit::Count), "2.5");
    }
}
