//! What each column of each file means, in both languages.

use super::{Sheet, TABLES, both};
use crate::keys::{Words, words};
use crate::metrics::{METRICS, SERIES};
use crate::study::results::Results;

/// A column and its meaning.
pub struct Column {
    /// Heading.
    pub name: &'static str,
    /// Meaning.
    pub meaning: Words,
}

/// Makes a [`Column`].
const fn column(name: &'static str, en: &'static str, zh: &'static str) -> Column {
    Column { name, meaning: words(en, zh) }
}

/// Columns of `summary.csv`.
pub static SUMMARY: &[Column] = &[
    column("world", "name of the world", "世界的名称"),
    column("plan", "name of the plan", "方案的名称"),
    column("measure", "key of the measure", "指标的键"),
    column("unit", "unit of the values; shares are 0..1", "数值的单位；比例为 0..1"),
    column("value", "mean over the runs; a ratio is a ratio of means", "各次运行的均值；比率为均值之比"),
    column("low", "lower end of its interval", "区间下限"),
    column("high", "upper end of its interval", "区间上限"),
    column("numerator", "mean numerator, where the measure is a ratio", "分子均值（比率指标）"),
    column("denominator", "mean denominator, where the measure is a ratio", "分母均值（比率指标）"),
    column("difference", "plan minus baseline, paired run by run", "方案减基准，逐次配对"),
    column("difference_low", "lower end of the interval of that mean", "该均值的区间下限"),
    column("difference_high", "upper end of the interval of that mean", "该均值的区间上限"),
    column(
        "single_run_low",
        "5 % quantile of the differences run by run; the lowest of them below 20 runs",
        "逐次运行之差的 5% 分位；不足 20 次时为最低值",
    ),
    column("single_run_high", "the 95 % quantile; the highest below 20 runs", "95% 分位；不足 20 次时为最高值"),
    column(
        "one_truth_low",
        "lowest difference with one unknown truth at a time at either end of its range; goal row only",
        "未知事实逐项取范围两端时的最低差值；仅目标行",
    ),
    column("one_truth_high", "the highest", "最高差值"),
    column(
        "always_low",
        "lower end of the interval that holds at every look, of a study that ran until settled; goal row only",
        "运行至有定论时，每次查看都成立的区间下限；仅目标行",
    ),
    column("always_high", "its upper end", "其区间上限"),
    column(
        "chance_larger",
        "share of pairs in which the plan's value is larger, ties half; speaks of luck only",
        "方案数值更大的配对比例，平局算半；只说明运气",
    ),
    column("difference_vs_nothing", "plan minus doing nothing", "方案减什么都不做"),
    column("difference_vs_nothing_low", "lower end of that interval", "其区间下限"),
    column("difference_vs_nothing_high", "upper end of that interval", "其区间上限"),
    column(
        "variance_ratio",
        "Var(A-B) / (Var A + Var B): small when pairing pays",
        "Var(A-B)/(Var A+Var B)：越小配对越有效",
    ),
    column("verdict", "verdict on the goal against the baseline; goal row only", "目标对比基准的结论；仅目标行"),
    column(
        "verdict_adjusted",
        "the same after Holm's adjustment over all plans; goal row only",
        "经 Holm 校正后的结论；仅目标行",
    ),
];

/// Columns of `replicates.csv`.
pub static REPLICATES: &[Column] = &[
    column("world", "name of the world", "世界的名称"),
    column("plan", "name of the plan", "方案的名称"),
    column(
        "replicate",
        "number of the run, from 0; the same number means the same luck",
        "运行编号，从 0 起；同号即同运气",
    ),
    column("measure", "key of the measure", "指标的键"),
    column("value", "value in this run", "该次运行的数值"),
];

/// Columns of `daily.csv`.
pub static DAILY: &[Column] = &[
    column("world", "name of the world", "世界的名称"),
    column("plan", "name of the plan", "方案的名称"),
    column("day", "day of the study, from 0", "研究的第几天，从 0 起"),
    column("date", "calendar date", "日期"),
    column("series", "key of the daily series", "每日序列的键"),
    column("segment", "name of the segment; empty for everybody", "分群名称；空表示全体"),
    column(
        "team",
        "name of the team, where a plan has several; empty for all",
        "团队名称（方案有多个团队时）；空表示全部",
    ),
    column("mean", "mean over the runs", "各次运行的均值"),
    column("q05", "5 % quantile over the runs", "各次运行的 5% 分位"),
    column("q95", "95 % quantile over the runs", "各次运行的 95% 分位"),
];

/// Columns of `monthly.csv`.
pub static MONTHLY: &[Column] = &[
    column("world", "name of the world", "世界的名称"),
    column("plan", "name of the plan", "方案的名称"),
    column("month", "calendar month; the first and the last may be cut", "日历月；首月和末月可能不完整"),
    column("days", "days of the study in the month", "该月内的研究天数"),
    column("series", "key of the daily series", "每日序列的键"),
    column("segment", "name of the segment; empty for everybody", "分群名称；空表示全体"),
    column(
        "team",
        "name of the team, where a plan has several; empty for all",
        "团队名称（方案有多个团队时）；空表示全部",
    ),
    column(
        "last_mean",
        "mean on the last day of the month: for stocks and cumulative series",
        "当月最后一天的均值：用于存量和累计序列",
    ),
    column("last_q05", "5 % quantile on that day", "当日 5% 分位"),
    column("last_q95", "95 % quantile on that day", "当日 95% 分位"),
    column("mean_of_days", "mean of the daily means: for levels and rates", "每日均值的平均：用于水平和比率"),
    column("sum_of_days", "sum of the daily means: for daily counts and money", "每日均值之和：用于每日计数和金额"),
];

/// Columns of `funnel.csv`.
pub static FUNNEL: &[Column] = &[
    column("world", "name of the world", "世界的名称"),
    column("plan", "name of the plan", "方案的名称"),
    column("channel", "key of the channel", "渠道的键"),
    column("exposed", "persons exposed at least once", "至少曝光一次的人数"),
    column("added", "persons first added through the channel", "首次经该渠道添加的人数"),
    column("add_rate", "added within 14 days / exposed, complete windows only", "14 天内添加/曝光，仅完整窗口"),
    column("kept_1", "of the added, still friend after 1 day", "添加 1 天后仍为好友的比例"),
    column("kept_7", "after 7 days", "7 天后"),
    column("kept_30", "after 30 days", "30 天后"),
    column(
        "ordered_90",
        "of the added, with a paid order within 90 days of the add, complete windows only",
        "添加后 90 天内有付款订单者的比例，仅完整窗口",
    ),
    column(
        "repeated_90",
        "of the added, with a second paid day within 90 days of the add",
        "添加后 90 天内有第二个付款日者的比例",
    ),
    column("cost_per_add", "yuan spent through the channel per person added", "每添加一人的渠道成本（元）"),
    column("ltv_90", "yuan contributed per person added within 90 days", "每添加一人 90 天内的贡献（元）"),
    column("sent", "contacts made through the channel", "该渠道的触达次数"),
    column("pass_rate", "invitations accepted / persons asked", "接受次数/邀请次数"),
    column("net_7", "added within 14 days and kept 7 days / exposed", "14 天内添加且留存 7 天/曝光"),
    column("net_30", "added within 14 days and kept 30 days / exposed", "14 天内添加且留存 30 天/曝光"),
    column("spoke", "of the added, those who spoke", "添加者中主动开口的比例"),
    column("cost", "cost of the channel in yuan", "渠道成本（元）"),
    column("cost_per_kept", "yuan per person added and kept 30 days", "每位留存 30 天好友的成本（元）"),
];

/// Columns of `events.csv`.
pub static EVENTS: &[Column] = &[
    column("world", "name of the world", "世界的名称"),
    column("plan", "name of the plan", "方案的名称"),
    column("event", "name of the campaign", "活动的名称"),
    column("from_day", "first day of the event, from 0", "活动首日，从 0 起"),
    column("until_day", "first day behind the event", "活动结束后的第一天"),
    column("exposed", "persons invited who were friends on the first day", "首日为好友的受邀者"),
    column("joined", "of those, members of its groups", "其中入群人数"),
    column(
        "deleted_14d",
        "of the exposed, deleted within 14 days of the first day",
        "受影响者中首日起 14 天内删除的比例",
    ),
    column(
        "excess_14d",
        "the same minus the deletions of the same persons in the same days of the plan without any of its campaigns",
        "上述比例减去同一批人在从不办活动的同一方案中同期删除的比例",
    ),
    column("orders", "orders of the exposed on the days of the event", "受影响者活动期订单数"),
    column("ordinary_days", "the same in days of their ordinary orders", "相当于平时几天的订单"),
    column("discount", "discount of these orders in yuan", "这些订单的优惠金额（元）"),
];

/// Columns of `cohorts.csv`.
pub static COHORTS: &[Column] = &[
    column("world", "name of the world", "世界的名称"),
    column("plan", "name of the plan", "方案的名称"),
    column("month", "30-day step of the add, from 0", "添加所在的 30 天步，从 0 起"),
    column("age", "30-day steps since the add", "添加后的 30 天步数"),
    column("added", "persons added in the step", "该步添加的人数"),
    column("kept", "of those, friends at the end of the age step", "其中在该龄步末仍为好友的人数"),
    column("orders", "orders in the age step", "该龄步内的订单数"),
    column("contribution", "yuan contributed before shared cost", "分摊成本前的贡献（元）"),
];

/// Columns of `ages.csv`.
pub static AGES: &[Column] = &[
    column("world", "name of the world", "世界的名称"),
    column("plan", "name of the plan", "方案的名称"),
    column(
        "days",
        "whole days since the add, or since the first paid day of the period; the value holds at the end of the day",
        "自添加日或期内首个付款日起的天数；数值为当日结束时",
    ),
    column(
        "kept",
        "share of the persons first added who are still in their first spell as a friend; all runs together, empty below 50 persons",
        "首次添加者中仍处于首段好友关系的比例；各次运行合计，不足 50 人为空",
    ),
    column(
        "back",
        "share of the buyers with a second paid day; all runs together, empty below 50 persons",
        "买家中已有第二个付款日的比例；各次运行合计，不足 50 人为空",
    ),
];

/// Columns of `repurchase.csv`.
pub static REPURCHASE: &[Column] = &[
    column("world", "name of the world", "世界的名称"),
    column("plan", "name of the plan", "方案的名称"),
    column("month", "30-day step of the first paid day, from 0", "首个付款日所在的 30 天步，从 0 起"),
    column("age", "30-day steps since, complete for the whole month only", "其后的 30 天步数，仅整月完整者"),
    column("buyers", "buyers of the month", "该月的买家数"),
    column(
        "back",
        "of those, with a second paid day by the end of the age step",
        "其中在该龄步末已有第二个付款日的人数",
    ),
];

/// Columns of `moved.csv`.
pub static MOVED: &[Column] = &[
    column("world", "name of the world", "世界的名称"),
    column("plan_a", "first plan", "第一个方案"),
    column("plan_b", "second plan", "第二个方案"),
    column(
        "by",
        "kind of group: segment, channel or team; empty for everybody",
        "分组方式：segment 人群、channel 渠道、team 团队；空白为全体",
    ),
    column(
        "group",
        "group: segment; channel of the first add; plan and team that served last, under the second plan or else the first",
        "分组：人群；首次添加的渠道；最后承接的方案与团队，以第二个方案为准，否则以第一个方案为准",
    ),
    column("kind", "state: final state; orders: orders in the period", "state：最终状态；orders：期内订单数"),
    column("state_a", "state under the first plan", "第一个方案下的状态"),
    column("state_b", "state of the same persons under the second plan", "同一批人在第二个方案下的状态"),
    column("persons", "persons, mean over the runs", "人数，各次运行均值"),
];

/// Columns of `columns.csv`.
pub static COLUMNS: &[Column] = &[
    column("file", "file name", "文件名"),
    column("column", "column, measure or series", "列、指标或序列"),
    column("meaning_en", "meaning in English", "英文含义"),
    column("meaning_zh", "meaning in Chinese", "中文含义"),
];

/// Every column of every file, then every measure and every series.
pub fn all(_results: &Results, sheet: &mut Sheet) {
    let mut row = |file: &str, column: &str, meaning: Words| {
        let [en, zh] = both(meaning);
        sheet.text(file).text(column).text(en).text(zh).end();
    };
    for table in TABLES {
        for column in table.columns {
            row(table.name, column.name, column.meaning);
        }
    }
    for metric in METRICS {
        row("summary.csv", metric.key, metric.doc);
    }
    for series in SERIES {
        row("daily.csv", series.key, series.doc);
    }
}
