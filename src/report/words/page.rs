//! The texts that only the page has, both languages side by side.

use crate::lang::Lang;

/// Declares the struct of the page's texts and its two values.
macro_rules! texts {
    ($($name:ident: $en:literal, $zh:literal;)*) => {
        /// The texts of the page in one language.
        #[derive(Debug)]
        pub struct PageText {
            $(
                #[doc = concat!("The text `", stringify!($name), "`.")]
                pub $name: &'static str,
            )*
        }

        /// English.
        static EN: PageText = PageText { $($name: $en,)* };
        /// Simplified Chinese.
        static ZH: PageText = PageText { $($name: $zh,)* };

        impl PageText {
            /// Every text with its name.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name)),*]
            }
        }
    };
}

texts! {
    // Frame of the page.
    language: "Language", "语言";
    skip: "Skip to the verdict", "跳到结论";
    parts: "Parts of this page", "本页各部分";
    boss: "To decide", "用来决定";
    analyst: "To check", "用来核对";
    part_why: "Why", "为什么";
    sideways: "{what} (scrolls sideways)", "{what}（可左右滚动）";
    other_verdicts: "The verdict on every other plan", "其余每个方案的结论";
    every_plan: "Every plan", "每个方案";
    red_lines: "red lines", "红线";
    // Controls.
    plans_shown: "Plans shown", "显示的方案";
    view: "Charts show", "图中显示";
    view_both: "both", "两者";
    view_value: "values", "数值";
    view_difference: "difference", "差值";
    period: "Period", "时段";
    period_from: "from", "从";
    period_until: "to the end of", "到";
    period_all: "whole period", "全部时段";
    cells: "Differences", "差值";
    cells_absolute: "absolute", "绝对";
    cells_relative: "relative to the baseline", "相对基准";
    copy: "Copy every day", "复制每天的数值";
    copied: "Copied: paste into a spreadsheet.", "已复制，可粘贴到表格。";
    copy_failed: "Copying is not allowed here; the same values are in daily.csv.", "此处不允许复制；daily.csv 中有同样的数值。";
    data_table: "Values in a table", "数值表";
    table_caption: "Last day of each month: mean, and 5–95 % of the runs in brackets", "每月最后一天：均值，括号内为各次运行的 5–95%";
    table_caption_one: "Last day of each month", "每月最后一天";
    difference_head: "{plan} minus {base}", "{plan}减{base}";
    keys_hint: "Arrow keys move through the days.", "方向键可逐日移动。";
    difference_to: "minus {base}", "减{base}";
    band_of: "line: mean; band: 5–95 % of {n} runs", "线：均值；带：{n} 次运行的 5–95%";
    thinned: "every {n} days", "每 {n} 天一点";
    measured: "measured", "实测";
    chart_none: "Nothing to draw: {chart} has no value in this run.", "没有可画的内容：本次运行中{chart}没有数值。";
    no_script: "Without scripts the charts stand still; every number is in the tables and in the CSV files beside this page.", "未启用脚本时图为静态；所有数字都在表格和同目录的 CSV 文件里。";
    // Campaigns and calendar.
    events: "Campaigns and calendar", "活动与市场日历";
    event: "event", "活动";
    event_from: "from", "从";
    event_until: "to", "到";
    event_exposed: "friends reached", "触达好友";
    event_lost: "deleted within 14 days", "14 天内删除";
    event_excess: "beyond a life without any event", "超出从不办活动";
    event_orders: "orders on its days", "期内订单";
    market: "market calendar", "市场日历";
    events_intro: "Means over the runs. \"Beyond a life without any event\" compares the same persons with a plan that has never held one. From the second event on that is nearly the whole: whoever earlier events left as a friend would, without them, not have deleted yet.", "取各次运行的平均。“超出从不办活动”是把同一批人与从未办过任何活动的同一方案相比。从第二次活动起，这几乎就是全部：经历前几次活动后仍留下的好友，若没有这些活动，此时都还不会删除。";
    // Verdict.
    heads: "Effort of each plan", "各方案的投入";
    depends: "depends on an assumption", "取决于假设";
    assumptions: "What if we are wrong?", "如果假设错了呢？";
    assumptions_intro: "The goal's difference from the baseline when one unknown truth is as low or as high as it may be, all else as it is. Tried on {people} of {of} people with the same seeds; only the change is taken from the sample. ⇄ marks a turned sign.", "一个未知的事实取其可能的最低或最高值、其余不变时，目标与基准之差。在 {of} 人中的 {people} 人上以同样的种子试出，只取变化量。⇄ 表示正负反转。";
    assumptions_none: "How the verdict changes with the unknown truths was not tried in this run.", "本次运行没有试验结论如何随未知的事实变化。";
    truth: "unknown truth", "未知的事实";
    in_use: "in use", "目前用";
    range: "may be", "可能范围";
    // Cash.
    hole_and_payback: "{plan}: at its deepest {hole} below doing nothing; back above zero for good from about day {day} ({date}); {chance} of the runs pay back.", "{plan}：最深时比什么都不做低 {hole}；约从第 {day} 天（{date}）起不再为负；{chance} 的运行能回本。";
    hole_only: "{plan}: at its deepest {hole} below doing nothing; it does not pay back within {days} days.", "{plan}：最深时比什么都不做低 {hole}；{days} 天内不能回本。";
    never_below: "{plan}: never below doing nothing.", "{plan}：从不低于什么都不做。";
    // What is left.
    left_sentence: "{plan}: {friends} friends on the last day, worth {value} over the next 12 months beyond what the same people would bring anyway.", "{plan}：末日有 {friends} 名好友，未来 12 个月比同一批人本来会带来的多 {value}。";
    no_liability: "No plan takes prepaid money, so nothing is owed to customers.", "没有方案收取预付款，因此对顾客没有负债。";
    funnel_none: "No plan met anybody through a channel.", "没有方案通过任何渠道接触到人。";
    on: "on", "开启";
    off: "off", "关闭";
    differs_one: "There is no other plan to compare.", "没有其他可比较的方案。";
    // Who moved.
    moved_changed: "{n} of {all} persons ({share}) ended in another state.", "{all} 人中有 {n} 人（{share}）的最终状态不同。";
    moved_by_segment: "By segment", "按人群";
    moved_by_channel: "By channel of the first add", "按首次添加的渠道";
    moved_by_team: "By team and persona", "按团队与人设";
    moved_group: "group", "组";
    moved_gained: "friends gained", "多留住的好友";
    moved_lost: "friends lost", "多失去的好友";
    moved_more_orders: "persons who order more", "下单变多的人";
    moved_fewer_orders: "persons who order less", "下单变少的人";
    moved_persons: "persons", "人数";
    lives: "Three persons, both lives", "三个人，两种人生";
    lives_intro: "The same persons with the same luck under both plans, from run {replicate}; siyu trace shows any other person. In bold: what the other life does not have on that day.", "同一个人、同样的运气，在两个方案下的经过（第 {replicate} 次运行）；用 siyu trace 可查看其他任何人。粗体：另一种人生当天没有的事。";
    lives_none: "No sample persons were followed in this run; siyu trace follows anyone.", "本次运行没有跟踪样本顾客；用 siyu trace 可跟踪任何人。";
    life_legend: "Marks: ▲ added, ✕ muted or deleted, ● order through the pool, ○ order elsewhere; the curve is trust.", "标记：▲ 添加，✕ 免打扰或删除，● 私域订单，○ 其他订单；曲线为信任。";
    life_person: "Person {id}", "顾客 {id}";
    life_lost: "better off under the first plan: stays, or orders more", "在第一个方案下更好：留下来，或下单更多";
    life_won: "better off under the second plan: stays, or orders more", "在第二个方案下更好：留下来，或下单更多";
    life_middle: "the middle one of those who ever were friends", "曾为好友者中居中的一位";
    life_end: "At the end: {state}; {orders} orders, {amount}.", "结束时：{state}；{orders} 单，{amount}。";
    life_empty: "Nothing happens.", "什么也没有发生。";
    life_more: "and {n} more events", "另有 {n} 件事";
    event_at_start: "already a friend", "期初已是好友";
    event_invited: "invited: {channel}", "受邀：{channel}";
    event_added: "added: {channel}", "添加：{channel}";
    event_no_room: "said yes, but no account had room: {channel}", "同意添加，但账号已满：{channel}";
    event_muted: "mutes the account", "设为免打扰";
    event_deleted: "deletes the contact", "删除好友";
    event_lapsed: "needs the category no longer", "不再需要该品类";
    event_order_pool: "orders through the pool: {amount}", "私域下单：{amount}";
    event_order_public: "orders elsewhere: {amount}", "其他渠道下单：{amount}";
    // Why.
    why_intro: "From the baseline to the plan, lever by lever, on the same people and the same luck.", "在同一批人、同样的运气下，从基准到方案，一个动作一个动作地看。";
    ladder: "Ladder", "阶梯";
    ladder_none: "The ladder, lever by lever, was not run in this study; --ladder runs it.", "本次没有运行逐个动作的阶梯分解；加上 --ladder 即可运行。";
    ladder_exact: "Each rung is averaged over all {n} orders in which the levers can be pulled ({mixtures} mixtures were run), so that levers that help each other share the gain. The rungs add up to the total.", "每一级取全部 {n} 种先后顺序的平均（另运行了 {mixtures} 种组合），相互促进的动作由此分享增益。各级之和等于总数。";
    ladder_sampled: "Each rung is averaged over {n} sampled orders in which the levers can be pulled ({mixtures} mixtures were run), so that levers that help each other share the gain. The rungs add up to the total.", "每一级取抽样的 {n} 种先后顺序的平均（另运行了 {mixtures} 种组合），相互促进的动作由此分享增益。各级之和等于总数。";
    waterfall: "Money, account by account", "逐个科目的钱";
    waterfall_none: "The money was not taken apart by account in this run.", "本次运行没有按科目分解金额。";
    waterfall_exact: "Plan minus baseline, mean of {n} runs; below each account its amount under the baseline and under the plan. In the books of the runs the accounts add up to the fen.", "方案减基准，{n} 次运行的平均；每个科目下方为基准和方案各自的金额。在各次运行的账上，科目之和精确到分。";
    step: "step", "步骤";
    adds: "adds", "增减";
    running: "running sum", "累计";
    total: "total", "合计";
    // Foot.
    library: "Interactive charts: Apache ECharts 6.1.0 (Apache License 2.0), included unchanged; it contains zrender and parts of d3 (BSD 3-Clause). This page loads nothing from the network.", "交互图使用 Apache ECharts 6.1.0（Apache 许可证 2.0），原样内置；其中含 zrender 和 d3 的部分代码（BSD 三条款许可证）。本页不从网络加载任何内容。";
    foot_spread: "Spread of the paired differences", "配对差的分布";
    spread_intro: "Each dot is one run: the plan minus {base} on the same people and the same luck ({measure}).", "每点为一次运行：在同一批人、同样运气下方案减{base}（{measure}）。";
    foot_made: "Runs, version, command", "运行、版本、命令";
}

/// The texts of the page in a language.
#[must_use]
pub const fn page_text(lang: Lang) -> &'static PageText {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::names;

    #[test]
    fn both_languages_use_the_same_values() {
        for ((name, en), (_, zh)) in EN.all().into_iter().zip(ZH.all()) {
            assert!(!en.is_empty() && !zh.is_empty(), "{name} is empty");
            assert_eq!(names(en), names(zh), "{name}");
        }
    }
}
