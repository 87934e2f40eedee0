//! The words that only charts use, in both languages.

use crate::keys::{Words, words};

/// Declares texts and a list of them all for tests.
macro_rules! texts {
    ($($(#[doc = $doc:expr])* $name:ident = $en:literal, $zh:literal;)*) => {
        $($(#[doc = $doc])* pub const $name: Words = words($en, $zh);)*

        /// Every text of this file.
        pub static ALL: &[Words] = &[$($name),*];
    };
}

texts! {
    /// What the dots of paired runs are.
    PAIRED_NOTE = "{measure}: each point is one run, plan minus {base}; bar: mean with {level} interval", "{measure}：每点为一次运行，方案减{base}；横条：均值与 {level} 区间";
    /// Name of the axis of differences.
    DIFFERENCE = "difference", "差值";
    /// Below the curve of cash.
    PAYBACK = "{plan}: pays back for good on day {day} (chance {chance})", "{plan}：第 {day} 天起不再为负（回本概率 {chance}）";
    /// A plan that never pays back.
    NO_PAYBACK = "{plan}: does not pay back within the period (chance {chance})", "{plan}：期内未回本（回本概率 {chance}）";
    /// What a funnel shows.
    FUNNEL_NOTE = "light: persons exposed; middle: added; dark: kept 30 days; lines: order, and order again, within 90 days of the add", "浅色：触达人数；中色：添加；深色：留存 30 天；刻线：添加后 90 天内下单、再下单";
    /// End of a funnel's bar.
    FUNNEL_END = "{exposed} exposed, {added} added ({rate} in 14 days), {kept} kept, {first} order, {again} again", "触达 {exposed}，添加 {added}（14 天 {rate}），留存 {kept}，下单 {first}，再下单 {again}";
    /// Axis of persons.
    PERSONS = "persons", "人数";
    /// What the survival curve shows.
    SURVIVAL_NOTE = "persons first added, first spell as a friend, {n} runs together; empty below 50 persons", "首次添加者的首段好友关系，{n} 次运行合计；不足 50 人处为空";
    /// Axis of the survival curve.
    SINCE_ADD = "days since the add", "添加后天数";
    /// Value axis of the survival curve.
    STILL_FRIENDS = "still friends", "仍为好友";
    /// What the order interval shows.
    INTERVAL_NOTE = "buyers by days from the first to the second paid day of the period, in steps of {width} days; {n} runs together", "期内首个到第二个付款日的间隔分布，每 {width} 天一段；{n} 次运行合计";
    /// Axis of the order interval.
    SINCE_FIRST_PAID = "days since the first paid day of the period", "期内首个付款日后天数";
    /// Value axis of the order interval.
    PAID_AGAIN = "buyers who pay again within the step", "该段内再次付款的买家";
    /// What the heat map of repurchase shows.
    COHORT_NOTE = "share of the month's buyers with a second paid day so far, %; months are steps of 30 days", "该月买家中已有第二个付款日的占比（%）；每月按 30 天计";
    /// Rows of the heat map.
    FIRST_PAID_FROM = "first paid", "首次付款始于";
    /// Columns of the heat map.
    WITHIN_DAYS = "within days", "天内";
    /// What the dots of lifetime value show.
    LTV_NOTE = "contribution per person added in the 90 days from the add, before shared cost; the persons added differ between plans", "添加后 90 天内人均贡献，未扣共同成本；各方案加到的人不同";
    /// All channels together.
    ALL_CHANNELS = "all channels", "全部渠道";
    /// What flows show.
    MOVED_NOTE = "the same persons on the last day: left under {a}, right under {b}; {n} added under neither are left out", "同一批人末日状态：左为{a}，右为{b}；两者均未添加的 {n} 人未画出";
    /// What the ladder shows.
    LADDER_NOTE = "{measure}: from {base} to {plan}, lever by lever, averaged over {orders} orders; the bars add up to the total", "{measure}：由{base}到{plan}，逐个杠杆，按 {orders} 种顺序平均；各条之和等于总计";
    /// What the waterfall shows.
    WATERFALL_NOTE = "from {base} to {plan}, account by account, mean of {n} runs; the bars add up to the total", "由{base}到{plan}，逐项科目，{n} 次运行均值；各条之和等于总计";
    /// Last row of ladder and waterfall.
    TOTAL = "total", "总计";
    /// What the tornado shows.
    TORNADO_NOTE = "{measure}, {plan} minus {base}, at low and high values of what nobody knows ({share} of the people)", "{measure}，{plan}减{base}：未知参数取低、取高值时（{share} 的人）";
    /// A sign that turns.
    TURNS_AT = "turns at {at}", "在 {at} 处反转";
    /// A sign that the sample cannot tell.
    TURN_UNCLEAR = "may turn", "可能反转";
    /// What the sweep shows.
    SWEEP_NOTE = "line: mean of {n} runs; bar: {level} interval; ring: best value tried", "线：{n} 次运行均值；竖条：{level} 区间；圆圈：所试最佳值";
    /// A line of a plan that the varied key does not touch.
    UNVARIED = "does not vary", "不变";
    /// What the crossover shows.
    CROSSOVER_NOTE = "{measure} per candidate; marks: where two lines cross, between the values tried", "{measure}，按候选人平均；标记：两线相交处（在所试值之间插值）";
    /// Value axis of the crossover.
    PER_CANDIDATE = "yuan per candidate", "元/候选人";
    /// Where two lines cross.
    CROSS_AT = "about {x}", "约 {x}";
    /// What the contour shows.
    CONTOUR_NOTE = "{measure}, mean of {n} runs; heavy line: where it changes sign", "{measure}，{n} 次运行均值；粗线：正负分界";
    /// What the map of worlds and plans shows.
    MAP_NOTE = "{measure}, mean of {n} runs; ring: best plan of the row; colours compare within a row", "{measure}，{n} 次运行均值；圆圈：该行最佳方案；颜色仅在行内比较";
    /// What the bars of events show.
    EVENT_NOTE = "friends an event reached: share who deleted within 14 days; dark: beyond the same persons had no event ever been held", "活动触达的好友 14 天内删除的占比；深色：超出同一批人在从未办过活动时的部分";
    /// Below an event's bar.
    EVENT_END = "{exposed} reached, {lost} deleted, {excess} beyond the ordinary", "触达 {exposed}，删除 {lost}，超出平常 {excess}";
    /// Axis of events.
    LOST = "deleted within 14 days", "14 天内删除";
    /// Bars at the foot of a chart through time.
    EVENT_MARKS = "bars at the foot: events of a plan's campaigns", "底部短条：各方案的活动";
    /// A year of staff.
    BUSIEST_DAYS = "a point a week: its busiest day", "每周一点：当周最忙的一天";
    /// More lines than a panel holds.
    LINES_LEFT_OUT = "first {shown} of {all} lines", "{all} 条线中的前 {shown} 条";
    /// No event.
    NO_EVENT = "no plan has a campaign with an event", "没有方案含有活动";
    /// No goal.
    NO_GOAL = "the goal is no measure of this version", "目标不是本版本的指标";
    /// One plan only.
    ONE_PLAN = "there is no second plan", "没有第二个方案";
    /// No channel.
    NO_CHANNEL = "no channel reaches anybody", "没有渠道触达任何人";
    /// No pair of plans.
    NO_MOVED = "no table of who moved was made", "未生成人员流动表";
    /// Nobody moved.
    NOBODY_MOVED = "nobody is added under either plan", "两个方案均无人添加";
    /// Too few people.
    TOO_FEW = "too few persons", "人数过少";
    /// No ladder.
    NO_LADDER = "no ladder was asked for", "未要求逐杠杆分解";
    /// No waterfall.
    NO_WATERFALL = "no accounts were compared", "未比较科目";
    /// No assumption check.
    NO_ASSUMPTIONS = "the unknown truths were not tried", "未检验未知参数";
    /// Nothing varied.
    NOT_VARIED = "no number is varied over two values or more", "没有数值取两个以上的值";
    /// No decades.
    NO_DECADES = "no varied number spans a factor of twenty with two lines to compare", "没有跨度达二十倍且可比较两条线的数值";
    /// No second key.
    NOT_TWO = "no two numbers are varied together", "没有同时变化的两个数值";
    /// One world only.
    ONE_WORLD = "there is only one world, or only one plan", "只有一个世界或一个方案";
    /// Drawn once.
    WITH_FIRST = "shown with the first world", "见第一个世界";
    /// What the names of lines along a varied key are made of.
    LINE_NAMES = "names of lines: {names}", "线名：{names}";
}
