//! Charts: results -> SVG -> PNG. One file per chart and one row in [`CHARTS`].

pub mod axes;
pub mod canvas;
pub mod lines;
pub mod plot;
pub mod raster;
pub mod steps;
pub mod style;
pub mod text;

mod assumptions;
mod break_even;
mod crossover;
mod cumulative_profit;
mod deletion;
mod difference;
mod event_deletion;
mod follow_rate;
mod friends;
mod funnel;
mod grid;
mod grouped;
mod ladder;
mod load;
mod ltv;
mod ltv_channels;
mod moved;
mod observed;
mod order_interval;
mod paired;
mod repurchase;
mod repurchase_cohorts;
pub mod slim;
mod survival;
mod sweep;
mod waterfall;
mod worlds;

use super::view;
use super::words::{Phrases, phrases};
use crate::keys::{Words, words};
use crate::lang::Lang;
use crate::study::results::{Results, WorldResult};

/// One kind of chart.
pub struct Chart {
    /// Key: the name of its files.
    pub key: &'static str,
    /// Title.
    pub title: Words,
    /// What one picture shows.
    pub shows: Shows,
    /// Draws it for one world as SVG.
    pub draw: fn(&Scene, &Chart) -> Drawn,
}

/// What one picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// One world: there is a picture per world.
    World,
    /// All worlds together: there is one picture, drawn with the first world.
    Run,
}

impl Chart {
    /// The picture of one world by its number; a picture of all worlds is drawn with the first one only.
    ///
    /// # Errors
    /// Why there is no picture.
    pub fn of(&self, results: &Results, world: usize, lang: Lang) -> Drawn {
        let Some(found) = results.worlds.get(world) else { return Err(Skipped(String::new())) };
        let scene = Scene { results, world: found, lang };
        if self.shows == Run && world > 0 {
            return Err(scene.skip(text::WITH_FIRST));
        }
        (self.draw)(&scene, self)
    }
}

/// What a chart draws from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Everything.
    pub results: &'a Results,
    /// The world drawn.
    pub world: &'a WorldResult,
    /// Language.
    pub lang: Lang,
}

impl Scene<'_> {
    /// The texts of the language.
    #[must_use]
    pub const fn text(&self) -> &'static Phrases {
        phrases(self.lang)
    }

    /// The name of a plan on a picture.
    #[must_use]
    pub fn plan(&self, plan: usize) -> String {
        let name = view::plan_name(self.world, plan);
        if plan == self.world.do_nothing && name == view::DO_NOTHING {
            view::NOTHING.get(self.lang).to_owned()
        } else {
            name
        }
    }

    /// The confidence of intervals in words.
    #[must_use]
    pub fn level(&self) -> String {
        let percent = crate::report::number::plain(self.results.study.confidence * 100.0, crate::metrics::Unit::Count);
        super::words::fill(self.text().level, &[("percent", &percent)])
    }

    /// A note with what must be said of every picture of the run: one run only, a preview.
    #[must_use]
    pub fn labelled(&self, note: String) -> String {
        let study = &self.results.study;
        let mut parts = vec![note];
        if study.replicates <= 1 {
            parts.push(self.text().one_run.to_owned());
        }
        if study.quick {
            parts.push(self.text().preview.to_owned());
        }
        parts.join(" · ")
    }

    /// No picture, for a reason.
    #[must_use]
    pub fn skip(&self, reason: Words) -> Skipped {
        Skipped(reason.get(self.lang).to_owned())
    }
}

/// Why there is no chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped(pub String);

/// An SVG document, or the reason why there is none.
pub type Drawn = Result<String, Skipped>;

/// Shortens the rows below.
const fn chart_of(key: &'static str, title: Words, shows: Shows, draw: fn(&Scene, &Chart) -> Drawn) -> Chart {
    Chart { key, title, shows, draw }
}

use Shows::{Run, World};

/// All charts, in the order in which pages show them.
#[rustfmt::skip]
pub static CHARTS: &[Chart] = &[
    chart_of("cumulative_profit", words("Cumulative profit over doing nothing", "累计增量利润（对比什么都不做）"), World, cumulative_profit::draw),
    chart_of("difference", words("Cumulative profit against the baseline", "累计利润与基准之差"), World, difference::draw),
    chart_of("paired", words("Differences run by run", "逐次运行的差值"), World, paired::draw),
    chart_of("assumptions", words("What the verdict depends on", "结论取决于什么"), World, assumptions::draw),
    chart_of("ladder", words("Why: lever by lever", "原因：逐个杠杆"), World, ladder::draw),
    chart_of("waterfall", words("Why: account by account", "原因：逐项科目"), World, waterfall::draw),
    chart_of("friends", words("Friends", "好友数"), World, friends::draw),
    chart_of("follow_rate", words("Follow rate", "关注率"), World, follow_rate::draw),
    chart_of("funnel", words("Acquisition by channel", "各渠道加粉漏斗"), World, funnel::draw),
    chart_of("survival", words("How long friends stay", "好友留存曲线"), World, survival::draw),
    chart_of("deletion", words("Deletion rate, 30 days", "30 天删粉率"), World, deletion::draw),
    chart_of("event_deletion", words("Deletion by event", "各活动删粉"), World, event_deletion::draw),
    chart_of("load", words("Staff: load and replies", "人员：负荷与回复"), World, load::draw),
    chart_of("moved", words("Who moved", "人员流动"), World, moved::draw),
    chart_of("repurchase", words("Repurchase rate so far", "累计复购率"), World, repurchase::draw),
    chart_of("repurchase_cohorts", words("Repurchase by cohort", "分批次复购率"), World, repurchase_cohorts::draw),
    chart_of("order_interval", words("When buyers pay again", "首二单间隔分布"), World, order_interval::draw),
    chart_of("ltv", words("Contribution per person added", "单粉累计贡献"), World, ltv::draw),
    chart_of("ltv_channels", words("Value of a person added, by channel and persona", "各渠道、人设的单粉价值"), World, ltv_channels::draw),
    chart_of("sweep", words("The goal against a varied key", "目标随取值变化"), Run, sweep::draw),
    chart_of("crossover", words("Where one plan overtakes the other", "方案交叉点"), Run, crossover::draw),
    chart_of("break_even", words("Break-even over two keys", "两个取值的盈亏分界"), Run, break_even::draw),
    chart_of("worlds", words("Plans in several worlds", "各世界中的方案"), Run, worlds::draw),
    chart_of("observed", words("Measured and simulated", "实测与模拟"), World, observed::draw),
];

/// A chart by key.
#[must_use]
pub fn chart(key: &str) -> Option<&'static Chart> {
    CHARTS.iter().find(|c| c.key == key)
}

/// Pictures for looking at: written to the folder named by `SIYU_DUMP`, when there is one.
#[cfg(test)]
mod look {
    pub(super) fn folder() -> Option<std::path::PathBuf> {
        std::env::var_os("SIYU_DUMP").map(Into::into)
    }

    pub(super) fn keep(name: &str, svg: &str) {
        if let Some(folder) = folder() {
            std::fs::write(folder.join(format!("{name}.png")), super::raster::png(svg, 1.0).unwrap()).unwrap();
            std::fs::write(folder.join(format!("{name}.svg")), svg).unwrap();
        }
    }
}

#[cfg(test)]
mod tests;
