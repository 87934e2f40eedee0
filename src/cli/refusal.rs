//! Why a scenario that was checked still cannot be run, in words that say what to change.

use crate::lang::Lang;
use crate::plan::Impossible;
use crate::report::view::clean;
use crate::study;

/// Why a checked scenario still cannot be run, in words that tell what to do.
#[must_use]
pub fn refusal(failure: &study::Failure, lang: Lang) -> String {
    let words = refusal_words(failure, lang);
    words.lines().map(clean).collect::<Vec<_>>().join("\n")
}

/// The same with names as they stand in the file.
fn refusal_words(failure: &study::Failure, lang: Lang) -> String {
    match (failure, lang) {
        (study::Failure::Impossible { world, why }, lang) => impossible(world, why, lang),
        (study::Failure::NotRecorded, Lang::En) => "its tallies do not fit this version of siyu or this scenario; \
             the command in its run.toml runs it again"
            .to_owned(),
        (study::Failure::NotRecorded, Lang::Zh) => {
            "其中的计数与当前版本的 siyu 或该场景不符；可用其 run.toml 中的命令重新运行".to_owned()
        }
        (study::Failure::Overflow, Lang::En) => "a sum of this run is too large for its counter, so no result can be \
             shown.\nhint: lower money.ticket_yuan, people.past_buyers or study.days, or raise money.spend_spread"
            .to_owned(),
        (study::Failure::Overflow, Lang::Zh) => {
            "本次运行的某个合计超出了计数上限，无法给出结果。\n提示：请调低 money.ticket_yuan、\
             people.past_buyers 或 study.days，或调高 money.spend_spread"
                .to_owned()
        }
        (study::Failure::NoPart { world, measure }, Lang::En) => format!(
            "{world}: `{measure}` is 0 or has no value under the baseline, so it cannot be part of goal.weights.\nhint: \
             leave it out, or choose a baseline that has it"
        ),
        (study::Failure::NoPart { world, measure }, Lang::Zh) => format!(
            "{world}：`{measure}` 在基准下为 0 或没有数值，不能作为 goal.weights 的一部分。\n提示：去掉该指标，或选择有该数值的基准"
        ),
        (study::Failure::NoSuchPlan { name, known }, Lang::En) => {
            format!("there is no plan `{}`; the plans are {}", clean(name), clean(&known.join(", ")))
        }
        (study::Failure::NoSuchPlan { name, known }, Lang::Zh) => {
            format!("没有名为 `{}` 的方案；现有方案：{}", clean(name), clean(&known.join("、")))
        }
    }
}

/// What about a world cannot be.
fn impossible(world: &str, why: &Impossible, lang: Lang) -> String {
    match (why, lang) {
        (Impossible::OrdersBelowRepeat { given, repeat }, Lang::En) => {
            format!(
                "{world}: people.orders_per_day is {given}, but the past buyers alone would already place {repeat:.0} \
                 repeat orders a day at this interval.\nhint: raise orders_per_day, lower people.past_buyers, or \
                 lengthen product.every_days"
            )
        }
        (Impossible::OrdersBelowRepeat { given, repeat }, Lang::Zh) => {
            format!(
                "{world}：people.orders_per_day 为 {given}，但按此间隔仅老买家每天就会复购 {repeat:.0} 单。\n提示：提高 \
                 orders_per_day、减少 people.past_buyers，或加长 product.every_days"
            )
        }
        (Impossible::TooMuchMoney { yuan, most, key, at_most }, Lang::En) => {
            format!(
                "{world}: up to {yuan:.0e} yuan may change hands in this study, and sums are kept exact up to {most:.0e}.\n\
                 hint: lower {key} to {} or less",
                rounded_down(*at_most)
            )
        }
        (Impossible::TooMuchMoney { yuan, most, key, at_most }, Lang::Zh) => {
            format!(
                "{world}：本研究的金额合计可达 {yuan:.0e} 元，超出可精确计数的 {most:.0e} 元。\n提示：请把 {key} 降到 {} \
                 或以下",
                rounded_down(*at_most)
            )
        }
        (Impossible::TooFast { per_day, most, key, at_most }, Lang::En) => {
            format!(
                "{world}: a customer could place {per_day:.0} orders a day, and the clocks of purchase run up to \
                 {most:.0}.\nhint: lower {key} to {} or less, or raise product.every_days",
                rounded_down(*at_most)
            )
        }
        (Impossible::TooFast { per_day, most, key, at_most }, Lang::Zh) => {
            format!(
                "{world}：一位顾客每天可能下单 {per_day:.0} 次，超出购买时钟的上限 {most:.0}。\n提示：请把 {key} 降到 {} \
                 或以下，或提高 product.every_days",
                rounded_down(*at_most)
            )
        }
    }
}

/// A limit as it is typed: three digits, never more than the limit.
fn rounded_down(x: f64) -> String {
    let unit = libm::pow(10.0, libm::floor(libm::log10(x.max(1e-9))) - 2.0);
    let digits = libm::floor(x / unit * (1.0 + 1e-12));
    if unit >= 1.0 { format!("{:.0}", digits * unit) } else { format!("{}", digits / libm::round(1.0 / unit)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_typed_with_three_digits() {
        for (x, text) in
            [(512.0, "512"), (5_129.9, "5120"), (0.123_49, "0.123"), (61.27, "61.2"), (3.5e9, "3500000000")]
        {
            assert_eq!(rounded_down(x), text);
        }
    }
}
