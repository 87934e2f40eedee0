//! Keys of `[study]`: the question, the dates, the goal and how surely it is to be answered.

use super::Provenance::{Assumed, Yours};
use super::{Key, Kind, Unit, registry};

/// The measures a study can have as its goal, as written in the file.
pub const GOALS: &[&str] = &["incremental_profit_with_pool_value", "incremental_profit", "profit"];

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
            .label("first day", "首日").doc("First day of the study, for example 2026-04-01; required.", "研究首日，例如 2026-04-01;必填。").from(Yours, "");
        DAYS = Key::whole("days", 365, 7, 3_650, Unit::Days)
            .label("length", "天数").doc("Days simulated.", "模拟天数。").from(Yours, "");
        SEED = Key::whole("seed", 1, 0, i64::MAX, Unit::None)
            .label("seed", "随机种子").doc("Same seed, same customers, same luck.", "种子相同则客户与运气完全相同。");
        REPLICATES = Key::whole("replicates", 20, 1, 1_000, Unit::Count)
            .label("replicates", "重复次数").doc("How many times people and luck are drawn anew; plans are compared within each.", "重新抽取客户与运气的次数；方案在每次内部成对比较。").from(Assumed, "enough for paired differences: same people and luck under every plan make 20 pairs tell what hundreds of unpaired runs would");
        BASELINE = Key::optional("baseline", Kind::Text)
            .label("baseline plan", "基准方案").doc("The plan that the others are compared with; do-nothing when absent.", "其他方案与之比较的方案；缺省为 do-nothing。");
        GOAL = Key::choice("goal.measure", "incremental_profit_with_pool_value", GOALS)
            .label("goal", "目标").doc("The measure on which verdicts are given.", "裁决所依据的指标。");
        TOLERANCE_YUAN = Key::optional_number("goal.tolerance_yuan", 0.0, 1e12, Unit::Yuan)
            .label("difference that does not matter, yuan", "可忽略的差异（元）").doc("Differences of the goal below this are no practical difference.", "目标差异低于此值视为无实际差别。").from(Yours, "");
        TOLERANCE_SHARE = Key::number("goal.tolerance_share", 0.01, 0.0, 1.0, Unit::Share)
            .label("difference that does not matter, share", "可忽略的差异（比例）").doc("The same as a share of the baseline's profit; used when tolerance_yuan is absent.", "同上，以基准利润的比例表示；未给 tolerance_yuan 时使用。").from(Assumed, "convention: 1 % of the baseline's profit");
        CONFIDENCE = Key::number("goal.confidence", 0.95, 0.5, 0.999, Unit::Share)
            .label("confidence", "置信水平").doc("Confidence of every interval.", "所有区间的置信水平。").from(Assumed, "convention of the field");
        SIMULATE = Key::optional_whole("simulate", 1_000, 1_000_000_000, Unit::People)
            .label("people simulated", "模拟人数").doc("Simulate whole territories up to about this many candidates and scale counts and money up exactly; labelled wherever shown.", "只模拟约这么多候选人（整片区），人数与金额按精确比例放大，并在各处注明。").from(Yours, "");
    }
}
