//! Charts: results -> SVG -> PNG. One file per chart and one row in [`CHARTS`].

pub mod axes;
pub mod canvas;
pub mod lines;
pub mod raster;
pub mod style;

mod cumulative_profit;
mod deletion;
mod difference;
mod follow_rate;
mod friends;
mod ltv;
mod observed;
mod repurchase;

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
    /// Draws it for one world as SVG.
    pub draw: fn(&Scene, &Chart) -> Drawn,
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
}

/// Why there is no chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped(pub String);

/// An SVG document, or the reason why there is none.
pub type Drawn = Result<String, Skipped>;

/// All charts, in the order in which pages show them.
pub static CHARTS: &[Chart] = &[
    Chart {
        key: "cumulative_profit",
        title: words("Cumulative profit over doing nothing", "累计增量利润（对比什么都不做）"),
        draw: cumulative_profit::draw,
    },
    Chart {
        key: "difference",
        title: words("Cumulative profit against the baseline", "累计利润与基准之差"),
        draw: difference::draw,
    },
    Chart { key: "friends", title: words("Friends", "好友数"), draw: friends::draw },
    Chart { key: "follow_rate", title: words("Follow rate", "关注率"), draw: follow_rate::draw },
    Chart { key: "deletion", title: words("Deletion rate, 30 days", "30天删粉率"), draw: deletion::draw },
    Chart { key: "repurchase", title: words("Repurchase rate so far", "累计复购率"), draw: repurchase::draw },
    Chart { key: "ltv", title: words("Contribution per person added", "单粉累计贡献"), draw: ltv::draw },
    Chart { key: "observed", title: words("Measured and simulated", "实测与模拟"), draw: observed::draw },
];

/// A chart by key.
#[must_use]
pub fn chart(key: &str) -> Option<&'static Chart> {
    CHARTS.iter().find(|c| c.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    /// Draws every chart of a study in both languages and checks the SVG.
    fn draw_all(results: &Results) -> Vec<(String, Drawn)> {
        let mut out = Vec::new();
        for lang in [Lang::En, Lang::Zh] {
            for chart in CHARTS {
                let scene = Scene { results, world: &results.worlds[0], lang };
                let drawn = (chart.draw)(&scene, chart);
                if let Ok(svg) = &drawn {
                    raster::check(svg).unwrap_or_else(|e| panic!("{}: {e}\n{svg}", chart.key));
                }
                out.push((format!("{}-{lang:?}", chart.key), drawn));
            }
        }
        out
    }

    /// Writes pictures to the folder named by `SIYU_DUMP`, for looking at them.
    fn dump(name: &str, results: &Results) {
        let Some(folder) = std::env::var_os("SIYU_DUMP") else { return };
        for (chart, drawn) in draw_all(results) {
            if let Ok(svg) = drawn {
                let path = std::path::Path::new(&folder).join(format!("{name}-{chart}"));
                std::fs::write(path.with_extension("png"), raster::png(&svg, 2.0).unwrap()).unwrap();
                std::fs::write(path.with_extension("svg"), svg).unwrap();
            }
        }
    }

    #[test]
    fn charts_survive_anything() {
        let many: Vec<(String, String)> = (0..30).map(|i| (format!("p{i}"), format!("促销 {i} 次"))).collect();
        let many: Vec<(&str, &str)> = many.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let mut odd = sample::constant(f64::NAN);
        odd.worlds[0].plans[1].daily[0].mean.truncate(3);
        odd.study.days = 1;
        for (name, results) in [
            ("calm", sample::calm()),
            ("wild", sample::wild()),
            ("zero", sample::constant(0.0)),
            ("negative", sample::constant(-3.5)),
            ("huge", sample::constant(1e300)),
            ("tiny", sample::constant(1e-300)),
            ("one", sample::with(&[("a", "A")], 1)),
            ("many", sample::with(&many, 9)),
            ("odd", odd),
        ] {
            draw_all(&results);
            dump(name, &results);
        }
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "measures time, on demand only")]
    fn time_of_pictures() {
        if std::env::var_os("SIYU_DUMP").is_none() {
            return;
        }
        let results = sample::calm();
        let scene = Scene { results: &results, world: &results.worlds[0], lang: Lang::Zh };
        for chart in CHARTS {
            let begin = std::time::Instant::now();
            let svg = (chart.draw)(&scene, chart).unwrap();
            let drawn = begin.elapsed();
            raster::png(&svg, 2.0).unwrap();
            println!("{}: SVG {drawn:?}, with PNG {:?}", chart.key, begin.elapsed());
        }
    }

    #[test]
    fn charts_without_data_give_a_reason() {
        for (_, drawn) in draw_all(&sample::empty()) {
            assert!(!drawn.unwrap_err().0.is_empty());
        }
    }

    #[test]
    fn labels_are_escaped() {
        for (_, drawn) in draw_all(&sample::wild()) {
            let svg = drawn.unwrap_or_default();
            assert!(!svg.contains("<script") && !svg.contains("<svg onload") && !svg.contains("<u>"));
        }
    }
}
