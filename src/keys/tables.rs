//! Keys of the named tables beside the main scopes: segments, calendar, observed series, guardrails, phases.

use super::Provenance::Yours;
use super::{Key, Kind, Unit, registry};

registry! {
    /// Keys of `[world.segments.NAME]` beside the per-segment world keys.
    SEGMENT in Segment {
        SEGMENT_LABEL = Key::optional("label", Kind::Text).label("name shown", "显示名称").doc("Name of the segment in reports.", "报告中的分群名称。");
        SEGMENT_SHARE = Key::optional_number("share", 0.0, 1.0, Unit::Share).label("share of people", "人数占比").doc("Share of all people; the shares of all segments add up to 1. Required.", "占全部人数的比例，各分群之和为 1；必填。").from(Yours, "");
    }
}
registry! {
    /// Keys of `[world.calendar.NAME]`.
    CALENDAR in Calendar {
        CALENDAR_START = Key::optional("start", Kind::Date).label("first day", "开始日").doc("First day of the event; required.", "活动首日；必填。").from(Yours, "");
        CALENDAR_UNTIL = Key::optional("until", Kind::Date).label("day after the last", "结束日（不含）").doc("First day after the event; required.", "活动结束后的第一天；必填。").from(Yours, "");
        CALENDAR_DEMAND = Key::number("public_demand", 1.0, 0.0, 16.0, Unit::Ratio).label("public demand", "公域需求倍数").doc("Multiplies the repeat-order intensity of everybody on these days, in and out of the pool, in steps of 1/64. First orders of new buyers do not follow it: people.new_buyers_per_day is their mean over the study.", "这些天所有老客购买强度的倍数（1/64 为一档），公域与私域相同。新客首单不随之变化：people.new_buyers_per_day 为研究期平均值。").from(Yours, "");
        CALENDAR_ZHE = Key::number("public_price_zhe", 10.0, 1.0, 10.0, Unit::Zhe).label("public price in zhe", "公域价格（折）").doc("Price of public orders on these days in tenths of the list price: 8.5 is 15 % off, 10 the list price. The extra demand it brings is public_demand.", "这些天公域订单的价格（折）：8.5 即优惠 15%，10 为原价；由此增加的需求写在 public_demand。").from(Yours, "");
    }
}
registry! {
    /// Keys of `[study.observed.NAME]`.
    OBSERVED in Observed {
        OBSERVED_FILE = Key::optional("file", Kind::File).label("file", "文件").doc("CSV with columns `day` (0 is the first day, the value after that day) and `value`; required.", "含 day（0 为首日，取当日结束值）与 value 列的 CSV；必填。").from(Yours, "");
        OBSERVED_MEASURE = Key::optional("series", Kind::Text).label("series", "序列").doc("The daily series it is laid over, for example cumulative_repeat_orders; required.", "对照的每日序列，例如 cumulative_repeat_orders；必填。").from(Yours, "");
        OBSERVED_PLAN = Key::optional("plan", Kind::Text).label("plan", "方案").doc("The plan whose band it is laid over; do-nothing when absent.", "对照哪个方案；缺省为 do-nothing。");
        OBSERVED_LABEL = Key::optional("label", Kind::Text).label("name shown", "显示名称").doc("Name of the observed series on charts.", "图表上的显示名称。");
    }
}
registry! {
    /// Keys of `[study.guardrails.MEASURE]`.
    GUARDRAIL in Guardrail {
        GUARDRAIL_MAX = Key::optional_number("max", -1e15, 1e15, Unit::None).label("largest value", "上限").doc("The measure must not exceed this.", "指标不得高于此值。").from(Yours, "");
        GUARDRAIL_MIN = Key::optional_number("min", -1e15, 1e15, Unit::None).label("smallest value", "下限").doc("The measure must not fall below this.", "指标不得低于此值。").from(Yours, "");
    }
}
registry! {
    /// Keys of `[plans.NAME.phases.NAME]` beside the plan keys.
    PHASE in Phase {
        PHASE_START = Key::optional("start", Kind::Date).label("first day", "开始日").doc("First day on which the phase's levers hold; required.", "阶段参数生效的首日；必填。").from(Yours, "");
        PHASE_UNTIL = Key::optional("until", Kind::Date).label("day after the last", "结束日（不含）").doc("First day after the phase; the end of the study when absent.", "阶段结束后的第一天；缺省为研究结束。").from(Yours, "");
    }
}
