//! Cumulative profit minus the baseline's, run by run.

use super::lines::{Kind, draw as lines};
use super::{Chart, Drawn, Scene};

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    lines(scene, chart, "cumulative_profit", Kind::Difference)
}
