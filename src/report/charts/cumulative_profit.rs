//! Cumulative profit over doing nothing: the J-curve.

use super::lines::{Kind, draw as lines};
use super::{Chart, Drawn, Scene};

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    lines(scene, chart, "cumulative_incremental_profit", Kind::Value)
}
