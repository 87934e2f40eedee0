//! Cumulative contribution per person ever added.

use super::lines::{Kind, draw as lines};
use super::{Chart, Drawn, Scene};

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    lines(scene, chart, "ltv", Kind::Value)
}
