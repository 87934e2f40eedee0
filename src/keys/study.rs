//! Keys of `[study]`: the question, the dates, the goal and how surely it is to be answered.

use super::Provenance::{Assumed, Yours};
use super::{Key, Kind, Unit, registry};

/// Measures that speak of the days after the study alone, or together with it: without such days they have no value.
pub const AFTER: &[&str] = &[
    "pool_value",
    "pool_contribution",
    "value_left_baseline",
    "value_left_own",
    "value_left_stop",
    "profit_then_baseline",
    "profit_then_own",
    "profit_then_stop",
];

/// Goals that are earned money, account by account. Any other measure that is wanted high or low can be a goal too.
pub const EARNED: &[&str] = &["incremental_profit_with_pool_value", "incremental_profit", "profit"];

registry! {
    /// All study keys.
    KEYS in Study {
        TITLE = Key::optional("title", Kind::Text)
            .label("title", "标题").doc("Title of the study, shown on every page and chart.", "研究标题，显示在报告与图表上。");
        QUESTION = Key::optional("question", Kind::Text)
            .label("question", "问题").doc("The question that the study answers.", "本研究要回答的问题。");
        LESSON = Key::optional("lesson", Kind::Text)
            .label("lesson", "要点").doc("What a class should take away; for bundled lessons.", "教学场景的要点。");
        EXPECT = Key::optional("expect", Kind::Text)
            .label("expected picture", "预期图景").doc("What the charts should show; for bundled lessons.", "教学场景中图表应呈现的样子。");
        EXERCISE = Key::optional("exercise", Kind::Text)
            .label("exercise", "练习").doc("A change to try; for bundled lessons.", "教学场景的练习。");
        START = Key::optional("start", Kind::Date)
            .label("first day", "首日").doc("First day of the study, for example 2026-04-01; required.", "研究首日，例如 2026-04-01；必填。").from(Yours, "");
        DAYS = Key::whole("days", 365, 7, 3_650, Unit::Days)
            .label("length", "天数").doc("Days simulated.", "模拟天数。").from(Yours, "");
        AFTER_DAYS = Key::optional_whole("after_days", 0, 1_095, Unit::Days)
            .label("days after the study", "研究期后的天数").doc("Days after the last day over which every plan's people live on, so that what a plan leaves behind counts. A year when absent, or twice `every_days` where that is longer; 0 leaves it out.", "研究期最后一天之后继续模拟的天数，用来计入方案留下的价值。缺省为一年；若 `every_days` 的两倍更长则取后者；0 表示不计。").from(Yours, "");
        AFTERWARDS = Key::choice("afterwards", "auto", &["auto", "baseline", "own", "stop"])
            .label("what follows the study", "研究期后怎么做").doc("What the headline takes the firm to do after the study: `baseline`, everybody gets the care of the baseline; `own`, each plan goes on as on its last day; `stop`, nothing. `auto`: the baseline's care in studies below 350 days, else each plan's own. All three are computed.", "主结论假定研究期后怎么做：`baseline` 对所有方案留下的好友都按基准方案维护；`own` 各方案照最后一天继续；`stop` 什么都不做。`auto`：研究期不足 350 天时取基准方案的维护，否则各自继续。三种都会计算。").from(Yours, "");
        SEED = Key::whole("seed", 1, 0, i64::MAX, Unit::None)
            .label("seed", "随机种子").doc("Same seed, same customers, same luck.", "种子相同则客户与运气完全相同。");
        REPLICATES = Key::whole("replicates", 20, 1, 1_000, Unit::Count)
            .label("replicates", "重复次数").doc("How many times people and luck are drawn anew; plans are compared within each.", "重新抽取客户与运气的次数；方案在每次内部成对比较。").from(Assumed, "enough for paired differences: same people and luck under every plan make 20 pairs tell what hundreds of unpaired runs would").plausible(10.0, 50.0);
        BASELINE = Key::optional("baseline", Kind::Text)
            .label("baseline plan", "基准方案").doc("The plan that the others are compared with; do-nothing when absent.", "其他方案与之比较的方案；缺省为 do-nothing。");
        GOAL = Key::text("goal.measure", "incremental_profit_with_pool_value")
            .label("goal", "目标").doc("The measure on which verdicts are given: any measure that is wanted high or low. Several measures at once stand in goal.weights instead, for example goal.weights = { pool_sales = 0.5, retention_30d = 0.5 }.", "裁决所依据的指标：任何有优劣方向的指标。多个指标并用时写在 goal.weights，例如 goal.weights = { pool_sales = 0.5, retention_30d = 0.5 }。");
        TOLERANCE_YUAN = Key::optional_number("goal.tolerance_yuan", 0.0, 1e12, Unit::Yuan)
            .label("difference that does not matter, yuan", "可忽略的差异（元）").doc("Differences of the goal below this are no practical difference.", "目标差异低于此值视为无实际差别。").from(Yours, "");
        TOLERANCE_SHARE = Key::optional_number("goal.tolerance_share", 0.0, 1.0, Unit::Share)
            .label("difference that does not matter, share", "可忽略的差异（比例）").doc("The same as a share, used when tolerance_yuan is absent: of the larger programme cost of the two plans for a goal in money (0.02 when not given), of the baseline's value for any other goal (0.01). 0: every difference counts.", "同上，以比例表示，未给 tolerance_yuan 时使用：金额类目标按两方案中较高的项目成本（缺省 0.02），其他目标按基准数值（缺省 0.01）。0 为任何差异都算。").from(Assumed, "convention: 2 % of what the programme costs, 1 % of any other value").plausible(0.0, 0.05);
        CONFIDENCE = Key::number("goal.confidence", 0.95, 0.5, 0.999, Unit::Share)
            .label("confidence", "置信水平").doc("Confidence of every interval.", "所有区间的置信水平。").from(Assumed, "convention of the field").plausible(0.9, 0.99);
        SIMULATE = Key::optional_whole("simulate", 1_000, 1_000_000_000, Unit::People)
            .label("people simulated", "模拟人数").doc("Simulate whole territories up to about this many candidates and scale counts and money up exactly; labelled wherever shown.", "只模拟约这么多候选人（整片区），人数与金额按精确比例放大，并在各处注明。").from(Yours, "");
        ASSUMPTIONS = Key::switch("assumptions", true)
            .label("assumption check", "假设检验").doc("Run the unknown truths low and high on a sample of people and say at which value a verdict would turn.", "在部分人群上把未知真值取低、取高各运行一次，并指出裁决在何值处反转。");
        LADDER = Key::switch("ladder", false)
            .label("ladder", "逐项分解").doc("Run the mixtures between the baseline and each plan and say what each lever brings. Costs about as much as a plan for each mixture.", "运行基准与各方案之间的组合，说明每项杠杆带来多少。每个组合约相当于多运行一个方案。");
        UNTIL_SETTLED = Key::switch("until_settled", false)
            .label("run until settled", "运行至有定论").doc("Go on with batches of replicates until every verdict is settled, instead of running a fixed number. Verdicts are then read from an interval that holds at every look.", "按批增加重复，直到所有裁决有定论，而不是固定次数；裁决依据在每次查看时都成立的区间。");
        SETTLE_MINIMUM = Key::whole("settle.minimum", 10, 2, 10_000, Unit::Count)
            .label("replicates before the first look", "首次查看前的重复次数").doc("Replicates before the first look at the verdicts.", "首次查看裁决之前的重复次数。").from(Assumed, "convention: below some ten pairs the spread is known too badly to decide").plausible(5.0, 30.0);
        SETTLE_MAXIMUM = Key::whole("settle.maximum", 200, 2, 10_000, Unit::Count)
            .label("most replicates", "最多重复次数").doc("Replicates at which the run stops, settled or not.", "达到该次数即停止，无论是否有定论。").from(Assumed, "convention: ten times the default of a fixed run").plausible(50.0, 1_000.0);
        SETTLE_BATCH = Key::whole("settle.batch", 10, 1, 1_000, Unit::Count)
            .label("replicates between looks", "两次查看之间的重复次数").doc("Replicates added before the next look.", "每次查看之间增加的重复次数。").from(Assumed, "convention: the interval holds however often one looks, so this only saves time").plausible(5.0, 50.0);
        SETTLE_SECONDS = Key::optional_number("settle.seconds", 1.0, 1_000_000.0, Unit::None)
            .label("time limit, seconds", "时间上限（秒）").doc("The run stops after the batch in which this time is used up. It decides when to stop, never what is found.", "超过该时间后，运行在当前批次结束时停止；只决定何时停止，不影响结果。").from(Yours, "");
        SETTLE_HALF_WIDTH = Key::optional_number("settle.half_width_yuan", 0.01, 1e12, Unit::Yuan)
            .label("half width that is narrow enough, yuan", "足够窄的区间半宽（元）").doc("An interval of the goal's difference no wider than this to either side counts as settled, whatever it says.", "目标差异的区间半宽不超过该值即视为有定论，无论结论为何。").from(Yours, "");
    }
}
