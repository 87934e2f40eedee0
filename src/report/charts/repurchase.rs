//! Buyers with a second paid day so far, among the buyers so far.

use super::lines::{Kind, draw as lines};
use super::{Chart, Drawn, Scene};

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    lines(scene, chart, "repurchase_rate", Kind::Value)
}
